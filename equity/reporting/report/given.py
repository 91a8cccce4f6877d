"""What was given and what it serves: the editions of the period, the goals."""

from datetime import date

from django.utils.translation import gettext as _
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from equity.reporting.models import Release
from equity.reporting.report.style import (
    BODY,
    CELL,
    CELL_BOLD,
    CELL_END,
    CELL_END_BOLD,
    COLUMN,
    OVER,
    SAYS,
    TITLE,
)
from equity.reporting.report.tables import grid
from equity.reporting.report.words import paragraph
from equity.reporting.wording import label_in_words, number_in_words
from training.catalogue.models import Course

WIDTHS = (0.42, 0.2, 0.13, 0.15, 0.1)


def editions_given(release: Release) -> list[Flowable]:
    """Titles, days and hours: never who came."""
    editions = release.context.get("editions", [])
    if not editions:
        return []
    hours = sum(each["minutes"] for each in editions) / 60
    said = _("%(number)s editions ended in the period, of %(hours)s hours in all.") % {
        "number": len(editions),
        "hours": number_in_words(hours, 0),
    }
    heads = [_("Course"), _("Topic"), _("Modality"), _("Ended on"), _("Hours")]
    head = [paragraph(words, CELL_BOLD) for words in heads[:-1]]
    rows = [[*head, paragraph(heads[-1], CELL_END_BOLD)]]
    rows += [row_of(each) for each in editions]
    widths = [COLUMN * share for share in WIDTHS]
    return [
        paragraph(_("Editions of the period"), OVER),
        paragraph(said, SAYS),
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
        paragraph(_("The agreement's goals"), OVER),
        paragraph(
            _("What each action of the agreement asks for, and what proves it."), SAYS
        ),
    ]
    for goal in goals:
        named = _("Goal %(number)s. %(title)s") % goal
        parts += [KeepTogether([paragraph(named, TITLE), actions_of(goal)])]
    return [*parts, Spacer(1, 4 * mm)]


def actions_of(goal: dict) -> Flowable:
    if not goal["actions"]:
        return paragraph(_("It has no actions yet."), BODY)
    heads = [_("Action"), _("What is done"), _("Means of verification")]
    rows = [[paragraph(words, CELL_BOLD) for words in heads]]
    rows += [
        [
            paragraph(action["code"], CELL),
            paragraph(action["title"], CELL),
            paragraph(action["means"] or "–", CELL),
        ]
        for action in goal["actions"]
    ]
    widths = [COLUMN * share for share in (0.1, 0.45, 0.45)]
    return grid(rows, widths, name=f"goal-{goal['number']}")
