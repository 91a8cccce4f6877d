"""The ten sections of the report, each from what is published."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer

from equity.reporting.chapters import CHAPTERS
from equity.reporting.differences import differences_of
from equity.reporting.method import (
    coverage_note,
    marks,
    method_notes,
    protection_note,
)
from equity.reporting.models import Cell, Release
from equity.reporting.queries import PublishedTable
from equity.reporting.report.drawn import drawn
from equity.reporting.report.given import editions_given, goals_of_agreement
from equity.reporting.report.style import (
    BODY,
    CELL,
    CELL_BOLD,
    CELL_END,
    CELL_END_BOLD,
    COLUMN,
    HEAD,
)
from equity.reporting.report.tables import grid
from equity.reporting.report.words import paragraph, run_in
from equity.reporting.tables import difference_rows
from equity.reporting.wording import (
    day_in_words,
    number_in_words,
    period_in_words,
)

BY_CODE = {chapter.code: chapter for chapter in CHAPTERS}
FUNNEL = "funnel-gender-stage"


@dataclass(frozen=True)
class Section:
    title: str
    lede: str
    body: list[Flowable]


def sections(release: Release, tables: list[PublishedTable]) -> list[Section]:
    made = (make(release, tables) for make in MAKERS)
    return [section for section in made if section.body]


def sheet(release: Release, tables: list[PublishedTable]) -> Section:
    """What one looks at first, and what identifies the report."""
    heads = [paragraph(_("Fact"), CELL_BOLD), paragraph(_("Detail"), CELL_BOLD)]
    rows = [
        [paragraph(term, CELL_BOLD), paragraph(words, CELL)]
        for term, words in facts_of(release)
    ]
    facts = [grid([heads, *rows], [38 * mm, COLUMN - 38 * mm], name="facts")]
    return Section(
        _("Summary sheet"),
        _("What identifies this report, and how much of it may be shown."),
        [*facts, Spacer(1, 4 * mm), paragraph(how_much_is_shown(tables), BODY)],
    )


def how_much_is_shown(tables: list[PublishedTable]) -> str:
    """Counted over the tables of the release, not over what is made of them."""
    cells = [
        cell for table in tables if table.position for cell in table.cells.values()
    ]
    hidden = sum(cell.status == Cell.Status.SUPPRESSED for cell in cells)
    return _(
        "Of the %(cells)s figures of its tables, %(shown)s are shown and %(hidden)s "
        "are hidden to protect people; the rest have no value or are of too few. "
        "Section 10 says why, and what each mark means."
    ) % {
        "cells": number_in_words(len(cells), 0),
        "shown": number_in_words(
            sum(cell.status == Cell.Status.SHOWN for cell in cells), 0
        ),
        "hidden": number_in_words(hidden, 0),
    }


def facts_of(release: Release) -> list[tuple[str, str]]:
    return [
        (_("Agreement"), release.agreement.name),
        (_("Period"), period_in_words(release)),
        (_("Data cut"), day_in_words(release.computed_at)),
        (
            _("Release"),
            _("No. %(n)s, version %(v)s") % {"n": release.number, "v": release.version},
        ),
        (_("Published on"), day_in_words(release.published_at)),
        (_("Responsible"), settings.ISSUER_LEGAL_NAME),
        (_("Licence"), "CC BY 4.0"),
        (_("Address"), f"{settings.BASE_URL}/indicadores/{release.number}/"),
    ]


def context(release: Release, tables: list[PublishedTable]) -> Section:
    note = coverage_note(tables)
    return Section(
        _("Context and companies"),
        _("Who declared, where the gender of record comes from, and who is missing."),
        [
            *([paragraph(note, BODY)] if note else []),
            *drawn(BY_CODE["quality"], tables),
        ],
    )


def given(release: Release, tables: list[PublishedTable]) -> Section:
    return Section(
        _("Training given"),
        str(BY_CODE["time"].lede),
        [*drawn(BY_CODE["time"], tables), *editions_given(release)],
    )


def access(release: Release, tables: list[PublishedTable]) -> Section:
    chapter = BY_CODE["people"]
    return Section(
        _("Access by gender, topic and company"),
        str(chapter.lede),
        drawn(chapter, tables),
    )


def funnel(release: Release, tables: list[PublishedTable]) -> Section:
    only = [table for table in tables if table.name == FUNNEL]
    return Section(
        _("From taking part to the certificate"),
        str(BY_CODE["results"].lede),
        drawn(BY_CODE["results"], only),
    )


def results(release: Release, tables: list[PublishedTable]) -> Section:
    others = [table for table in tables if table.name != FUNNEL]
    return Section(
        _("Results"),
        _("What was completed and certified, by topic."),
        drawn(BY_CODE["results"], others),
    )


def equality(release: Release, tables: list[PublishedTable]) -> Section:
    chapter = BY_CODE["companies"]
    return Section(
        _("Equality in the companies"),
        str(chapter.lede),
        [
            *drawn(chapter, tables),
            *drawn(BY_CODE["equality"], tables),
        ],
    )


def progress(release: Release, tables: list[PublishedTable]) -> Section:
    chapter = BY_CODE["time-series"]
    return Section(
        _("Progress over time and the agreement's goals"),
        str(chapter.lede),
        [*drawn(chapter, tables), *goals_of_agreement(release)],
    )


def method(release: Release, tables: list[PublishedTable]) -> Section:
    hidden = protection_note(release.policy)
    notes = [each for each in method_notes(release) if each[1] != hidden]
    return Section(
        _("How these figures were made"),
        _("Period, people, gender, workforce: what is counted, and how."),
        [said_under(heading, words) for heading, words in notes],
    )


def protection(release: Release, tables: list[PublishedTable]) -> Section:
    """What is hidden, which signs say so, and what changed since it was published."""
    return Section(
        _("Protection of people, and revisions"),
        _("What is hidden and why, and what changed since the version before."),
        [
            said_under(_("What is hidden"), protection_note(release.policy)),
            paragraph(_("Marks"), HEAD),
            *(run_in([(f"«{mark}»", words)], BODY) for mark, words in marks()),
            Spacer(1, 4 * mm),
            *revisions(release),
        ],
    )


def revisions(release: Release) -> list[Flowable]:
    if release.restates is None:
        words = _("This is the first version: nothing was revised.")
        return [said_under(_("Revisions"), words)]
    rows = difference_rows(differences_of(release))
    parts = [said_under(_("What changed, and why"), release.local_cause)]
    if not rows:
        return [*parts, paragraph(_("No published figure changes."), BODY)]
    heads = [_("Table"), _("Cell"), _("Before"), _("Now")]
    styles = [CELL, CELL, CELL_END, CELL_END]
    bold = [CELL_BOLD, CELL_BOLD, CELL_END_BOLD, CELL_END_BOLD]
    body = [
        [
            paragraph(words, chosen)
            for words, chosen in zip(
                (row.table, row.where, row.before, row.after), styles, strict=True
            )
        ]
        for row in rows
    ]
    head = [paragraph(words, s) for words, s in zip(heads, bold, strict=True)]
    widths = [COLUMN * share for share in (0.38, 0.26, 0.18, 0.18)]
    return [*parts, grid([head, *body], widths, name="revisions")]


def said_under(heading: str, words: str) -> Flowable:
    return KeepTogether([paragraph(heading, HEAD), paragraph(words, BODY)])


MAKERS: tuple[Callable[[Release, list[PublishedTable]], Section], ...] = (
    sheet,
    context,
    given,
    access,
    funnel,
    results,
    equality,
    progress,
    method,
    protection,
)
