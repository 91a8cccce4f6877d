"""A class of 300 whose marks come from a phone, and the screens that hold many rows.

Ours is the batch as the phone sends it, by its address: read, judged, chained and
stored, with the current records and each one's minutes, and answered with the roll.
The floor is a bare ``executemany`` of the same rows in one transaction, by the same
driver. Both write 300 rows of marks; what ours does besides is in the ratio.
"""

import json
import logging
import time
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

from django.contrib.auth import get_user_model
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from benchmarks import Row, interleaved, rate_row
from training.attendance.models import Mark
from training.catalogue.models import Course, Edition, Session
from training.enrolment.models import Enrolment
from training.registry.models import Person

PEOPLE, SESSIONS = 300, 2_450
BATCH = 150
START = datetime(2027, 3, 1, 13, tzinfo=UTC)


def run() -> list[Row]:
    logging.disable(logging.INFO)
    client = Client()
    user = get_user_model().objects.create_superuser("bench@example.cl", "bench")
    client.force_login(user)
    prove_twice(client, user)
    edition = an_edition("phone", places=PEOPLE)
    people = enrolled(edition)
    rows = [sync_row(client, edition, people), *screen_rows(client, edition)]
    logging.disable(logging.NOTSET)
    return rows


def prove_twice(client: Client, user) -> None:
    """Staff show a second factor when they log in; here it is taken as shown."""
    session = client.session
    session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


def an_edition(code: str, *, places: int) -> Edition:
    course, _made = Course.objects.get_or_create(
        code=f"bench-{code}",
        defaults={"title": "Bench", "topic": Course.Topic.CLIMATE, "minutes": 480},
    )
    return Edition.objects.create(
        course=course,
        code=f"bench-{code}",
        status=Edition.Status.PUBLISHED,
        modality=Course.Modality.ON_SITE,
        starts_on=date(2027, 3, 1),
        ends_on=date(2027, 12, 1),
        enrolment_closes_at=START,
        places=places,
        places_taken=places,
    )


def enrolled(edition: Edition) -> list[Enrolment]:
    people = Person.objects.bulk_create(
        Person(
            document_type=Person.DocumentType.PASSPORT,
            document_number=f"S{number}",
            given_names="Ana",
            first_surname=f"Araya {number}",
        )
        for number in range(PEOPLE)
    )
    return Enrolment.objects.bulk_create(
        Enrolment(edition=edition, person=person, enrolled_at=START)
        for person in people
    )


def a_session(edition: Edition, number: int, starts_at: datetime) -> Session:
    return Session(
        edition=edition,
        number=number,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        minutes=120,
    )


def sync_row(client: Client, edition: Edition, people: list[Enrolment]) -> Row:
    numbers = iter(range(1, 1_000))

    def ours():
        session = a_session(edition, next(numbers), timezone.now())
        session.save()
        for start in range(0, PEOPLE, BATCH):
            send(client, session, people[start : start + BATCH])

    return rate_row(
        f"marks of a class of {PEOPLE} through sync",
        ours,
        bare_insert(edition, people, numbers),
        units=PEOPLE,
        unit="marks",
        floor_name="bare executemany of the same rows",
    )


def send(client: Client, session: Session, people: list[Enrolment]) -> None:
    marks = [
        {
            "id": str(uuid.uuid4()),
            "session": session.pk,
            "person": person.pk,
            "state": "PRESENT",
            "minutes": 120,
            "reason": "",
            "at": START.isoformat(),
            "n": number,
            "seen": None,
        }
        for number, person in enumerate(people)
    ]
    sent = {"device": str(uuid.uuid4()), "sent_at": START.isoformat(), "marks": marks}
    answer = client.post(
        reverse("rollcall:phone_marks"), json.dumps(sent), "application/json"
    )
    if answer.status_code != 200:
        raise RuntimeError(answer.status_code, answer.content[:3000])
    if {mark["code"] for mark in answer.json()["marks"]} != {"stored"}:
        raise RuntimeError(answer.content)


def bare_insert(
    edition: Edition, people: list[Enrolment], numbers
) -> Callable[[], None]:
    fields = [field for field in Mark._meta.concrete_fields if not field.primary_key]
    columns = ", ".join(connection.ops.quote_name(field.column) for field in fields)
    places = ", ".join(["%s"] * len(fields))
    statement = f"INSERT INTO training_mark ({columns}) VALUES ({places})"

    def rows(session: Session) -> list[list]:
        return [
            [
                field.get_db_prep_save(getattr(mark, field.attname), connection)
                for field in fields
            ]
            for mark in (
                Mark(
                    session=session,
                    enrolment=person,
                    state="PRESENT",
                    minutes=120,
                    recorded_at=START,
                    sequence=number,
                    previous_hash="0" * 64,
                    hash="0" * 64,
                )
                for number, person in enumerate(people)
            )
        ]

    def floor():
        session = a_session(edition, next(numbers), timezone.now())
        session.save()
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.executemany(statement, rows(session))

    return floor


def screen_rows(client: Client, edition: Edition) -> list[Row]:
    few = reading(client, reverse("rollcall:today"))
    few_queries = queries(few)
    busy = an_edition("many", places=0)
    Session.objects.bulk_create(
        a_session(busy, number, timezone.now() + timedelta(hours=number % 600 - 300))
        for number in range(1, SESSIONS + 1)
    )
    session = edition.sessions.first()
    small = an_edition("small", places=0)
    alone = a_session(small, 1, timezone.now())
    alone.save()
    roll, short_roll = (
        reading(client, reverse("rollcall:roll", args=[each.pk]))
        for each in (session, alone)
    )
    return [
        Row(
            name=f"session list with {SESSIONS:,} sessions, queries",
            ours=queries(few),
            floor=few_queries,
            unit="queries",
            floor_name="with a few",
        ),
        Row(
            name=f"roll of {PEOPLE}, queries",
            ours=queries(roll),
            floor=queries(short_roll),
            unit="queries",
            floor_name="roll of nobody",
        ),
        timed(f"session list with {SESSIONS:,} sessions", few, short_roll),
        timed(f"roll of {PEOPLE}, as a form", roll, short_roll),
        timed(
            f"rolls for a phone, {PEOPLE} people",
            reading(client, reverse("rollcall:phone_rolls") + f"?session={session.pk}"),
            short_roll,
        ),
    ]


def timed(name: str, ours: Callable[[], None], floor: Callable[[], None]) -> Row:
    ours_seconds, floor_seconds, ratio = interleaved(ours, floor, rounds=5)
    return Row(
        name=f"{name}, a request",
        ours=1000 * ours_seconds,
        floor=1000 * floor_seconds,
        unit="ms",
        floor_name="roll of nobody",
        ratio=ratio,
    )


def reading(client: Client, address: str) -> Callable[[], None]:
    def read():
        if client.get(address).status_code != 200:
            raise RuntimeError(address)

    return read


def queries(read: Callable[[], None]) -> int:
    read()
    with CaptureQueriesContext(connection) as captured:
        read()
    return len(captured)
