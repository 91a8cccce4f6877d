"""What becomes of a message when the mail server is at its worst."""

import time
from datetime import UTC, datetime, timedelta

import pytest

from training.messaging import rules, sending
from training.messaging.composing import compose
from training.messaging.models import Message
from training.messaging.operations import (
    choose,
    deliver,
    hand_over,
    preference_for,
    put_back,
    queue_message,
    retry,
)
from training.messaging.operations.delivery import claim, settle
from training.tests.factories import UserFactory
from training.tests.mail_servers import mail_server

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 3, 1, 15, tzinfo=UTC)
# Answers to a dot alone on its line are those to the whole message.
WHOLE = "."


def queue(key="certificate:1", kind="certificate", **values):
    context = {"course": "Agua", "link": "https://paridad.example/c/1/"}
    defaults = {"to": "ana@example.cl", "language": "es", "by": None, "at": NOW}
    return queue_message(kind=kind, context=context, key=key, **defaults | values)


def tried(message, at=NOW):
    deliver(message.pk, clock=lambda: at)
    message.refresh_from_db()
    return message.status, message.reason, message.reply_code


def test_a_good_server_takes_it(settings):
    message = queue()

    with mail_server(settings) as server:
        assert tried(message) == ("SENT", "", None)

    [letter] = server.letters
    assert (letter["To"], letter["Subject"], letter["Message-ID"]) == (
        "ana@example.cl",
        "Su certificado está listo: Agua",
        message.message_id,
    )
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["List-Unsubscribe"] is None


@pytest.mark.parametrize(
    ("answers", "outcome"),
    [
        ({"rcpt": b"450 busy: ana@example.cl"}, ("FAILED", "LATER", 450)),
        ({"rcpt": b"550 unknown: ana@example.cl"}, ("GIVEN_UP", "ADDRESS", 550)),
        ({"data": b"451 later"}, ("FAILED", "LATER", 451)),
        ({WHOLE: b"452 full"}, ("FAILED", "LATER", 452)),
        ({WHOLE: b"554 spam"}, ("GIVEN_UP", "CONTENT", 554)),
        ({"mail": b"553 who"}, ("FAILED", "SENDER", 553)),
        ({"rcpt": b""}, ("FAILED", "DISCONNECTED", None)),
        ({WHOLE: b""}, ("FAILED", "DISCONNECTED", None)),
    ],
    ids=lambda value: str(value) if isinstance(value, dict) else "",
)
def test_each_refusal_has_its_reason_and_nobodys_address(settings, answers, outcome):
    message = queue()

    with mail_server(settings, **answers):
        assert tried(message) == outcome

    if outcome[0] == "FAILED":
        assert message.due_at == NOW + timedelta(minutes=1)
    else:
        assert message.ended_at == NOW


def test_a_server_that_is_not_there(settings):
    with mail_server(settings):
        pass

    assert tried(queue()) == ("FAILED", "UNREACHABLE", None)


def test_a_server_that_says_nothing_is_not_waited_for(settings):
    settings.EMAIL_TIMEOUT = 0.2
    message = queue()

    with mail_server(settings, ehlo=None):
        started = time.monotonic()
        assert tried(message) == ("FAILED", "TIMEOUT", None)
        assert time.monotonic() - started < 2


def test_a_server_that_is_always_on_time_and_never_ends(settings, monkeypatch):
    monkeypatch.setattr(sending, "WHOLE_TIMEOUT", 0.4)
    settings.EMAIL_TIMEOUT = 5
    message = queue()

    with mail_server(settings, drip=0.15):
        started = time.monotonic()
        assert tried(message) == ("FAILED", "TIMEOUT", None)
        assert time.monotonic() - started < 2


def test_asking_for_a_place_does_not_wait_for_the_server(
    settings, django_capture_on_commit_callbacks
):
    """It is stored and nothing else: no line to the mail server is ever opened."""
    with mail_server(settings, ehlo=None) as server:
        with django_capture_on_commit_callbacks() as left_for_the_worker:
            message = queue()

        assert (len(left_for_the_worker), message.status) == (1, "QUEUED")
        assert server.letters == []


def test_it_goes_out_in_the_end_the_same_letter_each_time(settings):
    message = queue()
    with mail_server(settings, **{WHOLE: b"451 later"}) as busy:
        tried(message)
        tried(message, NOW + timedelta(minutes=1))

    with mail_server(settings) as well:
        assert tried(message, NOW + timedelta(minutes=2)) == ("FAILED", "LATER", 451)
        assert tried(message, NOW + timedelta(minutes=3)) == ("SENT", "", None)
        assert tried(message, NOW + timedelta(minutes=9)) == ("SENT", "", None)

    ids = {letter["Message-ID"] for letter in (*busy.letters, *well.letters)}
    assert (len(busy.letters), len(well.letters)) == (2, 1)
    assert (ids, message.attempts) == ({message.message_id}, 3)


def test_it_is_given_up_after_the_last_attempt(settings):
    message = queue()
    Message.objects.update(attempts=rules.MOST_ATTEMPTS - 1)

    with mail_server(settings, mail=b"451 later"):
        assert tried(message)[0] == "GIVEN_UP"


