"""Numbers as they are printed. No Django here."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction
from numbers import Integral, Rational, Real

Number = int | float | Decimal | Fraction


def exactly(number: Number) -> Fraction:
    """Read a number as it is printed: the float 0.1 is a tenth.

    :raises ValueError: it is not a finite number.
    """
    if isinstance(number, Integral):
        # An array's integers overflow; these do not.
        return Fraction(int(number))
    if not isinstance(number, Real | Decimal):
        raise ValueError("A number is expected, not a text nor nothing.")
    try:
        return Fraction(number if isinstance(number, Rational) else str(number))
    except ValueError:
        raise ValueError("Numbers must be finite.") from None


def amounts(numbers: Iterable[Number]) -> list[Fraction]:
    """Read counts, rates or pays, none of which can be negative.

    :raises ValueError: one is.
    """
    read = [exactly(number) for number in numbers]
    if any(number < 0 for number in read):
        raise ValueError("Counts, rates and pay cannot be negative.")
    return read
