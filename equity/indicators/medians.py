"""Medians of companies, which are never added. No Django here."""

from collections.abc import Iterable
from typing import NamedTuple

from equity.profiles.rules import FEMALE, MALE

# Of a hundred, either way: what the European directive lets stand unexplained.
SMALL = 5


class Median(NamedTuple):
    """The median pay of one gender in one job category of a company."""

    gender: str
    category: str
    people: int
    pay: int


def median_pair(medians: Iterable[Median]) -> tuple[int, int] | None:
    """Women's and men's median, in the category that has most people of both."""
    by_category: dict[str, dict[str, Median]] = {}
    for median in medians:
        by_category.setdefault(median.category, {})[median.gender] = median
    both = [
        (by[FEMALE].people + by[MALE].people, category, by)
        for category, by in sorted(by_category.items())
        if {FEMALE, MALE} <= by.keys()
    ]
    if not both:
        return None
    _people, _category, by = max(both, key=lambda each: each[0])
    return by[FEMALE].pay, by[MALE].pay


def is_small(women: int, men: int) -> bool:
    """Test if the gap is at most 5 % of men's pay: multiplied, never divided."""
    return abs(men - women) * 100 <= SMALL * men
