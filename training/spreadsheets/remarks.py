"""What is to be said of a cell of a spreadsheet, and which of many are shown."""

from collections import Counter
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

SHOWN = 60
MOST_OF_A_KIND = 50


def shortened(text: str) -> str:
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"


@dataclass(frozen=True)
class Remark:
    """Something to say of a cell, kept untranslated until somebody reads it."""

    row: int
    column: str
    value: str
    message: str
    params: dict = field(default_factory=dict)

    @property
    def text(self) -> str:
        return _(self.message) % self.params if self.params else _(self.message)

    @property
    def shown_value(self) -> str:
        return shortened(self.value)

    def __str__(self) -> str:
        where = _("row %(row)s, column «%(column)s»") % {
            "row": self.row,
            "column": self.column,
        }
        value = f", «{self.shown_value}»" if self.value else ""
        return f"{where}{value}: {self.text}"


def chosen(remarks: list[Remark], most: int | None) -> list[Remark]:
    """So many of them, and of each kind some: one may be of every row."""
    if most is None or len(remarks) <= most:
        return remarks
    of_kind: Counter = Counter()
    found = []
    for remark in remarks:
        key = (remark.column, remark.message)
        of_kind[key] += 1
        if of_kind[key] <= MOST_OF_A_KIND and len(found) < most:
            found.append(remark)
    return found


def in_order(remarks: list[Remark]) -> list[Remark]:
    """As the file has them: what the register said of a row came after the others."""
    return sorted(remarks, key=lambda remark: remark.row)
