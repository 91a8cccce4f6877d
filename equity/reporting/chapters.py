"""How a release tells its tables: which are drawn, and which only stand beside."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.utils.translation import gettext_lazy as _

from equity.indicators.definition import Indicator
from equity.reporting.queries import PublishedTable


class Kind(StrEnum):
    PAIRS = "pairs"
    SHARE = "share"
    COVERAGE = "coverage"
    PARITY = "parity"
    FUNNEL = "funnel"
    TREND = "trend"


@dataclass(frozen=True)
class Chapter:
    code: str
    title: str
    lede: str
    # Tables drawn, by name, and how; all others of its indicators follow as tables.
    drawn: dict[str, Kind]
    indicators: tuple[str, ...]
    # Indicators that no chapter names go where their reference begins so.
    reference: str = ""

    def figures(self, tables: Iterable[PublishedTable]) -> list[PublishedTable]:
        named = {table.name: table for table in tables}
        return [named[name] for name in self.drawn if name in named]

    def others(self, tables: Iterable[PublishedTable]) -> list[PublishedTable]:
        return [
            table
            for table in tables
            if table.name not in ALL_DRAWN and chapter_of(table.indicator) is self
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
            "womens-share-modality": Kind.SHARE,
            "participations-gender-month": Kind.PAIRS,
        },
        indicators=("people-trained", "womens-share", "participations"),
        reference="A",
    ),
    Chapter(
        code="time",
        title=_("How much time they had"),
        lede=_("Hours attended, minute by minute, never hours scheduled."),
        drawn={
            "hours-per-person-gender-topic": Kind.PAIRS,
            "hours-per-employee-gender-size": Kind.PAIRS,
            "hours-per-employee-by-category-gender-category": Kind.PAIRS,
        },
        indicators=(
            "training-hours",
            "hours-per-person",
            "hours-per-employee",
            "hours-per-employee-by-category",
            "gender-parity-index-of-hours",
        ),
    ),
    Chapter(
        code="results",
        title=_("What it led to"),
        lede=_("Editions that ended in the period, and what came of each place."),
        drawn={
            "funnel-gender-stage": Kind.FUNNEL,
            "completion-rate-gender-topic": Kind.PAIRS,
            "certificates-gender-topic": Kind.PAIRS,
            "learning-gain-gender-topic": Kind.PAIRS,
        },
        indicators=(
            "completion-rate",
            "completion-to-certificate",
            "dropout-gap",
            "certificates",
        ),
        reference="B",
    ),
    Chapter(
        code="companies",
        title=_("How far it reaches into the companies"),
        lede=_("Member companies and the workforce that they declared."),
        drawn={
            "company-coverage-size": Kind.COVERAGE,
            "gender-parity-index-size": Kind.PARITY,
            "workforce-coverage-gender-size": Kind.PAIRS,
            "workforce-coverage-gender-category": Kind.PAIRS,
        },
        indicators=(
            "company-coverage",
            "workforce-coverage",
            "gender-parity-index",
            "adjusted-gender-parity-index",
            "access-gap",
            "representation-ratio",
            "declared-workforce",
            "weighted-company-coverage",
            "balanced-companies",
        ),
    ),
    Chapter(
        code="equality",
        title=_("Women and men who work there"),
        lede=_(
            "What the companies declare of their own people: posts, boards, leave and "
            "pay, never of one company."
        ),
        drawn={
            "womens-share-of-boards-age": Kind.SHARE,
            "women-by-pay-quarter-quarter": Kind.SHARE,
            "womens-share-of-categories-category": Kind.SHARE,
            "pay-ratio-category": Kind.PARITY,
            "return-to-work-rate-gender-all": Kind.PAIRS,
        },
        indicators=(),
        reference="C",
    ),
    Chapter(
        code="time-series",
        title=_("What changed over time"),
        lede=_("The totals of this release beside those of the releases before it."),
        drawn={
            "trend-womens-share-period": Kind.TREND,
            "trend-hours-per-person-gender-period": Kind.TREND,
            "trend-completion-rate-gender-period": Kind.TREND,
            "trend-company-coverage-period": Kind.TREND,
        },
        indicators=(),
    ),
    Chapter(
        code="quality",
        title=_("How much the figures can say"),
        lede=_("Where the gender of record comes from, and who is missing."),
        drawn={"declaration-coverage-size": Kind.COVERAGE},
        indicators=("undeclared-rate", "gender-source", "declaration-coverage"),
    ),
)
ALL_DRAWN = {name: kind for chapter in CHAPTERS for name, kind in chapter.drawn.items()}
NAMED = {code: chapter for chapter in CHAPTERS for code in chapter.indicators}


def chapter_of(indicator: Indicator) -> Chapter | None:
    """Where an indicator is told: where it is named, or else by its reference."""
    if indicator.code in NAMED:
        return NAMED[indicator.code]
    for chapter in CHAPTERS:
        if chapter.reference and indicator.reference.startswith(chapter.reference):
            return chapter
    return CHAPTERS[-1]


def kind_of(name: str) -> Kind | None:
    return ALL_DRAWN.get(name)


def is_composed(table: PublishedTable) -> bool:
    """Test if it was put together from others, which every format prints."""
    return table.position == 0


def chapters_with(tables: Iterable[PublishedTable]) -> list[Chapter]:
    """Those that have something to tell."""
    tables = list(tables)
    return [
        chapter
        for chapter in CHAPTERS
        if chapter.figures(tables) or chapter.others(tables)
    ]
