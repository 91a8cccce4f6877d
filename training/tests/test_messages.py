"""What is to be said is stored with what it tells of, sent once, in its language."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import transaction

from training.messaging.kinds import KINDS
from training.messaging.models import Message
from training.messaging.operations import forget_messages, queue_message
from training.messaging.operations.forgetting import forget_old_messages
from training.messaging.queries import shipped_words
from training.messaging.wording import check

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 2, 15, tzinfo=UTC)


def queue(key="certificate:1", **values):
    defaults = {
        "kind": "certificate",
        "to": "ana@example.cl",
        "language": "es",
        "context": {
            "name": "Ana Araya",
            "course": "Agua <b>",
            "folio": "A-2026-00001",
            "link": "https://paridad.example/c/1/",
        },
        "by": None,
        "at": NOW,
    }
    return queue_message(key=key, **defaults | values)


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.code)
def test_every_kind_comes_with_words_in_both_languages(kind, language):
    words = shipped_words(kind.code, language)

    check(
        subject=words.subject,
        body=words.body,
        names=[placeholder.name for placeholder in kind.placeholders],
        links=["link", "my_space"],
        needed=kind.needed,
    )


def test_a_message_goes_out_once_what_it_tells_of_is_stored(
    mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        queue()
        assert mailoutbox == []

    [letter] = mailoutbox
    assert (letter.to, letter.subject) == (
        ["ana@example.cl"],
        "Su certificado está listo: Agua <b>",
    )
    assert "Folio: A-2026-00001" in letter.body
    assert "Agua &lt;b&gt;" in letter.alternatives[0][0]
    message = Message.objects.get()
    assert (message.status, message.attempts) == (Message.Status.SENT, 1)
    assert letter.extra_headers["Message-ID"] == message.message_id


def test_the_same_is_never_said_twice(mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        first = queue()
        again = queue(to="otra@example.cl")

    assert (again.pk, Message.objects.count(), len(mailoutbox)) == (first.pk, 1, 1)


def test_what_is_undone_is_not_told(mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
        queue()
        transaction.set_rollback(True)

    assert (Message.objects.count(), mailoutbox) == (0, [])


def test_nobody_is_written_to_without_an_address():
    assert queue(to="") is None
    assert Message.objects.count() == 0


@pytest.mark.parametrize("to", ["ana", "ana@example.cl\nBcc: otra@example.cl"])
def test_an_address_that_is_none_keeps_nothing_from_happening(to, mailoutbox):
    message = queue(to=to)

    assert (message.status, message.reason) == ("GIVEN_UP", "ADDRESS")
    assert mailoutbox == []


def test_a_name_the_kind_does_not_know_is_a_mistake():
    with pytest.raises(ValueError, match="sessions"):
        queue(context={"sessions": []})

    assert Message.objects.count() == 0


def test_old_messages_forget_whom_they_went_to(django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        old = queue()
    waiting = queue(key="certificate:2", due_at=NOW + timedelta(days=900))
    old.refresh_from_db()

    before = forget_old_messages(at=old.ended_at + timedelta(days=60))
    after = forget_old_messages(at=old.ended_at + timedelta(days=60, seconds=1))
    again = forget_old_messages(at=old.ended_at + timedelta(days=61))

    old.refresh_from_db()
    waiting.refresh_from_db()
    assert (before, after, again) == (0, 1, 0)
    assert (old.to, old.context, old.key) == ("", {}, "certificate:1")
    assert waiting.to == "ana@example.cl"


def test_who_is_erased_is_erased_from_the_messages_too(
    mailoutbox, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        queue(to="Ana@example.cl")
    queue(key="certificate:2", due_at=NOW + timedelta(days=900))
    other = queue(key="certificate:3", to="otra@example.cl")

    forgotten = forget_messages(
        emails=["ana@example.cl", "Ana@example.cl"], by=None, at=NOW
    )

    assert forgotten == 2
    assert list(
        Message.objects.order_by("key").values_list("to", "status", "context")
    ) == [
        ("", "SENT", {}),
        ("", "DROPPED", {}),
        ("otra@example.cl", "QUEUED", other.context),
    ]
