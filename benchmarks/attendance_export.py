"""The minutes of 1,000 people in 50 sessions, taken out as XLSX and as CSV.

The floor of the workbook is XlsxWriter alone, handed the same cells; that of the CSV
is Python's writer. Ours also asks the database, and keeps formulas from running.
"""

import csv
import io
from datetime import UTC, date, datetime, timedelta

import xlsxwriter

from benchmarks import Row, rate_row
from training.attendance.models import Attendance, Mark, State
from training.attendance_register.grid import (
    OPTIONS,
    attendance_grid,
    grid_csv,
    grid_xlsx,
)
from training.catalogue.models import Course, Edition, Session
from training.enrolment.models import Enrolment
from training.registry.models import Person

PEOPLE, SESSIONS = 1_000, 50
START = datetime(2027, 3, 1, 13, tzinfo=UTC)


def fill() -> Edition:
    course = Course.objects.create(
        code="bench-export", title="Export", topic=Course.Topic.CLIMATE, minutes=480
    )
    edition = Edition.objects.create(
        course=course,
        code="bench-export",
        modality=course.modality,
        starts_on=date(2027, 3, 1),
        ends_on=date(2027, 6, 1),
        enrolment_closes_at=START,
        places=PEOPLE,
    )
    sessions = Session.objects.bulk_create(
        Session(
            edition=edition,
            number=number + 1,
            starts_at=START + timedelta(days=number),
            ends_at=START + timedelta(days=number, minutes=120),
            minutes=120,
        )
        for number in range(SESSIONS)
    )
    people = Person.objects.bulk_create(
        Person(
            document_type=Person.DocumentType.PASSPORT,
            document_number=f"X{number}",
            given_names="Ana María",
            first_surname=f"Araya{number}",
        )
        for number in range(PEOPLE)
    )
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(edition=edition, person=person, enrolled_at=START)
        for person in people
    )
    for session in sessions:
        marks = Mark.objects.bulk_create(
            Mark(
                session=session,
                enrolment=enrolment,
                state=State.PRESENT,
                minutes=120,
                recorded_at=START,
            )
            for enrolment in enrolments
        )
        Attendance.objects.bulk_create(
            Attendance(
                session=session,
                enrolment_id=mark.enrolment_id,
                mark=mark,
                state=mark.state,
                minutes=mark.minutes,
            )
            for mark in marks
        )
    return edition


def bare_xlsx(cells: list[list]) -> None:
    with xlsxwriter.Workbook(io.BytesIO(), OPTIONS) as book:
        sheet = book.add_worksheet()
        for number, row in enumerate(cells):
            sheet.write_row(number, 0, row)


def bare_csv(cells: list[list]) -> None:
    csv.writer(io.StringIO(newline=""), delimiter=";").writerows(cells)


def run() -> list[Row]:
    edition = fill()
    grid = attendance_grid(edition, shows_documents=False)
    cells = [
        grid.headings,
        *(
            [*texts, *minutes, present, grid.minutes_taught]
            for texts, minutes, present in grid.rows
        ),
    ]
    size = {"units": PEOPLE * SESSIONS, "unit": "cells"}
    return [
        rate_row(
            "attendance of 1,000 people × 50 sessions to XLSX",
            lambda: grid_xlsx(attendance_grid(edition, shows_documents=False)),
            lambda: bare_xlsx(cells),
            floor_name="bare XlsxWriter of the same cells",
            bound="at least 0.5 (2 × the time)",
            **size,
        ),
        rate_row(
            "the same to CSV",
            lambda: list(grid_csv(attendance_grid(edition, shows_documents=False))),
            lambda: bare_csv(cells),
            floor_name="bare csv writer of the same cells",
            **size,
        ),
    ]
