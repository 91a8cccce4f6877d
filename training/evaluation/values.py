"""What somebody writes in a cell of results. No Django here."""

import re
from dataclasses import dataclass
from decimal import Decimal

from training.refusals import Refused, gettext_noop

NUMBER = re.compile(r"\d{1,5}(?:[.,]\d{1,2})?")


@dataclass(frozen=True)
class Value:
    """Points of so many, or a grade: one of the two."""

    points: Decimal | None = None
    out_of: Decimal | None = None
    grade: Decimal | None = None


def read_grade(text: str) -> Value:
    """Read a grade from 1,0 to 7,0 with one decimal at most.

    :raises Refused: it is none; the message says what one looks like.
    """
    number = _number(text)
    if number is None or not 1 <= number <= 7 or number != round(number, 1):
        raise Refused(
            gettext_noop("Write a grade from 1,0 to 7,0 with one decimal, such as 5,5.")
        )
    return Value(grade=number.quantize(Decimal("0.1")))


def read_points(text: str, *, out_of: int) -> Value:
    """Read points, none to all of them, with two decimals at most.

    :raises Refused: it is no number, or more than there are.
    """
    number = _number(text)
    if number is None or number > out_of:
        raise Refused(
            gettext_noop("Write points from 0 to %(out_of)s, such as 12 or 12,5."),
            out_of=out_of,
        )
    return Value(points=number.quantize(Decimal("0.01")), out_of=Decimal(out_of))


def _number(text: str) -> Decimal | None:
    text = text.strip()
    if not NUMBER.fullmatch(text) or not text.isascii():
        return None
    return Decimal(text.replace(",", "."))


def written(value: Value) -> str:
    """The value as it is written in a cell: decimal comma, no idle zeros."""
    if value.grade is not None:
        return f"{value.grade:.1f}".replace(".", ",")
    if value.points is None:
        return ""
    return f"{value.points:.2f}".rstrip("0").rstrip(".").replace(".", ",")
