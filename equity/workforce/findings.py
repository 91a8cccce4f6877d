"""What may be wrong or odd in a declaration. No Django here.

A mistake is a contradiction: nothing that holds one is taken. A doubt may be right,
and whoever declares says so.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from equity.workforce.figures import Key


class Mistake(StrEnum):
    EMPTY = "EMPTY"
    MORE_WOMEN_THAN_PEOPLE = "MORE_WOMEN_THAN_PEOPLE"
    PARTS_UNLIKE_TOTAL = "PARTS_UNLIKE_TOTAL"
    WOMEN_UNLIKE_TOTAL = "WOMEN_UNLIKE_TOTAL"
    PAY_WITHOUT_PEOPLE = "PAY_WITHOUT_PEOPLE"
    MORE_PAID_THAN_PEOPLE = "MORE_PAID_THAN_PEOPLE"
    QUARTERS_MISSING = "QUARTERS_MISSING"
    QUARTERS_UNEVEN = "QUARTERS_UNEVEN"
    MORE_TOOK_THAN_ENTITLED = "MORE_TOOK_THAN_ENTITLED"
    MORE_RETURNED_THAN_DUE = "MORE_RETURNED_THAN_DUE"
    MORE_STAYED_THAN_RETURNED = "MORE_STAYED_THAN_RETURNED"


class Doubt(StrEnum):
    """Why somebody should look again; none of them refuses a declaration."""

    ONE_SEX_ONLY = "ONE_SEX_ONLY"
    MORE_MANAGERS_THAN_OTHERS = "MORE_MANAGERS_THAN_OTHERS"
    FAR_FROM_LAST_TIME = "FAR_FROM_LAST_TIME"
    WOMENS_SHARE_FAR_FROM_LAST_TIME = "WOMENS_SHARE_FAR_FROM_LAST_TIME"
    FAR_FROM_THE_REGISTER = "FAR_FROM_THE_REGISTER"
    FEWER_THAN_TRAINED = "FEWER_THAN_TRAINED"
    PAY_OUT_OF_RANGE = "PAY_OUT_OF_RANGE"
    MEDIAN_FAR_FROM_MEAN = "MEDIAN_FAR_FROM_MEAN"
    BASIC_ABOVE_MEAN = "BASIC_ABOVE_MEAN"
    PAY_FAR_BETWEEN_SEXES = "PAY_FAR_BETWEEN_SEXES"
    PAY_FAR_FROM_LAST_TIME = "PAY_FAR_FROM_LAST_TIME"
    QUARTERS_UNLIKE_TOTAL = "QUARTERS_UNLIKE_TOTAL"
    MORE_ON_LEAVE_THAN_PEOPLE = "MORE_ON_LEAVE_THAN_PEOPLE"
    MORE_REVIEWED_THAN_PEOPLE = "MORE_REVIEWED_THAN_PEOPLE"
    LARGE_BOARD = "LARGE_BOARD"


@dataclass(frozen=True)
class Finding:
    """Something wrong or odd: what, in which figures, with the numbers to say it."""

    code: Mistake | Doubt
    about: tuple[Key, ...] = ()
    params: Mapping[str, int | str] = field(default_factory=dict)