def test_a_worker_killed_after_the_server_took_it_sends_one_more(settings):
    message = queue()
    with mail_server(settings) as server:
        # The first worker hands it over and dies before it can say so.
        assert sending.send(compose(claim(message.pk, at=NOW))) is None
        later = NOW + rules.LEASE + timedelta(seconds=1)

        assert (put_back(at=NOW + rules.LEASE), put_back(at=later)) == (0, 1)
        assert tried(message, later) == ("SENT", "", None)
        assert put_back(at=later + timedelta(days=1)) == 0

    assert [found["Message-ID"] for found in server.letters] == [message.message_id] * 2


def test_a_message_that_stops_every_worker_is_given_up():
    message = queue()
    Message.objects.update(attempts=rules.MOST_ATTEMPTS - 1)
    claim(message.pk, at=NOW)

    assert put_back(at=NOW + rules.LEASE + timedelta(seconds=1)) == 1

    message.refresh_from_db()
    assert (message.status, message.reason) == ("GIVEN_UP", "INTERRUPTED")


def test_of_two_workers_one_takes_it():
    message = queue()

    assert claim(message.pk, at=NOW).attempts == 1
    assert claim(message.pk, at=NOW) is None


def test_a_worker_that_was_given_up_for_lost_changes_nothing():
    message = queue()
    claim(message.pk, at=NOW)
    later = NOW + rules.LEASE + timedelta(seconds=1)
    put_back(at=later)
    claim(message.pk, at=later)

    assert settle(Message(pk=message.pk, attempts=1), None, at=NOW) == ""

    message.refresh_from_db()
    assert (message.status, message.attempts) == ("SENDING", 2)


def test_what_a_crash_left_behind_is_passed_on_again(settings, mailoutbox):
    message = queue()
    Message.objects.update(handed_at=NOW)
    wait = rules.HANDED_FOR

    assert hand_over(at=NOW + wait, most=9) == 0
    assert hand_over(at=NOW + wait + timedelta(seconds=1), most=9) == 1

    message.refresh_from_db()
    assert (message.status, len(mailoutbox)) == ("SENT", 1)


def test_what_is_put_off_goes_when_its_time_comes(mailoutbox):
    message = queue(due_at=NOW + timedelta(hours=1))

    assert hand_over(at=NOW + timedelta(minutes=59), most=9) == 0
    assert tried(message) == ("QUEUED", "", None)
    assert tried(message, NOW + timedelta(hours=1)) == ("SENT", "", None)


def test_what_is_of_no_use_any_more_does_not_go(mailoutbox):
    message = queue(expires_at=NOW + timedelta(hours=1))

    assert tried(message, NOW + timedelta(hours=1)) == ("DROPPED", "EXPIRED", None)
    assert mailoutbox == []


def test_what_is_no_longer_wanted_does_not_go(mailoutbox):
    message = queue(kind="survey")
    choose(
        preference=preference_for("ANA@example.cl"),
        refused=["surveys"],
        by=None,
        at=NOW,
    )

    assert tried(message) == ("DROPPED", "UNSUBSCRIBED", None)
    assert mailoutbox == []
    assert queue(kind="survey", key="survey:2") is None


def test_what_cannot_be_put_together_is_said_without_its_words(caplog, mailoutbox):
    message = queue()
    Message.objects.update(calendar=[{"method": "REQUEST", "meetings": ["Ana"]}])

    assert tried(message) == ("FAILED", "DEFECT", None)
    assert mailoutbox == []
    assert "Ana" not in caplog.text
    assert "ana@" not in caplog.text


def test_a_coordinator_sends_again_what_failed(
    mailoutbox, django_capture_on_commit_callbacks
):
    staff = UserFactory()
    given_up, failed = queue(), queue(key="certificate:2")
    forgotten, sent = queue(key="certificate:3"), queue(key="certificate:4")
    ended = {"status": "GIVEN_UP", "ended_at": NOW, "attempts": 14}
    Message.objects.filter(pk=given_up.pk).update(**ended)
    Message.objects.filter(pk=forgotten.pk).update(**ended, to="")
    Message.objects.filter(pk=failed.pk).update(status="FAILED", due_at=NOW)
    Message.objects.filter(pk=sent.pk).update(status="SENT", ended_at=NOW)
    every = [message.pk for message in (given_up, failed, forgotten, sent)]

    with django_capture_on_commit_callbacks(execute=True):
        assert retry(messages=every, by=staff, at=NOW) == 2

    assert list(Message.objects.order_by("pk").values_list("status", "attempts")) == [
        ("SENT", 1),
        ("SENT", 1),
        ("GIVEN_UP", 14),
        ("SENT", 0),
    ]
    assert len(mailoutbox) == 2


@pytest.mark.parametrize(
    "text",
    [
        "Agua\r\nBcc: otra@example.cl",
        "Agua\nBcc: otra@example.cl",
        "Agua\x0bBcc:\x00 x",
    ],
)
def test_nothing_adds_a_header(settings, text):
    context = {"course": text, "name": text, "link": "https://paridad.example/"}
    message = queue_message(
        kind="certificate", to="ana@example.cl", language="es", context=context,
        key="certificate:9", by=None, at=NOW,
    )  # fmt: skip

    with mail_server(settings) as server:
        assert tried(message) == ("SENT", "", None)

    [letter] = server.letters
    assert letter["Bcc"] is None
    assert (
        str(letter["Subject"])
        .strip()
        .startswith("Su certificado está listo: Agua Bcc:")
    )
    assert letter.get_all("To") == ["ana@example.cl"]
