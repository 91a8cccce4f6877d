"""Messages with a calendar: what they cost the request, and what the worker.

Queueing is beside the bare INSERT of the same rows; composing, with its HTML, text and
calendar file, beside turning a ready message into bytes.
"""

from datetime import UTC, datetime, timedelta

from django.db import transaction

from benchmarks import Row, rate_row
from training.messaging.calendar import CalendarChange, Meeting, Method
from training.messaging.composing import compose
from training.messaging.models import Message
from training.messaging.operations import queue_message

MESSAGES = 40
AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
CONTEXT = {
    "name": "María José Núñez de la Fuente",
    "course": "Igualdad de género en la planta",
    "sessions": ["lunes 1 de marzo, 09:00–13:00", "martes 2 de marzo, 09:00–13:00"],
    "place": "Sede ASOINCO, Coquimbo",
    "threshold": "75",
    "link": "https://paridad.example/inscripciones/1/",
}


def run() -> list[Row]:
    with transaction.atomic():
        messages = [queue(number) for number in range(MESSAGES)]
        letters = [compose(message) for message in messages]
        rows = [
            rate_row(
                "messages with a calendar queued",
                rolled_back(lambda: [queue(n) for n in range(MESSAGES, 2 * MESSAGES)]),
                rolled_back(lambda: insert(messages)),
                units=MESSAGES,
                unit="messages",
                floor_name="bare INSERT of the same rows",
                rounds=5,
            ),
            rate_row(
                "messages with a calendar put together",
                lambda: [compose(message).message().as_bytes() for message in messages],
                lambda: [letter.message().as_bytes() for letter in letters],
                units=MESSAGES,
                unit="messages",
                floor_name="a ready message turned into bytes",
                rounds=5,
            ),
        ]
        transaction.set_rollback(True)
    return rows


def queue(number: int) -> Message:
    return queue_message(
        kind="confirmation",
        to="maria.jose@example.cl",
        language="es",
        context=CONTEXT,
        key=f"confirmation:{number}:0",
        calendar=[CalendarChange(method=Method.REQUEST, meetings=meetings())],
        by=None,
        at=AT,
    )


def meetings() -> tuple[Meeting, ...]:
    return tuple(
        Meeting(
            uid=f"session-{day}@paridad.example",
            sequence=0,
            starts_at=AT + timedelta(days=day),
            ends_at=AT + timedelta(days=day, hours=4),
            title="Igualdad de género en la planta",
            place="Sede ASOINCO, Coquimbo",
        )
        for day in range(2)
    )


def insert(messages: list[Message]) -> None:
    for message in messages:
        Message.objects.create(
            kind=message.kind,
            key=f"bare:{message.pk}",
            to=message.to,
            language=message.language,
            context=message.context,
            calendar=message.calendar,
            message_id=f"<bare-{message.pk}@paridad.example>",
            queued_at=AT,
        )


def rolled_back(action):
    def run_it():
        with transaction.atomic():
            action()
            transaction.set_rollback(True)

    return run_it
