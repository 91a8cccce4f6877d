"""How a release tells its tables: which are drawn, and which only stand beside."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from equity.reporting.queries import PublishedTable


class Kind(StrEnum):
    PAIRS = "pairs"
    SHARE = "share"
    COVERAGE = "coverage"


@dataclass(frozen=True)
class Chapter:
    code: str
    title: str
    lede: str
    # Tables drawn, by name, and how; all others of ``indicators`` follow as tables.
    drawn: dict[str, Kind]
    indicators: tuple[str, ...]

    def figures(self, tables: Iterable[PublishedTable]) -> list[PublishedTable]:
        named = {table.name: table for table in tables}
        return [named[name] for name in self.drawn if name in named]

    def others(self, tables: Iterable[PublishedTable]) -> list[PublishedTable]:
        return [
            table
            for table in tables
            if table.indicator.code in self.indicators and table.name not in self.drawn
        ]


CHAPTERS = (
    Chapter(
        code="people",
        title=_("Who takes part"),
        lede=_("Different people who attended at least one session of the period."),
        drawn={
            "people-trained-gender-topic": Kind.PAIRS,
            "womens-share-topic": Kind.SHARE,
            "womens-share-sector": Kind.SHARE,
        },
        indicators=("people-trained", "womens-share", "participations"),
    ),
    Chapter(
        code="time",
        title=_("How much time they had"),
        lede=_("Hours attended, minute by minute, never hours scheduled."),
        drawn={
            "hours-per-person-gender-topic": Kind.PAIRS,
            "hours-per-employee-gender-size": Kind.PAIRS,
        },
        indicators=("training-hours", "hours-per-person", "hours-per-employee"),
    ),
    Chapter(
        code="results",
        title=_("What it led to"),
        lede=_("Editions that ended in the period, and what came of each place."),
        drawn={
            "completion-rate-gender-topic": Kind.PAIRS,
            "certificates-gender-topic": Kind.PAIRS,
        },
        indicators=(
            "completion-rate",
            "completion-to-certificate",
            "dropout-gap",
            "certificates",
        ),
    ),
    Chapter(
        code="companies",
        title=_("How far it reaches into the companies"),
        lede=_("Member companies and the workforce that they declared."),
        drawn={
            "company-coverage-size": Kind.COVERAGE,
            "workforce-coverage-gender-size": Kind.PAIRS,
        },
        indicators=(
            "company-coverage",
            "workforce-coverage",
            "gender-parity-index",
            "adjusted-gender-parity-index",
            "gender-parity-index-of-hours",
            "access-gap",
            "representation-ratio",
            "declared-workforce",
        ),
    ),
    Chapter(
        code="quality",
        title=_("How much the figures can say"),
        lede=_("Where the gender of record comes from, and who is missing."),
        drawn={"declaration-coverage-size": Kind.COVERAGE},
        indicators=("undeclared-rate", "gender-source", "declaration-coverage"),
    ),
)


def kind_of(name: str) -> Kind | None:
    for chapter in CHAPTERS:
        if name in chapter.drawn:
            return chapter.drawn[name]
    return None
