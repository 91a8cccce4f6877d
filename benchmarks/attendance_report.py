"""A report over 100,000 marks: who attended how much, and who attended enough.

Ours reads minutes by our queries and decides by our rules. The floor is the same sums
and the same decision in one SQL statement, which knows neither. Both must agree.
"""

from datetime import UTC, datetime, timedelta

from django.db import connection

from benchmarks import Row, interleaved
from training.attendance.models import Attendance, Mark, State
from training.attendance.operations import append_history
from training.attendance.queries import minutes_of
from training.catalogue.models import Course, Edition, Session
from training.enrolment.models import Enrolment
from training.registry.models import Person

EDITIONS, SESSIONS, PEOPLE = 100, 10, 100
MARKS = EDITIONS * SESSIONS * PEOPLE
THRESHOLD = 75
START = datetime(2027, 3, 1, 13, tzinfo=UTC)

IN_SQL = """
SELECT enrolment.id,
       SUM(MIN_OF(attendance.minutes, session.minutes)),
       SUM(session.minutes),
       SUM(MIN_OF(attendance.minutes, session.minutes)) * 100
           >= %s * SUM(session.minutes)
FROM training_enrolment enrolment
JOIN training_session session ON session.edition_id = enrolment.edition_id
JOIN training_attendance attendance
  ON attendance.session_id = session.id AND attendance.enrolment_id = enrolment.id
WHERE enrolment.status = 'ENROLLED' AND session.status <> 'CANCELLED'
GROUP BY enrolment.id
"""


def fill() -> None:
    course = Course.objects.create(
        code="bench", title="Bench", topic=Course.Topic.CLIMATE, minutes=480
    )
    people = Person.objects.bulk_create(
        Person(
            document_type=Person.DocumentType.PASSPORT,
            document_number=f"B{number}",
            given_names="Ana",
            first_surname="Araya",
        )
        for number in range(PEOPLE)
    )
    for number in range(EDITIONS):
        fill_edition(course, people, number)


def fill_edition(course, people, number) -> None:
    edition = Edition.objects.create(
        course=course,
        code=f"bench-{number}",
        status=Edition.Status.FINISHED,
        modality=course.modality,
        starts_on=START.date(),
        ends_on=START.date(),
        enrolment_closes_at=START,
        places=PEOPLE,
        places_taken=PEOPLE,
    )
    sessions = Session.objects.bulk_create(
        Session(
            edition=edition,
            number=session + 1,
            starts_at=START,
            ends_at=START + timedelta(hours=2),
            minutes=120,
            status=Session.Status.CLOSED,
            closed_at=START,
        )
        for session in range(SESSIONS)
    )
    enrolments = Enrolment.objects.bulk_create(
        Enrolment(edition=edition, person=person, enrolled_at=START)
        for person in people
    )
    marks = append_history(
        Mark(
            session=session,
            enrolment=enrolment,
            state=State.LATE,
            minutes=1 + (enrolment.pk * 7 + session.pk * 13) % 120,
            recorded_at=START,
        )
        for session in sessions
        for enrolment in enrolments
    )
    Attendance.objects.bulk_create(
        Attendance(
            session=mark.session,
            enrolment=mark.enrolment,
            mark=mark,
            state=mark.state,
            minutes=mark.minutes,
        )
        for mark in marks
    )


def ours() -> dict[int, tuple[int, int, bool]]:
    return {
        enrolment: (
            minutes.present,
            minutes.total,
            minutes.attended_enough(threshold=THRESHOLD),
        )
        for enrolment, minutes in minutes_of(
            Enrolment.objects.holding_a_place()
        ).items()
    }


def in_sql() -> dict[int, tuple[int, int, bool]]:
    least = "LEAST" if connection.vendor == "postgresql" else "MIN"
    with connection.cursor() as cursor:
        cursor.execute(IN_SQL.replace("MIN_OF", least), [THRESHOLD])
        return {
            enrolment: (int(present), int(total), bool(enough))
            for enrolment, present, total, enough in cursor.fetchall()
        }


def run() -> list[Row]:
    fill()
    if ours() != in_sql():
        raise AssertionError("The report and the plain SQL do not agree.")
    ours_seconds, floor_seconds, ratio = interleaved(ours, in_sql, rounds=5)
    return [
        Row(
            name=f"a report over {MARKS:,} marks",
            ours=MARKS / ours_seconds,
            floor=MARKS / floor_seconds,
            unit="marks/s",
            floor_name="the same sums in plain SQL",
            ratio=1 / ratio,
        )
    ]
