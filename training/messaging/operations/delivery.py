"""Sending what is queued: claimed, handed over, and said how it went.

Nothing here is one transaction: the mail server is never waited for inside one.
"""

import logging
from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django_tasks import task

from training.accounts.models import User
from training.audit import record
from training.messaging import rules
from training.messaging.composing import compose
from training.messaging.kinds import KINDS
from training.messaging.models import Message
from training.messaging.queries import is_held_back, is_refused
from training.messaging.rules import Failure, Reason
from training.messaging.sending import send

Status = Message.Status
logger = logging.getLogger(__name__)


@task(backend="queue")
def deliver_message(message_pk: int) -> None:
    deliver(message_pk, clock=timezone.now)


def deliver(message_pk: int, *, clock: Callable[[], datetime]) -> str:
    """Try once to send the message, if its time has come and nobody else does."""
    claimed = claim(message_pk, at=clock())
    if claimed is None:
        return ""
    if unwanted := why_not_to_send(claimed, at=clock()):
        return drop(claimed, unwanted, at=clock())
    failure = attempt(claimed)
    return settle(claimed, failure, at=clock())


def claim(message_pk: int, *, at: datetime) -> Message | None:
    """Take the message for this worker: one statement, so one worker only."""
    taken = (
        Message.objects.to_send(at=at)
        .filter(pk=message_pk)
        .update(status=Status.SENDING, claimed_at=at, attempts=F("attempts") + 1)
    )
    return Message.objects.get(pk=message_pk) if taken else None


def why_not_to_send(message: Message, *, at: datetime) -> Reason | None:
    if message.expires_at and message.expires_at <= at:
        return Reason.EXPIRED
    if is_refused(message.to, KINDS[message.kind].group):
        return Reason.UNSUBSCRIBED
    if is_held_back(message.to, KINDS[message.kind]):
        return Reason.BLOCKED
    return None


def attempt(message: Message) -> Failure | None:
    try:
        letter = compose(message)
    except Exception as error:  # noqa: BLE001 -- said to a coordinator, not lost
        # The kind of mistake only: its words may name somebody.
        logger.error(
            "Message %s cannot be put together: %s", message.pk, type(error).__name__
        )
        return Failure(reason=Reason.DEFECT)
    return send(letter)


def drop(message: Message, reason: Reason, *, at: datetime) -> str:
    return write(
        message,
        status=Status.DROPPED,
        reason=reason,
        ended_at=at,
        **what_goes_with_it(message),
    )


def what_goes_with_it(message: Message) -> dict:
    """Whom the last message went to, and what it said, end with it."""
    kind = KINDS.get(message.kind)
    return {**rules.NOBODY} if kind and kind.is_forgotten_at_once else {}


def settle(message: Message, failure: Failure | None, *, at: datetime) -> str:
    """Say how it went; when to try again, if at all."""
    if failure is None:
        return write(
            message,
            status=Status.SENT,
            reason="",
            reply_code=None,
            ended_at=at,
            **what_goes_with_it(message),
        )
    why = {"reason": failure.reason, "reply_code": failure.reply_code}
    if rules.is_given_up(failure, attempts=message.attempts):
        gone = what_goes_with_it(message)
        return write(message, status=Status.GIVEN_UP, ended_at=at, **why, **gone)
    due_at = at + rules.delay_after(message.attempts)
    return write(message, status=Status.FAILED, due_at=due_at, handed_at=None, **why)


def write(message: Message, *, status: str, **values) -> str:
    """Only while the message is still ours: a slow worker may have been replaced."""
    ours = Message.objects.filter(
        pk=message.pk, status=Status.SENDING, attempts=message.attempts
    )
    return status if ours.update(status=status, **values) else ""


def put_back(*, at: datetime) -> int:
    """Let go of what a worker took and never ended: it was stopped half-way. What
    stops a worker every time is given up."""
    stuck = Message.objects.stuck(at=at)
    why = {"reason": Reason.INTERRUPTED, "handed_at": None}
    given_up = stuck.filter(attempts__gte=rules.MOST_ATTEMPTS).update(
        status=Status.GIVEN_UP, ended_at=at, **why
    )
    return given_up + stuck.update(status=Status.FAILED, due_at=at, **why)


def hand_over(*, at: datetime, most: int) -> int:
    """Pass to the worker what is due and in nobody's hands: put off until now, to be
    tried again, or left behind by a crash."""
    due = Message.objects.to_send(at=at).in_no_hands(at=at).order_by("queued_at", "pk")
    found = list(due.values_list("pk", flat=True)[:most])
    Message.objects.filter(pk__in=found).update(handed_at=at)
    for message_pk in found:
        deliver_message.enqueue(message_pk)
    return len(found)


@transaction.atomic
def retry(*, messages: list[int], by: User, at: datetime) -> int:
    """Try again now what failed or was given up, with all its attempts before it.

    A message whose address was forgotten has nobody to go to any more.
    """
    again = list(
        Message.objects.failing()
        .filter(pk__in=messages)
        .exclude(to="")
        .values_list("pk", flat=True)
    )
    Message.objects.failing().filter(pk__in=again).update(
        status=Status.QUEUED, attempts=0, due_at=None, handed_at=at, ended_at=None
    )
    for message_pk in again:
        enqueue(message_pk)
    if again:
        record("training.messaging.retry", by, by=by, data={"messages": again})
    return len(again)


def enqueue(message_pk: int) -> None:
    """Leave it to the worker once what it tells of is stored."""
    # Robust: a message that could not be passed on is found by the periodic job.
    transaction.on_commit(lambda: deliver_message.enqueue(message_pk), robust=True)
