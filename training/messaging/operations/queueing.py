import uuid
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, models, transaction

from training.accounts.models import User
from training.messaging import rules
from training.messaging.calendar import CalendarChange
from training.messaging.composing import our_host
from training.messaging.kinds import KINDS, Kind
from training.messaging.models import LANGUAGES, Message
from training.messaging.operations.delivery import enqueue
from training.messaging.operations.preferences import preference_for
from training.messaging.queries import is_held_back, is_refused
from training.spreadsheets.text import clean

Status = Message.Status


@transaction.atomic
def queue_message(
    *,
    kind: str,
    to: str,
    language: str,
    context: dict[str, str | list[str]],
    key: str,
    about: models.Model | None = None,
    calendar: list[CalendarChange] | None = None,
    by: User | None,
    at: datetime,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> Message | None:
    """Leave a message to the worker; None when there is nobody who wants it.

    It is stored with the caller's transaction and goes out once that is committed.
    ``key`` is made of ids alone and says what the message tells of: asked twice, the
    same message comes back and nothing more is sent. ``context`` fills in names of
    the kind, with text or lines of text; ``calendar`` is attached. It goes not before
    ``due_at`` and is of no use after ``expires_at``.
    """
    known = KINDS[kind]
    if not to or is_refused(to, known.group) or is_held_back(to, known):
        return None
    if known.group:
        preference_for(to)
    values = {
        "kind": kind,
        "key": key,
        "to": clean(to),
        "language": language if language in dict(LANGUAGES) else "es",
        "context": filled(known, context),
        "calendar": [change.as_json() for change in calendar or []],
        "about_model": about._meta.label_lower if about else "",
        "about_id": about.pk if about else None,
        "message_id": f"<{uuid.uuid4()}@{our_host()}>",
        "queued_at": at,
        "queued_by": by,
        "due_at": due_at,
        "expires_at": expires_at,
    }
    goes_now = due_at is None or due_at <= at
    values["handed_at"] = at if goes_now else None
    message, is_new = store(values | fault_of(values["to"], at))
    if is_new and goes_now and message.status == Status.QUEUED:
        enqueue(message.pk)
    return message


def filled(kind: Kind, context: dict) -> dict:
    """The values as plain text; a name that the kind does not know is a mistake."""
    if unknown := {*context} - {*kind.names}:
        raise ValueError(f"{kind.code} has no names {sorted(unknown)}")
    return {name: plain(value) for name, value in context.items()}


def plain(value) -> str | list[str]:
    if isinstance(value, (list, tuple)):
        return [clean(str(line)) for line in value]
    return clean(str(value))


def fault_of(email: str, at: datetime) -> dict:
    """An address nobody can be written to is said to a coordinator at once: it must
    not keep the place, or the certificate, that the message tells of from anyone."""
    try:
        validate_email(email)
    except ValidationError:
        return {
            "status": Status.GIVEN_UP,
            "reason": rules.Reason.ADDRESS,
            "ended_at": at,
        }
    return {}


def store(values: dict) -> tuple[Message, bool]:
    """Write the row, unless the same was said before."""
    try:
        with transaction.atomic():
            return Message.objects.create(**values), True
    except IntegrityError:
        return Message.objects.get(key=values["key"]), False


def replace_waiting(*, kind: str, about: models.Model, at: datetime) -> int:
    """Drop what still waits to be said of ``about``: something newer will be."""
    return Message.objects.filter(
        kind=kind,
        about_model=about._meta.label_lower,
        about_id=about.pk,
        status=Status.QUEUED,
    ).update(status=Status.DROPPED, reason=rules.Reason.REPLACED, ended_at=at)
