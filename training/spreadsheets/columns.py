"""Find the columns we know in a sheet, whatever their order, case and accents."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from training.refusals import Refused, gettext_noop
from training.spreadsheets.merges import Merge
from training.spreadsheets.reading import Sheet
from training.spreadsheets.rows import Row
from training.spreadsheets.text import bare
from training.spreadsheets.values import text_of

# A title and a logo may stand above the headings.
HEADING_WITHIN = 15
# The column that we add to the rows to correct: it may come back with them.
CORRECTION = "Qué corregir"


@dataclass(frozen=True)
class Column:
    """A column we take: our name, the heading we write, other headings we read."""

    key: str
    heading: str
    also: tuple[str, ...] = ()
    required: bool = True

    def rank(self, heading: str) -> int | None:
        """How near a heading is to ours: 0 is ours, None is another column's."""
        names = [bare(name) for name in (self.heading, *self.also)]
        return names.index(bare(heading)) if bare(heading) in names else None


class Cell:
    """A cell under its heading; its text is worked out once, if anybody asks."""

    __slots__ = ("column", "value", "_text")

    def __init__(self, column: str, value: object):
        self.column = column
        self.value = value
        self._text = None

    @property
    def text(self) -> str:
        if self._text is None:
            self._text = text_of(self.value)
        return self._text


@dataclass(frozen=True)
class Table:
    """The rows of a sheet under the columns we know."""

    headings: dict[str, str]
    unknown: list[str]
    rows: Sequence[Row]
    places: dict[str, int]
    all_headings: list[str]
    # Cells merged over rows, whose value was read in each of them.
    merges: Sequence[Merge] = ()

    def has(self, key: str) -> bool:
        return key in self.places

    def cells(self, row: Row) -> dict[str, Cell]:
        """The row's cells by our names; a column the file lacks is an empty cell."""
        cells, places = row.cells, self.places
        last = len(cells)
        return {
            key: Cell(
                heading,
                cells[place] if (place := places.get(key, last)) < last else None,
            )
            for key, heading in self.headings.items()
        }

    def texts(self, key: str) -> Iterator[str]:
        """Everything the column holds."""
        place = self.places.get(key)
        for row in self.rows:
            if place is not None and place < len(row.cells):
                yield text_of(row.cells[place])
            else:
                yield ""


def table_of(sheets: Sequence[Sheet], columns: Sequence[Column]) -> Table:
    """Return the first sheet whose headings hold every required column.

    :raises Refused: no sheet does; the message names what the likeliest one lacks.
    """
    likeliest, fewest = None, len(columns) + 1
    for sheet in sheets:
        for index, row in enumerate(sheet.rows[:HEADING_WITHIN]):
            places = match(row, columns)
            missing = [c for c in columns if c.required and c.key not in places]
            if not missing:
                return table_under(sheet, index, places, columns)
            if len(missing) < fewest:
                likeliest, fewest = missing, len(missing)
    if likeliest is None:
        raise Refused(gettext_noop("The file is empty."))
    raise Refused(
        gettext_noop(
            "The file lacks these columns: %(missing)s. Add them, or name them so."
        ),
        missing=", ".join(f"«{column.heading}»" for column in likeliest),
    )


def match(row: Row, columns: Sequence[Column]) -> dict[str, int]:
    """Where each column stands in a row of headings.

    :raises Refused: two headings are the same column, equally well.
    """
    places = {}
    for column in columns:
        ranked = sorted(
            (rank, place)
            for place, cell in enumerate(row.cells)
            if (rank := column.rank(text_of(cell))) is not None
        )
        if len(ranked) > 1 and ranked[0][0] == ranked[1][0]:
            raise Refused(
                gettext_noop("The column %(heading)s is twice in the file: leave one."),
                heading=f"«{column.heading}»",
            )
        if ranked:
            places[column.key] = ranked[0][1]
    return places


def table_under(
    sheet: Sheet, index: int, places: dict[str, int], columns: Sequence[Column]
) -> Table:
    headings = sheet.rows[index].cells
    known = set(places.values())
    return Table(
        headings={
            column.key: text_of(headings[places[column.key]])
            if column.key in places
            else column.heading
            for column in columns
        },
        unknown=[
            text_of(cell)
            for place, cell in enumerate(headings)
            if place not in known and text_of(cell) not in ("", CORRECTION)
        ],
        rows=below(sheet.rows, index),
        places=places,
        all_headings=[text_of(cell) for cell in headings],
        merges=[
            merge
            for merge in sheet.merges
            if merge.rows and merge.top >= sheet.rows[index].number
        ],
    )


def below(rows: Sequence[Row], index: int) -> Sequence[Row]:
    """The rows below the headings: headings merged over two rows come twice."""
    headings = [text_of(cell) for cell in rows[index].cells]
    start = index + 1
    while start < len(rows) and says_the_same(rows[start], headings):
        start += 1
    return rows[start:]


def says_the_same(row: Row, headings: list[str]) -> bool:
    texts = [text_of(cell) for cell in row.cells]
    pairs = zip_longest(texts, headings[: len(texts)])
    return all(text in ("", heading) for text, heading in pairs)
