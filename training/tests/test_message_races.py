"""Two workers at once, on whichever database DATABASE_URL names."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.core import mail
from django.db import connections

from training.messaging.models import Message
from training.messaging.operations import delivery, queue_message

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)
WORKERS, ROUNDS = 6, 5

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def at_once(act, times):
    start = Barrier(times)

    def run(_number):
        try:
            start.wait()
            return act()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(run, range(times)))


def waiting(number):
    message = queue_message(
        kind="certificate", to="ana@example.cl", language="es",
        context={"course": "Agua"}, key=f"certificate:{number}", by=None,
        at=NOW, due_at=datetime(2027, 1, 1, tzinfo=UTC),
    )  # fmt: skip
    return message.pk


def letters(number):
    """How many letters go out when many workers find the same message."""
    message_pk, before = waiting(number), len(mail.outbox)
    at = datetime(2027, 1, 2, tzinfo=UTC)
    at_once(lambda: delivery.deliver(message_pk, clock=lambda: at), WORKERS)
    return len(mail.outbox) - before


def test_a_message_that_many_workers_find_goes_out_once():
    assert [letters(number) for number in range(ROUNDS)] == [1] * ROUNDS


def test_without_the_claim_it_goes_out_more_than_once(monkeypatch):
    """The control: look first and write after, as one would without the guard."""

    def looked_at(message_pk, *, at):
        found = Message.objects.to_send(at=at).filter(pk=message_pk).first()
        meeting.wait(timeout=10)
        return found

    monkeypatch.setattr(delivery, "claim", looked_at)
    meeting = Barrier(WORKERS)

    assert letters(0) == WORKERS


def test_the_same_said_by_many_at_once_is_one_message():
    def say():
        return queue_message(
            kind="certificate", to="ana@example.cl", language="es",
            context={"course": "Agua"}, key="certificate:1", by=None, at=NOW,
        ).pk  # fmt: skip

    said = at_once(say, WORKERS)

    assert (len({*said}), Message.objects.count(), len(mail.outbox)) == (1, 1, 1)
