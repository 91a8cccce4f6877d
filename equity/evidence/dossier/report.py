"""The report of an action in an element, in PDF: what was asked, met, and by what."""

from collections.abc import Mapping
from datetime import date
from hashlib import sha256

from django.conf import settings
from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm

from equity.evidence.dossier.files import uploaded
from equity.evidence.dossier.people import Taught
from equity.evidence.models import Evidence, Finding
from equity.evidence.presentation import ShownCell
from training.attendance_register.rendering.paper import (
    DEEP,
    EDGE,
    MUTED,
    Column,
    Paper,
)
from training.certificates.rendering.lines import wrap
from training.certificates.rendering.typefaces import DISPLAY, STRONG, TEXT

FOOT = 24 * mm
LABEL = 46 * mm


class Report:
    """Draws down the page, and goes on to the next one where it ends."""

    def __init__(self, cell: ShownCell, *, on: date, language: str):
        self.paper = Paper(A4, title=_("Report of action %(code)s") % {
            "code": cell.action.code
        }, language=language)  # fmt: skip
        self.foot_line = _("State of the records on %(day)s") % {
            "day": f"{on:%d-%m-%Y}"
        }
        self.page = 1

    def room(self, height: float) -> None:
        if self.paper.y - height < FOOT:
            self.end_page()
            self.paper.next_page()
            self.page += 1

    def end_page(self) -> None:
        self.paper.foot([self.foot_line], _("Page %(n)d") % {"n": self.page})

    def title(self, words: str) -> None:
        self.room(22 * mm)
        self.paper.y -= 9 * mm
        self.paper.write(EDGE, self.paper.y, words, size=13, font=DISPLAY, colour=DEEP)
        self.paper.y -= 4 * mm

    def line(self, words: str, *, x: float = EDGE, font=TEXT, colour=None) -> None:
        for part in wrap(words, font, 9.5, self.paper.width - EDGE - x) or [""]:
            self.room(5 * mm)
            style = {"colour": colour} if colour else {}
            self.paper.y -= 4.8 * mm
            self.paper.write(x, self.paper.y, part, size=9.5, font=font, **style)

    def fact(self, label: str, words: str) -> None:
        """A label on the left, what it says beside it."""
        parts = [
            part
            for line in (words or "–").splitlines() or ["–"]
            for part in wrap(line, TEXT, 9.5, self.paper.width - 2 * EDGE - LABEL)
        ]
        for place, part in enumerate(parts):
            self.room(5 * mm)
            self.paper.y -= 4.8 * mm
            if place == 0:
                self.paper.write(
                    EDGE, self.paper.y, label, size=8.5, font=STRONG, colour=MUTED
                )
            self.paper.write(EDGE + LABEL, self.paper.y, part, size=9.5)
        self.paper.y -= 1.2 * mm

    def table(self, columns: list[Column], rows: list[list[str]]) -> None:
        self.room(20 * mm)
        self.paper.y -= 2 * mm
        self.paper.table_head(columns)
        for row in rows:
            height = self.paper.row_height(columns, row, least=6 * mm)
            if self.paper.y - height < FOOT:
                self.room(self.paper.height)
                self.paper.table_head(columns)
            self.paper.table_row(columns, row)

    def finish(self) -> bytes:
        self.end_page()
        return self.paper.finish()


def report_pdf(
    cell: ShownCell,
    *,
    taught: Taught,
    evidence: list[Evidence],
    findings: list[Finding],
    files: Mapping[str, bytes],
    on: date,
    language: str,
) -> bytes:
    report = Report(cell, on=on, language=language)
    adhesion, action = cell.cell.adhesion, cell.action
    report.paper.heading(
        _("Report of action %(code)s") % {"code": action.code},
        [
            action.title,
            str(action.goal),
            f"{adhesion.element_name} · {adhesion.company.name}",
            f"RUT {adhesion.company.rut} · {adhesion.agreement.name}",
        ],
        issuer=settings.ISSUER_NAME,
    )
    say_what_is_asked(report, cell)
    say_where_it_stands(report, cell)
    if taught.participants:
        say_who_was_trained(report, taught)
    if evidence:
        say_what_was_uploaded(report, evidence, inside=hashes_of(files))
    if findings:
        say_what_was_found(report, findings)
    say_what_is_inside(report, files)
    return report.finish()


