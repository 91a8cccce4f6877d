"""What a release promises the people it counts. No Django here: plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Zeros(StrEnum):
    """What a cell of nobody is: printed like any other, or as telling as one person."""

    SHOWN = "shown"
    SENSITIVE = "sensitive"


@dataclass(frozen=True, kw_only=True)
class Policy:
    """The numbers an operator may change; the defaults are those of the programme."""

    # Counts from 1 to threshold - 1 are hidden.
    threshold: int = 5
    zeros: Zeros = Zeros.SHOWN
    # (dimension, label) pairs in which "all of them" is a disclosure, as in a course
    # on harassment; their zeros are hidden as well.
    sensitive: frozenset[tuple[str, str]] = frozenset()
    # Whoever is the only one in a cell knows its count: may they learn another's?
    insiders: bool = True
    # A figure that differs by a few people from what an earlier version shows of it is
    # named; is it hidden as well? Totals are: a reader must not see by how many.
    changes: bool = False
    # A percentage, a mean or a ratio over fewer people is not shown.
    derived_minimum: int = 10
    # Pay: people of each gender, companies, and the p of the p % rule.
    pay_minimum: int = 10
    pay_companies: int = 3
    p_percent: int = 10
    # Besides, if wanted: the n largest may not make up more than k % (0: no such rule).
    dominance_n: int = 0
    dominance_k: int = 85
    # How far from the truth, in %, an attacker must stay from a hidden sum (hours).
    margin_percent: int = 10

    def __post_init__(self):
        if self.threshold < 1:
            raise ValueError("The threshold must be at least 1.")
        object.__setattr__(self, "zeros", Zeros(self.zeros))
        object.__setattr__(self, "sensitive", frozenset(self.sensitive))

    def is_small(self, count: int) -> bool:
        """Test if so few people stand behind a figure that it must be hidden."""
        lowest = 0 if self.zeros is Zeros.SENSITIVE else 1
        return lowest <= count < self.threshold

    def is_sensitive(self, labels: Iterable[tuple[str, str]]) -> bool:
        return not self.sensitive.isdisjoint(labels)
