"""Shapes a release for its page: figures first, then chapters with their charts."""

from dataclasses import dataclass

from equity.reporting.chapters import Chapter, Kind, chapters_with
from equity.reporting.charts.alternative import alternative
from equity.reporting.charts.kinds import draw
from equity.reporting.charts.rows import has_bars
from equity.reporting.queries import PublishedTable
from equity.reporting.sentences import sentence
from equity.reporting.tables import PageTable, page_table

NARROW, WIDE = 350, 760
# Small multiples keep one size, side by side where there is room.
SMALL = {Kind.TREND}


@dataclass(frozen=True)
class PageFigure:
    table: PageTable
    sentence: str
    alternative: str
    narrow: tuple[int, int]
    wide: tuple[int, int]
    is_small: bool


@dataclass(frozen=True)
class PageChapter:
    chapter: Chapter
    figures: list[PageFigure]
    others: list[PageTable]


def chapters_of(tables: list[PublishedTable]) -> list[PageChapter]:
    return [page_chapter(chapter, tables) for chapter in chapters_with(tables)]


def page_chapter(chapter: Chapter, tables: list[PublishedTable]) -> PageChapter:
    """Of a chart that would show nothing there is only its table."""
    charts = chapter.figures(tables)
    drawn = [table for table in charts if has_bars(table)]
    rest = [table for table in charts if table not in drawn]
    return PageChapter(
        chapter,
        figures=[page_figure(table, chapter) for table in drawn],
        others=[page_table(table) for table in [*rest, *chapter.others(tables)]],
    )


def page_figure(table: PublishedTable, chapter: Chapter) -> PageFigure:
    kind = chapter.drawn[table.name]
    return PageFigure(
        table=page_table(table),
        sentence=sentence(table),
        alternative=alternative(table),
        narrow=size_of(table, kind, NARROW),
        wide=size_of(table, kind, NARROW if kind in SMALL else WIDE),
        is_small=kind in SMALL,
    )


def size_of(table: PublishedTable, kind, width: int) -> tuple[int, int]:
    return width, round(draw(table, kind=kind, width=width).height)
