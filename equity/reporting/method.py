"""The words that stand beside the figures: method, protection, who is missing."""

from collections.abc import Iterator

from django.conf import settings
from django.utils.translation import gettext as _

from equity.indicators.catalogue import BY_CODE, INDICATORS
from equity.indicators.definition import TOTAL, Indicator
from equity.reporting.figures import WITH_INTERVALS
from equity.reporting.models import Cell, Release
from equity.reporting.queries import PublishedTable
from equity.reporting.recoding import RECODED
from equity.reporting.wording import (
    DIRECTIONS,
    DISCLOSURE,
    MARKS,
    REASONS,
    REVIEWERS,
    UNITS,
    day_in_words,
    period_in_words,
    value_in_words,
)


def method_notes(release: Release) -> list[tuple[str, str]]:
    """Heading and paragraph of each note, the same in every format."""
    return [(_("The period"), period_note(release)), *general_notes(release.policy)]


def general_notes(policy: dict) -> list[tuple[str, str]]:
    """What holds of every release that is protected by the policy."""
    return [
        (
            _("Who is counted"),
            _(
                "A person is counted once at every level, so the parts of a table may "
                "add up to more than its total. Totals are counted afresh, never "
                "added. By size and sector, a person counts in the last company they "
                "came from in the period."
            ),
        ),
        (
            _("Gender"),
            _(
                "What a person declares of themselves comes first; where they declared "
                "nothing, the sex that the payroll or the attendance sheet states. "
                "Whoever has neither is «Not declared», counted apart and never "
                "guessed. Tables by topic, size or sector count women and men; the few "
                "of other genders, and the undeclared, stand in the tables by gender "
                "alone."
            ),
        ),
        (_("What is hidden"), protection_note(policy)),
        *notes_of_edition(policy),
        (_("Declared workforce"), " ".join(notes_of_workforce(policy))),
        (
            _("Corrections"),
            _(
                "A published release never changes. A correction is a new version of "
                "it, which shows every figure that changed and says why; the former "
                "stays at an address of its own."
            ),
        ),
    ]


def notes_of_workforce(policy: dict) -> Iterator[str]:
    yield _(
        "Comparisons with the workforce cover the companies that declared it "
        "in the year before the end of the period, with their own people "
        "alone. What was not declared is missing, which is not 0."
    )
    if policy.get("tables", 1) >= RECODED:
        yield _(
            "Where only 1 to %(most)s women, or men, came from other companies or from "
            "none, they are counted along, so that nobody is singled out."
        ) % {"most": policy["threshold"] - 1}


def notes_of_edition(policy: dict) -> list[tuple[str, str]]:
    """What came with the second edition of the tables."""
    if policy.get("tables", 1) < WITH_INTERVALS:
        return []
    return [
        (
            _("Small groups"),
            _(
                "A percentage of fewer than 30 people is whole, with the interval that "
                "chance alone may make of it at 95 % (Wilson); a difference of two "
                "percentages carries Newcombe's. They tell of variability to expect: "
                "nobody was sampled."
            ),
        ),
        (
            _("Pay"),
            _(
                "Of at least %(people)s women and %(people)s men of %(companies)s "
                "companies, and never where a company could reckon another's part of a "
                "sum to within %(percent)s %%. Positive gaps mean that women earn less."
            )
            % {
                "people": policy["pay_minimum"],
                "companies": policy["pay_companies"],
                "percent": policy["p_percent"],
            },
        ),
    ]


def period_note(release: Release) -> str:
    return _(
        "From %(period)s, both included, by the local date. A session belongs to the "
        "day on which it starts and an edition to the day on which it ends. Cancelled "
        "sessions count nowhere. Data cut: %(cut)s."
    ) % {"period": period_in_words(release), "cut": day_in_words(release.computed_at)}


def protection_note(policy: dict) -> str:
    return _(
        "Counts of 1 to %(most)s people are hidden, and so is whatever would let them "
        "be worked out, in all the tables of this release together. Both carry the "
        "same mark, «c». Percentages and averages of fewer than %(fewest)s people are "
        "not shown, «u». Hidden is not 0: where nobody is counted, a 0 is printed."
    ) % {
        "most": policy["threshold"] - 1,
        "fewest": policy["derived_minimum"],
    }


def coverage_note(tables: list[PublishedTable]) -> str:
    """How many companies the comparisons with the workforce speak for."""
    for table in tables:
        if table.indicator.code == "declaration-coverage":
            return coverage_in_words(table.cell(TOTAL))
    return ""


def coverage_in_words(cell: Cell) -> str:
    if cell.status != Cell.Status.SHOWN:
        return ""
    return _(
        "%(part)s of %(whole)s member companies declared their workforce (%(share)s)."
    ) % {
        "part": cell.numerator,
        "whole": cell.denominator,
        "share": value_in_words(cell, BY_CODE["declaration-coverage"].unit),
    }


def marks() -> list[tuple[str, str]]:
    return [(mark, str(REASONS[status])) for status, mark in MARKS.items()]


def readme_rows(
    release: Release, tables: list[PublishedTable]
) -> list[tuple[str, str]]:
    return [
        (release.local_title, ""),
        (_("Release"), str(release.number)),
        (_("Version"), str(release.version)),
        *([(_("Why it is restated"), release.local_cause)] if release.cause else []),
        (_("Agreement"), release.agreement.name),
        (_("Published by"), settings.ISSUER_LEGAL_NAME),
        (_("Published on"), day_in_words(release.published_at)),
        ("SHA-256", release.sha256),
        (_("Licence"), "CC BY 4.0"),
        *method_notes(release),
        (_("Coverage"), coverage_note(tables)),
        *((_("Mark «%s»") % mark, words) for mark, words in marks()),
    ]


def definition_rows(indicator: Indicator) -> list[tuple[str, str]]:
    """A definition as terms and their words."""
    return [
        (_("Why it matters"), str(indicator.why_it_matters)),
        (_("Formula"), str(indicator.formula)),
        (_("Numerator"), str(indicator.numerator)),
        (_("Denominator"), str(indicator.denominator)),
        (_("Unit"), str(UNITS[indicator.unit])),
        (_("How to read it"), str(DIRECTIONS[indicator.direction])),
        (_("Standard"), str(indicator.standard)),
        (_("Edge cases"), str(indicator.edge_cases)),
        (_("Before it is published"), str(DISCLOSURE[indicator.disclosure_class])),
        (_("Reference"), indicator.reference),
        (_("Version"), indicator.version),
        (_("Written by"), str(REVIEWERS[indicator.author])),
        (_("Checked by"), str(REVIEWERS[indicator.checker])),
        (_("Reviewed on"), day_in_words(indicator.reviewed_on)),
        (_("Next review"), day_in_words(indicator.next_review_on)),
    ]


def dictionary_rows() -> list[list[str]]:
    headings = [name for name, _words in definition_rows(INDICATORS[0])]
    rows = [
        [
            indicator.code,
            str(indicator.title),
            *(words for _name, words in definition_rows(indicator)),
        ]
        for indicator in INDICATORS
    ]
    return [[_("Code"), _("Indicator"), *headings], *rows]
