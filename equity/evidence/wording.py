"""The words for states and for what is missing."""

from collections.abc import Iterable

from django.utils.formats import localize
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from equity.evidence.models import Requirement
from equity.evidence.rules import Answer, CellState, Compliance, Gap, Lack

STATES = {
    CellState.MET: gettext_lazy("Met"),
    CellState.TO_REVIEW: gettext_lazy("To be reviewed"),
    CellState.RETURNED: gettext_lazy("To be corrected"),
    CellState.MISSING: gettext_lazy("Missing"),
    CellState.NOT_APPLICABLE: gettext_lazy("Does not apply"),
}
# Never colour alone: each state has its sign as well as its word.
SIGNS = {
    CellState.MET: "✓",
    CellState.TO_REVIEW: "…",
    CellState.RETURNED: "↩",
    CellState.MISSING: "✗",
    CellState.NOT_APPLICABLE: "–",
}
TAGS = {
    CellState.MET: "ok",
    CellState.TO_REVIEW: "warn",
    CellState.RETURNED: "warn",
    CellState.MISSING: "error",
    CellState.NOT_APPLICABLE: "plain",
}


def percent_in_words(compliance: Compliance) -> str:
    """«90,00 %»; where nothing applies, that, and no figure."""
    if compliance.percent is None:
        return _("No action applies")
    return f"{localize(compliance.percent)} %"


def verdict(compliance: Compliance) -> str:
    if not compliance.applicable:
        return _("No action applies: there is nothing to certify.")
    if compliance.is_ready:
        return _("Ready: every action that applies is met.")
    return ngettext(
        "Not ready: %(n)s action is missing.",
        "Not ready: %(n)s actions are missing.",
        compliance.missing,
    ) % {"n": compliance.missing}


def what_is_missing(answer: Answer) -> list[str]:
    return list(map(gap_in_words, answer.gaps))


def gap_in_words(gap: Gap) -> str:
    return COUNTED[gap.lack](gap) if gap.lack in COUNTED else str(PLAIN[gap.lack])


def people(gap: Gap) -> str:
    return ngettext(
        "%(n)s person more has to be trained: %(of)s are asked for.",
        "%(n)s people more have to be trained: %(of)s are asked for.",
        gap.n,
    ) % {"n": gap.n, "of": gap.of}


def supervisors(gap: Gap) -> str:
    return ngettext(
        "%(n)s person who leads others is still to be trained, of %(of)s.",
        "%(n)s people who lead others are still to be trained, of %(of)s.",
        gap.n,
    ) % {"n": gap.n, "of": gap.of}


def of_year(gap: Gap) -> str:
    return _("The evidence of %(year)s, or of a later year.") % {"year": gap.n}


def footprint(gap: Gap) -> str:
    return _("The footprint has to reach «%(status)s» in HuellaChile.") % {
        "status": Requirement.Footprint(gap.word).label
    }


COUNTED = {
    Lack.PEOPLE: people,
    Lack.SUPERVISORS: supervisors,
    Lack.EVIDENCE_OF_YEAR: of_year,
    Lack.FOOTPRINT: footprint,
}
PLAIN = {
    Lack.EVIDENCE: gettext_lazy("The evidence is still to be uploaded."),
    Lack.REVIEW: gettext_lazy("The coordination has still to review what was sent."),
    Lack.CORRECTION: gettext_lazy("What was sent came back to be corrected."),
    Lack.WORKFORCE: gettext_lazy(
        "Nobody knows how many people work here: declare the workforce."
    ),
    Lack.DECLARATION: gettext_lazy("The company's workforce declaration."),
    Lack.FINDING: gettext_lazy("The audit has recorded nothing of it yet."),
    Lack.NOT_FOUND: gettext_lazy("The audit found that it is not met."),
}


def listed(words: Iterable[str]) -> str:
    return " ".join(words)
