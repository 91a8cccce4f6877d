"""The attendance register of a session, as agencies and SENCE expect it, in PDF."""

from django.utils.translation import gettext as _
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm

from training.attendance_register.content import Content, Line
from training.attendance_register.rendering.paper import EDGE, MUTED, Column, Paper

FOOT = 24 * mm
SIGNATURES = 34 * mm


def columns() -> list[Column]:
    return [
        Column(_("No."), 3, is_number=True),
        Column(_("Name"), 17),
        Column(_("Document"), 8),
        Column(_("Company"), 15),
        Column(_("Position"), 12),
        Column(_("Attendance"), 10),
        Column(_("Minutes"), 6, is_number=True),
        Column(_("How it was registered"), 20),
    ]


def register_pdf(content: Content, *, seal: str, language: str) -> bytes:
    pages = pages_of(content)
    paper = new_paper(content, language)
    number = 0
    for place, lines in enumerate(pages, start=1):
        head(paper, content, with_table=bool(lines))
        for line in lines:
            number += 1
            paper.table_row(columns(), cells(number, line))
        if place == len(pages):
            signatures(paper, content)
        paper.foot(
            [
                _("Content SHA-256 %(digest)s") % {"digest": content.digest},
                _(
                    "Seal of %(issuer)s: %(seal)s. It shows that nothing was "
                    "changed; it is no advanced electronic signature."
                )
                % {"issuer": content.issuer, "seal": seal},
            ],
            _("Page %(page)d of %(pages)d") % {"page": place, "pages": len(pages)},
        )
        if place < len(pages):
            paper.next_page()
    return paper.finish()


def new_paper(content: Content, language: str) -> Paper:
    title = _("Attendance register: %(course)s") % {"course": content.course}
    return Paper(landscape(A4), title=title, language=language)


def head(paper: Paper, content: Content, *, with_table: bool = True) -> None:
    said = [
        content.course,
        _(
            "Edition %(edition)s · session %(session)d · %(starts)s to %(ends)s · "
            "%(minutes)d minutes taught"
        )
        % {
            "edition": content.edition,
            "session": content.session,
            "starts": content.starts_at,
            "ends": content.ends_at[-5:],
            "minutes": content.minutes_taught,
        },
        " · ".join(
            part
            for part in (
                content.place,
                _("Trainer: %(names)s") % {"names": ", ".join(content.trainers)},
                content.company
                and _("People of %(company)s only") % {"company": content.company},
            )
            if part
        ),
        _(
            "%(present)d of %(people)d people present · %(marks)d marks · "
            "closed on %(closed)s"
        )
        % {
            "present": content.present,
            "people": len(content.lines),
            "marks": content.marks,
            "closed": content.closed_at,
        },
    ]
    paper.heading(_("Attendance register"), said, issuer=content.issuer)
    if with_table:
        paper.table_head(columns())


def cells(number: int, line: Line) -> list[str]:
    state = f"{line.state}: {line.reason}" if line.reason else line.state
    return [
        str(number),
        line.name,
        line.document,
        line.company,
        line.position,
        state,
        "" if line.minutes is None else str(line.minutes),
        line.how,
    ]


def pages_of(content: Content) -> list[list[Line]]:
    """Which people stand on which page: drawn once before, to know how many."""
    trial = new_paper(content, "es")
    head(trial, content)
    pages, page, top = [], [], trial.y
    for number, line in enumerate(content.lines, start=1):
        height = trial.row_height(columns(), cells(number, line), least=6 * mm)
        if trial.y - height < FOOT:
            pages.append(page)
            page, trial.y = [], top
        page.append(line)
        trial.y -= height
    pages.append(page)
    if trial.y - SIGNATURES < FOOT:
        pages.append([])
    return pages


def signatures(paper: Paper, content: Content) -> None:
    """A line for each trainer to sign on, where it is printed."""
    y = paper.y - 24 * mm
    width = 70 * mm
    for place, name in enumerate(content.trainers[:3]):
        x = EDGE + place * (width + 12 * mm)
        paper.rule(y, x=x, to=x + width, colour=MUTED)
        paper.write(x, y - 4.4 * mm, name, size=8.5)
        paper.write(x, y - 8 * mm, _("Trainer"), size=7.5, colour=MUTED)