def say_what_is_asked(report: Report, cell: ShownCell) -> None:
    action = cell.action
    report.title(_("What is asked"))
    report.fact(_("Means of verification"), action.means_of_verification)
    report.fact(_("Inclusion criteria"), action.inclusion_criteria)
    report.fact(_("Reference value"), action.reference_value)
    report.fact(_("Scope"), action.get_scope_display())
    deadline = cell.cell.deadline
    report.fact(_("Deadline"), f"{deadline:%d-%m-%Y}" if deadline else "")


def say_where_it_stands(report: Report, cell: ShownCell) -> None:
    report.title(_("Where it stands"))
    report.fact(_("State"), str(cell.word))
    for said in cell.missing:
        report.fact(_("What is missing"), said)
    if cell.cell.reason:
        report.fact(_("Reason"), cell.cell.reason)
    if cell.cell.counted:
        facts = cell.cell.counted.facts
        workforce = "–" if facts.workforce is None else str(facts.workforce)
        report.fact(_("People trained"), str(facts.trained))
        report.fact(_("Workforce"), workforce)
        report.fact(
            _("Who lead others, trained"),
            f"{facts.supervisors_trained} / {facts.supervisors}",
        )


def say_who_was_trained(report: Report, taught: Taught) -> None:
    report.title(_("Register"))
    columns = [
        Column(_("Name"), 24),
        Column(_("Document"), 14),
        Column(_("Course"), 25),
        Column(_("Ended on"), 14),
        Column(_("Minutes"), 11, is_number=True),
        Column(_("Certificate"), 21),
    ]
    report.table(
        columns,
        [
            [
                each.name,
                each.document,
                each.course,
                each.ended_on,
                f"{each.present}/{each.total}",
                each.folio,
            ]
            for each in taught.participants
        ],
    )


def hashes_of(files: Mapping[str, bytes]) -> set[str]:
    return {sha256(content).hexdigest() for content in files.values()}


def say_what_was_uploaded(
    report: Report, evidence: list[Evidence], *, inside: set[str]
) -> None:
    report.title(_("Evidence"))
    columns = [
        Column(_("File"), 28),
        Column(_("What it states"), 26),
        Column(_("Uploaded"), 22),
        Column("SHA-256", 20),
    ]
    rows = [
        [piece.name, stated(piece), uploaded(piece), piece.sha256] for piece in evidence
    ]
    report.table(columns, rows)
    for piece in evidence:
        if piece.sha256 not in inside:
            report.line(
                _("%(name)s is not inside: what is stored is gone or was changed.")
                % {"name": piece.name},
                font=STRONG,
            )


def stated(piece: Evidence) -> str:
    measures = [
        f"{measure.get_code_display()}: {measure.value.normalize():f}".replace(".", ",")
        for measure in piece.measures.all()
    ]
    said = [str(piece.year or ""), piece.get_footprint_display(), *measures, piece.note]
    return " · ".join(each for each in said if each)


def say_what_was_found(report: Report, findings: list[Finding]) -> None:
    report.title(_("What audits found"))
    columns = [
        Column(_("Audit"), 40),
        Column(_("Result"), 20),
        Column(_("Reason"), 40),
    ]
    rows = [
        [str(each.audit), each.get_result_display(), each.reason] for each in findings
    ]
    report.table(columns, rows)


def say_what_is_inside(report: Report, files: Mapping[str, bytes]) -> None:
    """The other files, each with its hash: the list inside has this report's too."""
    report.title(_("Files of this dossier"))
    report.line(
        _(
            "Unpacked, they are checked with «sha256sum -c SHA256SUMS»; the file as it "
            "is, with «manage.py verify_dossier», which also tells of a file too many."
        ),
        colour=MUTED,
    )
    columns = [Column(_("File"), 40), Column("SHA-256", 64)]
    rows = [
        [name, sha256(content).hexdigest()] for name, content in sorted(files.items())
    ]
    report.table(columns, rows)
