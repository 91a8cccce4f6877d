"""The first two pages to read: the figures that matter, and what they say.

Made of published cells alone; what may not be said is not said here at all."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from equity.indicators.definition import TOTAL
from equity.reporting.charts.rows import has_bars
from equity.reporting.models import Cell
from equity.reporting.queries import PublishedTable
from equity.reporting.report.drawn import drawn_alone, picture
from equity.reporting.report.style import BODY, COLUMN, HEAD, NUMBER, SMALL
from equity.reporting.report.tables import Panels, side_by_side
from equity.reporting.report.words import paragraph
from equity.reporting.sentences import reading
from equity.reporting.wording import value_in_words

TILES = 3
TILE_ROOM = 25 * mm
# Totals, by table; the first that are shown, in whole rows of tiles.
FIGURES = (
    "people-trained-gender",
    "womens-share-topic",
    "training-hours-gender",
    "hours-per-person-gender-topic",
    "completion-rate-gender-topic",
    "company-coverage-size",
    "workforce-coverage-gender-size",
    "womens-share-of-categories-category",
    "pay-ratio-category",
    "gender-parity-index-size",
)
MOST_TILES = 9
TITLES = {
    "womens-share-of-categories-category": gettext_lazy(
        "Women in the declared workforce"
    ),
}
SAID = (
    (
        gettext_lazy("Who took part"),
        (
            "people-trained-gender-topic",
            "womens-share-topic",
            "hours-per-person-gender-topic",
        ),
    ),
    (
        gettext_lazy("What came of it"),
        ("funnel-gender-stage", "learning-gain-gender-topic"),
    ),
    (
        gettext_lazy("How far it reaches into the companies"),
        (
            "company-coverage-size",
            "workforce-coverage-gender-size",
            "gender-parity-index-size",
        ),
    ),
    (
        gettext_lazy("Women and men who work there"),
        (
            "womens-share-of-categories-category",
            "womens-share-of-boards-age",
            "women-by-pay-quarter-quarter",
            "pay-ratio-category",
        ),
    ),
    (gettext_lazy("How much the figures can say"), ("declaration-coverage-size",)),
)
CHANGED = gettext_lazy("What changed over time")
# Side by side, and below them. Their tables stand in the sections.
PAIR = ("womens-share-topic", "women-by-pay-quarter-quarter")
BELOW = ("funnel-gender-stage", "company-coverage-size")


@dataclass(frozen=True)
class Tile:
    title: str
    value: str


def summary(tables: list[PublishedTable]) -> list[Flowable]:
    tiles = tiles_of(tables)
    pictures = drawings(tables)
    return [
        *([panels(tiles), Spacer(1, 5 * mm)] if tiles else []),
        *said(tables),
        *([PageBreak(), *pictures] if pictures else []),
    ]


def tiles_of(tables: Iterable[PublishedTable]) -> list[Tile]:
    named = {table.name: table for table in tables}
    present = [named[name] for name in FIGURES if name in named]
    found = [
        Tile(str(TITLES.get(table.name, table.indicator.title)), words)
        for table in present
        if (words := total_of(table))
    ]
    return found[: min(MOST_TILES, len(found) // TILES * TILES) or TILES]


def total_of(table: PublishedTable) -> str:
    cell = table.cell(TOTAL)
    if cell.status != Cell.Status.SHOWN:
        return ""
    return value_in_words(cell, table.indicator.unit)


def panels(tiles: list[Tile]) -> Flowable:
    cells = [[paragraph(t.value, NUMBER), paragraph(t.title, SMALL)] for t in tiles]
    cells += [[]] * (-len(cells) % TILES)
    rows = [cells[at : at + TILES] for at in range(0, len(cells), TILES)]
    return Panels.of(rows, [COLUMN / TILES] * TILES, height=TILE_ROOM)


def said(tables: list[PublishedTable]) -> list[Flowable]:
    named = {table.name: table for table in tables}
    told = [
        (str(title), [reading(named[name]) for name in names if name in named])
        for title, names in SAID
    ]
    told.append((str(CHANGED), [trend_of(t) for t in tables if t.axis == "period"]))
    return [
        KeepTogether([paragraph(title, HEAD), paragraph(" ".join(words), BODY)])
        for title, lines in told
        if (words := [line for line in lines if line])
    ]


def trend_of(table: PublishedTable) -> str:
    """With what it is of before it: here no chart says so."""
    said = reading(table)
    return said and f"{table.indicator.title}: {said[:1].lower()}{said[1:]}"


def drawings(tables: list[PublishedTable]) -> list[Flowable]:
    named = {table.name: table for table in tables if has_bars(table)}
    pair = [named[name] for name in PAIR if name in named]
    below = [named[name] for name in BELOW if name in named]
    if len(pair) < len(PAIR):
        pair, below = [], pair + below
    return [
        *side_by_side([picture(table) for table in pair]),
        *(part for table in below for part in drawn_alone(table)),
    ]


def heading() -> tuple[str, str]:
    return _("Executive summary"), _("The essence of the period, in published figures.")
