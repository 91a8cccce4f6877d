"""What printed percentages, means, ratios and their intervals say of the cells that
they are made of. No Django here.

Whoever reads 12.5 % of a shown 40 has the part, hidden or not; whoever reads the two
ends of an interval has how many it is of, without being told.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from equity.disclosure.figures import Kind
from equity.disclosure.inverting import counts_of_difference, counts_of_share
from equity.disclosure.relations import Key

Known = Mapping[Key, int]
Band = tuple[Fraction, Fraction]


@dataclass(frozen=True, kw_only=True)
class Printed:
    """A derived figure as it is read, to within its rounding."""

    name: str
    kind: Kind
    parts: tuple[Key, ...]
    over: tuple[Key, ...]
    value: Band
    # Where each end of its interval lies, as fractions, not in per cent.
    interval: tuple[Band, Band] | None = None


@dataclass(frozen=True)
class Says:
    """So many times each of some figures make at least or at most so much."""

    weights: Mapping[Key, Fraction]
    least: Fraction | None = None
    most: Fraction | None = None


@dataclass(frozen=True)
class Term:
    """A product of two figures, of which one at least is known."""

    constant: Fraction = Fraction(0)
    figure: Key | None = None
    weight: Fraction = Fraction(0)


def said_by(figure: Printed, known: Known) -> Iterator[Says]:
    """The rows of a printed figure, where they are straight.

    :raises InvalidTables: no counts give the interval that is printed.
    """
    if figure.kind in (Kind.SHARE, Kind.MEAN):
        yield from _of_a_quotient(figure)
    else:
        yield from _of_two_quotients(figure, known)
    if figure.kind in (Kind.SHARE, Kind.DIFFERENCE):
        for part, whole in zip(figure.parts, figure.over, strict=True):
            yield Says(_sum((whole, Fraction(1)), (part, Fraction(-1))), Fraction(0))
    if figure.interval is None:
        return
    if figure.kind is Kind.SHARE:
        found = counts_of_share(figure, known)
    else:
        found = counts_of_difference(figure, known)
    for key, (least, most) in found.items():
        yield Says({key: Fraction(1)}, Fraction(least), most and Fraction(most))


def _of_a_quotient(figure: Printed) -> Iterator[Says]:
    [part], [whole] = figure.parts, figure.over
    per = Fraction(100 if figure.kind is Kind.SHARE else 1)
    low, high = figure.value
    yield Says(_sum((part, per), (whole, -low)), least=Fraction(0))
    yield Says(_sum((part, per), (whole, -high)), most=Fraction(0))


def _of_two_quotients(figure: Printed, known: Known) -> Iterator[Says]:
    """Of a/n and b/m: what am, bn and nm have to do with one another."""
    (a, b), (n, m) = figure.parts, figure.over
    first, second = _term(a, m, known), _term(b, n, known)
    if figure.kind is Kind.DIFFERENCE:
        over, factor = _term(n, m, known), Fraction(100)
        signed = ((first, factor), (second, -factor))
    elif figure.kind is Kind.GAP:
        over = second
        signed = ((second, Fraction(100)), (first, Fraction(-100)))
    else:
        over, signed = second, ((first, Fraction(1)),)
    terms = [term for term, _factor in signed] + [over]
    if None in terms:
        return
    for end, is_least in zip(figure.value, (True, False), strict=True):
        rows = [*signed, (over, -end)]
        weights = _sum(
            *(
                (term.figure, factor * term.weight)
                for term, factor in rows
                if term.figure is not None
            )
        )
        bound = -sum((factor * term.constant for term, factor in rows), Fraction(0))
        yield Says(weights, least=bound) if is_least else Says(weights, most=bound)


def _term(one: Key, other: Key, known: Known) -> Term | None:
    if one in known and other in known:
        return Term(constant=Fraction(known[one] * known[other]))
    for figure, factor in ((one, other), (other, one)):
        if factor in known:
            return Term(figure=figure, weight=Fraction(known[factor]))
    return None


def _sum(*pairs: tuple[Key, Fraction]) -> dict[Key, Fraction]:
    found: dict[Key, Fraction] = {}
    for key, weight in pairs:
        found[key] = found.get(key, Fraction(0)) + weight
    return found
