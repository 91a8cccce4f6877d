"""People in four groups by pay. No Django here."""

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping
from enum import Enum
from itertools import groupby
from numbers import Number as AnyNumber

from equity.indicators.exact import amounts, exactly

Quarters = tuple[tuple[Hashable, ...], ...]


class Remainder(Enum):
    """Which quarters take one more when the people cannot be divided by four.

    For one, two and three people left over; 0 is the lowest quarter.
    """

    UNITED_KINGDOM = ((), (0,), (0, 2), (0, 1, 2))
    BRITISH_COLUMBIA = ((), (0,), (0, 3), (0, 3, 1))


def pay_quarters(
    pay_by_person: Mapping | Iterable,
    *,
    remainder: Remainder = Remainder.UNITED_KINGDOM,
) -> Quarters | None:
    """Put people in order of pay and divide them in four, the lowest paid first.

    Takes ``{person: pay}``, or pairs of a person (or only their gender) and their
    pay, or pays alone; gives four tuples of what stood for the people, of sizes that
    differ by one at most. Where people of the same pay fall on both sides of a
    border, those who are alike (the same gender) are split in proportion.

    Source: United Kingdom, gender pay gap reporting guidance; British Columbia's
    pay transparency tool has another rule for the remainder.

    :raises ValueError: a pay is missing, negative, or not a number.
    """
    people = sorted(_pairs(pay_by_person), key=lambda pair: pair[1])
    if not people:
        return None
    amounts(pay for _person, pay in people)
    order = list(_in_order(people, _borders(len(people), remainder)))
    return tuple(
        tuple(order[start:end]) for start, end in _spans(len(people), remainder)
    )


def women_in(quarters: Quarters, women: Iterable[Hashable]) -> tuple:
    """The share of women in each quarter; None where it is empty."""
    women = set(women)
    return tuple(
        sum(person in women for person in quarter) / len(quarter) if quarter else None
        for quarter in quarters
    )


def _pairs(people) -> Iterator[tuple]:
    if isinstance(people, Mapping):
        yield from ((person, exactly(pay)) for person, pay in people.items())
        return
    for person in people:
        if _is_pay(person):
            yield person, exactly(person)
        elif isinstance(person, tuple | list) and len(person) == 2:
            yield _person_and_pay(*person)
        else:
            raise ValueError("Each is a pay, or a person and their pay.")


def _person_and_pay(one, other) -> tuple:
    if _is_pay(one) and not _is_pay(other):
        return other, exactly(one)
    return one, exactly(other)


def _is_pay(value) -> bool:
    return isinstance(value, AnyNumber) and not isinstance(value, bool)


def _spans(count: int, remainder: Remainder) -> list[tuple[int, int]]:
    size, left = divmod(count, 4)
    spans, start = [], 0
    for quarter in range(4):
        end = start + size + (quarter in remainder.value[left])
        spans.append((start, end))
        start = end
    return spans


def _borders(count: int, remainder: Remainder) -> list[int]:
    return [end for _start, end in _spans(count, remainder)[:3]]


def _in_order(people: list[tuple], borders: list[int]) -> Iterator[Hashable]:
    """The people in order, those of one pay arranged around the borders they meet."""
    start = 0
    for _pay, tied in groupby(people, key=lambda pair: pair[1]):
        tied = [person for person, _pay in tied]
        cuts = [at - start for at in borders if start < at < start + len(tied)]
        start += len(tied)
        yield from _split(tied, cuts) if cuts else tied


def _split(tied: list, cuts: list[int]) -> Iterator[Hashable]:
    """Deal out people alike so that each piece has its share of every kind."""
    left = Counter(tied)
    for size in _sizes(cuts, len(tied)):
        piece = _proportionally(left, size)
        left -= piece
        yield from piece.elements()


def _sizes(cuts: list[int], count: int) -> list[int]:
    ends = [*cuts, count]
    return [end - start for start, end in zip([0, *cuts], ends, strict=True)]


def _proportionally(left: Counter, size: int) -> Counter:
    """Take so many: the whole part of each kind's share, then the largest rests."""
    total = left.total()
    piece = Counter({kind: size * count // total for kind, count in left.items()})
    by_rest = sorted(left, key=lambda kind: -(size * left[kind] % total))
    for kind in by_rest[: size - piece.total()]:
        piece[kind] += 1
    return piece
