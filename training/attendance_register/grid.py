"""Everybody's minutes in every session of an edition, as one grid to take out."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

import xlsxwriter
from django.utils import timezone
from django.utils.translation import gettext as _

from training.attendance.models import Attendance
from training.attendance.queries import alphabetical
from training.catalogue.models import Edition, Session
from training.enrolment.models import Enrolment
from training.spreadsheets.text import escaped

OPTIONS = {
    "constant_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
}
# Before the sessions: surnames, given name, document, company.
NAMES = 4


@dataclass(frozen=True)
class Grid:
    """Headings, and a row a person: four texts, then minutes or None a session."""

    headings: list[str]
    rows: list[tuple[list[str], list[int | None], int]]
    minutes_taught: int


def attendance_grid(edition: Edition, *, shows_documents: bool) -> Grid:
    """Three queries, however many people and sessions."""
    sessions = list(
        edition.sessions.exclude(status=Session.Status.CANCELLED).order_by(
            "starts_at", "number"
        )
    )
    places = {session.pk: place for place, session in enumerate(sessions)}
    minutes = minutes_by_enrolment(edition, places)
    enrolments = Enrolment.objects.holding_a_place().filter(edition=edition)
    people = sorted(
        enrolments.select_related("person", "company"),
        key=lambda enrolment: alphabetical(enrolment.person),
    )
    nothing = [None] * len(sessions)
    return Grid(
        headings=[
            _("Surnames"),
            _("Given names"),
            _("Document"),
            _("Company"),
            *(heading_of(session) for session in sessions),
            _("Minutes present"),
            _("Minutes taught"),
        ],
        rows=[
            row_of(enrolment, minutes.get(enrolment.pk, nothing), shows_documents)
            for enrolment in people
        ],
        minutes_taught=sum(session.minutes for session in sessions),
    )


def minutes_by_enrolment(edition: Edition, places: dict[int, int]) -> dict[int, list]:
    found: dict[int, list[int | None]] = {}
    rows = (
        Attendance.objects.filter(session__edition=edition)
        .order_by()
        .values_list("enrolment_id", "session_id", "minutes")
    )
    for enrolment, session, minutes in rows.iterator(chunk_size=10_000):
        if session in places:
            row = found.get(enrolment)
            if row is None:
                row = found[enrolment] = [None] * len(places)
            row[places[session]] = minutes
    return found


def row_of(enrolment: Enrolment, minutes: list, shows_documents: bool) -> tuple:
    person = enrolment.person
    document = person.document_number if shows_documents else person.masked_document
    texts = [
        person.surnames,
        person.social_name or person.given_names,
        document,
        enrolment.company.name if enrolment.company else "",
    ]
    return texts, minutes, sum(filter(None, minutes))


def heading_of(session: Session) -> str:
    day = timezone.localtime(session.starts_at)
    return f"{session.number} · {day:%d-%m-%Y} ({session.minutes} min)"


def grid_xlsx(grid: Grid) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        sheet = book.add_worksheet(_("Attendance"))
        sheet.set_column(0, NAMES - 1, 22)
        sheet.set_column(NAMES, len(grid.headings), 11)
        sheet.freeze_panes(1, 2)
        heading = book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        for column, text in enumerate(grid.headings):
            sheet.write_string(0, column, text, heading)
        for number, row in enumerate(grid.rows, start=1):
            write_row(sheet, number, row, grid.minutes_taught)
    return out.getvalue()


def write_row(sheet, number: int, row: tuple, minutes_taught: int) -> None:
    texts, minutes, present = row
    for column, text in enumerate(texts):
        sheet.write_string(number, column, text)
    column = NAMES
    for value in minutes:
        # A session nobody marked stays empty: missing is not zero.
        if value is not None:
            sheet.write_number(number, column, value)
        column += 1
    sheet.write_number(number, column, present)
    sheet.write_number(number, column + 1, minutes_taught)


def grid_csv(grid: Grid) -> Iterator[str]:
    """Lines as Excel opens them in Chile: a mark for UTF-8, semicolons, no formula."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, delimiter=";")
    line.write("\ufeff")
    writer.writerow([escaped(text) for text in grid.headings])
    for texts, minutes, present in grid.rows:
        names = [escaped(text) for text in texts]
        writer.writerow([*names, *minutes, present, grid.minutes_taught])
        yield line.getvalue()
        line.seek(0)
        line.truncate()
    yield line.getvalue()
