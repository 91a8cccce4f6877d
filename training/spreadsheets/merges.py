"""Cells that a sheet merges: what stands in the first of them is said of every row.

No Django here. Only down a column: a title across columns names none of them.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from training.refusals import Refused, gettext_noop

# Somebody merged by hand: no hand merges more.
MOST = 5_000


@dataclass(slots=True)
class Merge:
    """Of rows and columns counted from 0; ``value`` is known once its first row is."""

    top: int
    bottom: int
    column: int
    last_column: int
    value: object = ""
    # How many rows with something in them took the value.
    rows: int = 0

    @property
    def name(self) -> str:
        first = f"{column_letters(self.column)}{self.top + 1}"
        return f"{first}:{column_letters(self.last_column)}{self.bottom + 1}"


def merges_of(sheet) -> list[Merge]:
    """Those that go down over more than one row, from the top.

    :raises Refused: there are more than anybody would make.
    """
    ranges = sheet.merged_cell_ranges or ()
    if len(ranges) > MOST:
        raise Refused(
            gettext_noop(
                "This workbook merges cells in more than %(most)s places. Separate "
                "them: select the whole sheet and choose «Unmerge cells»."
            ),
            most=MOST,
        )
    found = [
        Merge(top, bottom, left, right)
        for (top, left), (bottom, right) in ranges
        if bottom > top
    ]
    return sorted(found, key=lambda merge: merge.top)


def filled_down(rows: Iterable[list], merges: list[Merge]) -> Iterator[list]:
    """Rows as the person sees them: a row with nothing else in it stays empty."""
    if not merges:
        yield from rows
        return
    waiting, under = list(reversed(merges)), []
    for number, cells in enumerate(rows):
        under = [merge for merge in under if merge.bottom >= number]
        if under and any(cell not in ("", None) for cell in cells):
            fill(cells, under)
        while waiting and waiting[-1].top <= number:
            merge = waiting.pop()
            if merge.column < len(cells):
                merge.value = cells[merge.column]
                under.append(merge)
        yield cells


def fill(cells: list, under: list[Merge]) -> None:
    for merge in under:
        if merge.column < len(cells) and cells[merge.column] in ("", None):
            cells[merge.column] = merge.value
            merge.rows += merge.value not in ("", None)


def column_letters(index: int) -> str:
    """0 is A, 25 is Z, 26 is AA."""
    letters = ""
    index += 1
    while index:
        index, left = divmod(index - 1, 26)
        letters = chr(ord("A") + left) + letters
    return letters
