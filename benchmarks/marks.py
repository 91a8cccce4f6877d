"""A class of 300: marks taken by self check-in, and the roll with its kept minutes.

The floor is an ``executemany`` of the very rows that were stored, in the same database
and with the same guards and indexes: no judging, no record derived, no chain.
"""

from datetime import UTC, datetime, timedelta

from django.conf import settings
from django.db import connection, transaction

from benchmarks import Row, interleaved, seconds
from training.attendance.models import Attendance, Mark, MarkChain
from training.attendance.operations import (
    SentMark,
    check_in,
    marks_removable,
    open_check_in,
    store_marks,
    writing,
)
from training.catalogue.models import Course, Edition, Session
from training.enrolment.models import Enrolment
from training.registry.models import Person

PEOPLE = 300
ROUNDS = 5
START = datetime(2027, 3, 1, 13, tzinfo=UTC)


class Class:
    """A session with 300 people who hold a place, marked again in every round."""

    def __init__(self):
        course = Course.objects.create(
            code="bench-marks", title="Bench", topic="CLIMATE", minutes=480
        )
        self.edition = Edition.objects.create(
            course=course, code="bench-marks", status="PUBLISHED",
            modality=course.modality, starts_on=START.date(), ends_on=START.date(),
            enrolment_closes_at=START, places=PEOPLE, places_taken=PEOPLE,
        )  # fmt: skip
        self.sessions = 0
        people = Person.objects.bulk_create(
            Person(
                document_type="PASSPORT", document_number=f"M{number}",
                given_names="Ana", first_surname="Araya",
            )
            for number in range(PEOPLE)
        )  # fmt: skip
        self.enrolments = Enrolment.objects.bulk_create(
            Enrolment(edition=self.edition, person=person, enrolled_at=START)
            for person in people
        )

    def session(self) -> Session:
        self.sessions += 1
        return Session.objects.create(
            edition=self.edition, number=self.sessions, minutes=120,
            starts_at=START, ends_at=START + timedelta(hours=2),
        )  # fmt: skip

    def come_in(self, opened) -> None:
        for enrolment in self.enrolments:
            check_in(
                check_in=opened, enrolment=enrolment, seen_at=START, by=None, at=START
            )

    def send(self, session) -> None:
        store_marks(
            marks=[
                SentMark(
                    session_id=session.pk,
                    enrolment_id=enrolment.pk,
                    state="PRESENT",
                    minutes=120,
                )
                for enrolment in self.enrolments
            ],
            may_mark={session.pk},
            by=None,
            at=START,
        )


def opened(session):
    return open_check_in(
        session=session, asks_exit=False, tolerance=10, by_document=False, by=None,
        at=START,
    )  # fmt: skip


def rows_of(session, model) -> tuple[str, list[tuple]]:
    """The statement that stores a session's rows, and the rows."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} WHERE session_id = %s", [session.pk])
        names = [column[0] for column in cursor.description]
        rows = cursor.fetchall()
    marks = ", ".join(["%s"] * len(names))
    return f"INSERT INTO {table} ({', '.join(names)}) VALUES ({marks})", rows


def emptied(session) -> None:
    """Take the rows away again, through the one door there is."""
    Attendance.objects.filter(session=session).delete()
    with marks_removable(by=None, at=START):
        Mark.objects.filter(session=session).delete()
        MarkChain.objects.filter(session=session).delete()


def insert_seconds(session, models) -> float:
    """How long the bare rows of ``models`` take; they were taken away before."""
    kept = [rows_of(session, model) for model in models]
    emptied(session)

    def insert():
        with transaction.atomic(), connection.cursor() as cursor:
            for statement, rows in kept:
                cursor.executemany(statement, rows)

    return seconds(insert)


def against_insert(name, take, *, prepare) -> Row:
    """``take(prepare())`` beside the bare insert of the marks it stored."""
    ours, floors = [], []
    for number in range(ROUNDS + 1):
        prepared = prepare()
        session = getattr(prepared, "session", prepared)
        taken = seconds(lambda prepared=prepared: take(prepared))
        floor = insert_seconds(session, [Mark])
        if number:
            ours.append(taken)
            floors.append(floor)
    ratios = sorted(mine / floor for mine, floor in zip(ours, floors, strict=True))
    return Row(
        name=name,
        ours=PEOPLE / sorted(ours)[ROUNDS // 2],
        floor=PEOPLE / sorted(floors)[ROUNDS // 2],
        unit="marks/s",
        floor_name="bare executemany of the marks",
        ratio=1 / ratios[ROUNDS // 2],
    )


def without_totals(take):
    """The same, with the kept minutes left alone."""

    def run(session):
        kept, writing.recount = writing.recount, lambda keys: None
        try:
            take(session)
        finally:
            writing.recount = kept

    return run


def roll_with_minutes(class_of_300: Class) -> Row:
    plain = without_totals(class_of_300.send)
    ours, floor, ratio = interleaved(
        lambda: class_of_300.send(class_of_300.session()),
        lambda: plain(class_of_300.session()),
        rounds=ROUNDS,
    )
    return Row(
        name="a roll of 300 with each enrolment's minutes kept",
        ours=ours * 1000,
        floor=floor * 1000,
        unit="ms",
        floor_name="the same roll without them",
        bound="at most 2",
        ratio=ratio,
    )


def run() -> list[Row]:
    settings.DEMO_MODE = True
    class_of_300 = Class()
    return [
        roll_with_minutes(class_of_300),
        against_insert(
            "300 people by self check-in, one transaction each",
            class_of_300.come_in,
            prepare=lambda: opened(class_of_300.session()),
        ),
        against_insert(
            "300 marks in one batch of the phone",
            class_of_300.send,
            prepare=class_of_300.session,
        ),
    ]
