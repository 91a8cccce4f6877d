"""What was given and what it serves: the editions of the period, the goals."""

from datetime import date

from django.utils.translation import gettext as _
from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether, Spacer

from equity.reporting.models import Cell, Release
from equity.reporting.report.style import (
    BODY,
    CELL,
    CELL_BOLD,
    CELL_END,
    CELL_END_BOLD,
    COLUMN,
    NOTE,
    OVER,
    SAYS,
    TITLE,
)
from equity.reporting.report.tables import grid
from equity.reporting.report.words import paragraph
from equity.reporting.wording import (
    MARKS,
    day_in_words,
    label_in_words,
    number_in_words,
)
from training.catalogue.models import Course

WIDTHS = (0.41, 0.18, 0.18, 0.13, 0.1)
# A long table may go on overleaf; a few of its rows stand below its sentence.
FEW_ROWS = 60 * mm
SAYS_OF_ROWS = SAYS.clone("says-of-rows", keepWithNext=0)
ACTIONS = (0.08, 0.4, 0.36, 0.16)


def editions_given(release: Release) -> list[Flowable]:
    """Titles, days and hours: never who came."""
    editions = release.context.get("editions", [])
    if not editions:
        return []
    hours = sum(each["minutes"] for each in editions) / 60
    said = _("%(number)s editions ended in the period, of %(hours)s hours in all.") % {
        "number": len(editions),
        "hours": number_in_words(hours, 1 if hours % 1 else 0),
    }
    heads = [_("Course"), _("Topic"), _("Modality"), _("Ended on"), _("Hours")]
    head = [paragraph(words, CELL_BOLD) for words in heads[:-1]]
    rows = [[*head, paragraph(heads[-1], CELL_END_BOLD)]]
    rows += [row_of(each) for each in editions]
    widths = [COLUMN * share for share in WIDTHS]
    return [
        CondPageBreak(FEW_ROWS),
        paragraph(_("Editions of the period"), OVER),
        paragraph(said, SAYS_OF_ROWS),
        grid(rows, widths, name="editions"),
        Spacer(1, 6 * mm),
    ]


def row_of(edition: dict) -> list[Flowable]:
    modalities = dict(Course.Modality.choices)
    return [
        paragraph(edition["course"], CELL),
        paragraph(label_in_words("topic", edition["topic"]), CELL),
        paragraph(str(modalities[edition["modality"]]), CELL),
        paragraph(f"{date.fromisoformat(edition['to']):%d-%m-%Y}", CELL),
        paragraph(number_in_words(edition["minutes"] / 60, 1), CELL_END),
    ]


def goals_of_agreement(release: Release) -> list[Flowable]:
    """The goals as the agreement words them, and what proves each action."""
    goals = release.context.get("goals", [])
    if not goals:
        return []
    parts: list[Flowable] = [
        CondPageBreak(FEW_ROWS),
        paragraph(_("The agreement's goals"), OVER),
        paragraph(what_is_said(release, goals), SAYS),
    ]
    for goal in goals:
        named = _("Goal %(number)s. %(title)s") % goal
        parts += [KeepTogether([paragraph(named, TITLE), actions_of(goal)])]
    return [*parts, paragraph(how_it_is_known(goals), NOTE), Spacer(1, 4 * mm)]


def what_is_said(release: Release, goals: list[dict]) -> str:
    """Of the actions told in full, in how many elements they are met in all."""
    told = [
        action
        for goal in goals
        for action in goal["actions"]
        if action.get("met") is not None
    ]
    if not told:
        return _("What each action of the agreement asks for, and what proves it.")
    return _(
        "By %(day)s the facilities and companies had met %(met)s of the %(asked)s "
        "actions asked of them."
    ) % {
        "day": day_in_words(release.last_day),
        "met": number_in_words(sum(each["met"] for each in told), 0),
        "asked": number_in_words(sum(each["asked"] for each in told), 0),
    }


def how_it_is_known(goals: list[dict]) -> str:
    known = any("asked" in each for goal in goals for each in goal["actions"])
    if not known:
        return _("This release did not keep in how many facilities each was met.")
    return _(
        "Met in: of the facilities and companies that adhered and to which the action "
        "applies, those that met it on the last day of the period, by the records and "
        "the evidence reviewed. «c» few met it, or few did not: hidden to protect them."
    )


def actions_of(goal: dict) -> Flowable:
    if not goal["actions"]:
        return paragraph(_("It has no actions yet."), BODY)
    heads = [_("Action"), _("What is done"), _("Means of verification")]
    head = [paragraph(words, CELL_BOLD) for words in heads]
    rows = [[*head, paragraph(_("Met in"), CELL_END_BOLD)]]
    rows += [
        [
            paragraph(action["code"], CELL),
            paragraph(action["title"], CELL),
            paragraph(action["means"] or "–", CELL),
            paragraph(standing_in_words(action), CELL_END),
        ]
        for action in goal["actions"]
    ]
    widths = [COLUMN * share for share in ACTIONS]
    return grid(rows, widths, name=f"goal-{goal['number']}")


def standing_in_words(action: dict) -> str:
    """«62 of 100», or the mark of what is hidden, or nobody was asked."""
    if not action.get("asked"):
        return "–"
    met = MARKS[Cell.Status.SUPPRESSED] if action["met"] is None else action["met"]
    return _("%(met)s of %(asked)s") % {"met": met, "asked": action["asked"]}
