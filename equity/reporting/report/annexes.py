"""What stands behind the sections: all the other tables, and every definition."""

from reportlab.platypus import Flowable, KeepTogether

from equity.indicators.definition import Indicator
from equity.reporting.chapters import CHAPTERS
from equity.reporting.method import definition_rows
from equity.reporting.queries import PublishedTable
from equity.reporting.report.style import FINE, HEAD, SMALL
from equity.reporting.report.tables import set_table
from equity.reporting.report.words import paragraph, run_in


def other_tables(tables: list[PublishedTable]) -> list[Flowable]:
    return [
        set_table(table) for chapter in CHAPTERS for table in chapter.others(tables)
    ]


def definitions(tables: list[PublishedTable]) -> list[Flowable]:
    indicators = {
        table.indicator.code: table.indicator for table in tables if table.position
    }
    return [definition(each) for each in indicators.values()]


def definition(indicator: Indicator) -> Flowable:
    """Why it matters, how it is worked out, how to read it, and who answers for it."""
    rows = [
        (name, words.rstrip(".")) for name, words in definition_rows(indicator) if words
    ]
    (_why, why), *rest = rows
    return KeepTogether(
        [
            paragraph(f"{indicator.title} ({indicator.reference})", HEAD),
            paragraph(f"{why}.", SMALL),
            *(run_in(part, FINE) for part in (rest[:3], rest[3:7], rest[7:]) if part),
        ]
    )
