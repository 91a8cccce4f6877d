"""Numbers as they are printed. No Django here."""

from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

Number = int | float | Decimal | Fraction


def exactly(number: Number) -> Fraction:
    """Read a number as it is printed: the float 0.1 is a tenth.

    :raises ValueError: it is not a finite number.
    """
    if number is None or isinstance(number, str):
        raise ValueError("A number is expected, not a text nor nothing.")
    try:
        return Fraction(str(number)) if isinstance(number, float) else Fraction(number)
    except OverflowError:
        raise ValueError("Numbers must be finite.") from None


def amounts(numbers: Iterable[Number]) -> list[Fraction]:
    """Read counts, rates or pays, none of which can be negative.

    :raises ValueError: one is.
    """
    read = [exactly(number) for number in numbers]
    if any(number < 0 for number in read):
        raise ValueError("Counts, rates and pay cannot be negative.")
    return read
