"""What stands behind the sections: all the other tables, and every definition."""

from reportlab.platypus import Flowable, KeepTogether

from equity.indicators.definition import Indicator
from equity.reporting.chapters import CHAPTERS
from equity.reporting.method import definition_rows
from equity.reporting.queries import PublishedTable
from equity.reporting.report.style import FINE, HEAD, SMALL
from equity.reporting.report.tables import fits_half, set_tables
from equity.reporting.report.words import paragraph, run_in

Rows = list[tuple[str, str]]


def other_tables(tables: list[PublishedTable]) -> list[Flowable]:
    """By chapter; in each, those that stand two and two come first."""
    return [
        part
        for chapter in CHAPTERS
        for part in set_tables(sorted(chapter.others(tables), key=place_of))
    ]


def place_of(table: PublishedTable) -> tuple[bool, int]:
    """Those that stand two and two first, beside others as long."""
    return (not fits_half(table), len(table.labels) if fits_half(table) else 0)


def definitions(tables: list[PublishedTable]) -> list[Flowable]:
    indicators = {
        table.indicator.code: table.indicator for table in tables if table.position
    }
    every = [definition_rows(each) for each in indicators.values()]
    common = common_rows(every)
    return [
        *([run_in(common, FINE)] if common else []),
        *(
            definition(indicator, [row for row in rows if row not in common])
            for indicator, rows in zip(indicators.values(), every, strict=True)
        ),
    ]


def common_rows(every: list[Rows]) -> Rows:
    """What all definitions say alike, said once."""
    if len(every) < 2:
        return []
    return [row for row in every[0] if all(row in rows for rows in every)]


def definition(indicator: Indicator, rows: Rows) -> Flowable:
    """Why it matters, how it is worked out, how to read it, and who answers for it."""
    told = [
        (name, words.rstrip("."))
        for name, words in rows
        # The reference stands in the heading.
        if words and words != indicator.reference
    ]
    (_why, why), *rest = told
    return KeepTogether(
        [
            paragraph(f"{indicator.title} ({indicator.reference})", HEAD),
            paragraph(f"{why}.", SMALL),
            *(run_in(part, FINE) for part in (rest[:3], rest[3:7], rest[7:]) if part),
        ]
    )
