"""What went out lately, what the mail server refused, and an invitation to read."""

from datetime import datetime, timedelta

from django.db.models import Model
from django.utils import translation

from cms.demo.programme import Programme
from cms.demo.texts import logins
from training.catalogue.models import Edition
from training.enrolment.emails import facts
from training.enrolment.models import Enrolment
from training.enrolment.operations.invitations import invite
from training.messaging.kinds import KINDS
from training.messaging.models import Message
from training.messaging.rules import Reason

SHOWN = 30
# Of those shown, counted from the newest: which were refused, and how.
REFUSED = {
    3: (Reason.ADDRESS, 550),
    11: (Reason.ADDRESS, 550),
    17: (Reason.CONTENT, 554),
}


def make(programme: Programme) -> list[Model]:
    coming = (
        programme.rows(Enrolment)
        .filter(
            status=Enrolment.Status.ENROLLED,
            edition__status=Edition.Status.PUBLISHED,
            edition__starts_on__gt=programme.anchor,
        )
        .exclude(person__email="")
        .select_related("person", "company", "edition__course")
    )
    mine = coming.filter(person__user__email=logins.PARTICIPANT.email)
    invited = [
        invite(
            enrolment=enrolment,
            kind="confirmation",
            by=None,
            at=enrolment.enrolled_at,
        )
        for enrolment in mine
    ]
    told = coming.exclude(person__user__email=logins.PARTICIPANT.email)
    earlier = [
        told_earlier(enrolment, place)
        for place, enrolment in enumerate(told.order_by("-enrolled_at", "pk")[:SHOWN])
    ]
    return [*filter(None, invited), *Message.objects.bulk_create(earlier)]


def told_earlier(enrolment: Enrolment, place: int) -> Message:
    names = KINDS["confirmation"].names
    with translation.override(enrolment.person.language):
        said = {key: value for key, value in facts(enrolment).items() if key in names}
    return Message(
        kind="confirmation",
        key=f"confirmation:{enrolment.pk}:0",
        to=enrolment.person.email,
        language=enrolment.person.language,
        context=said,
        about_model=Enrolment._meta.label_lower,
        about_id=enrolment.pk,
        message_id=f"<demo-{enrolment.pk}@paridad.example>",
        attempts=1,
        queued_at=enrolment.enrolled_at,
        **outcome(place, enrolment.enrolled_at + timedelta(seconds=20)),
    )


def outcome(place: int, ended_at: datetime) -> dict:
    times = {"claimed_at": ended_at, "ended_at": ended_at}
    if place not in REFUSED:
        return {"status": Message.Status.SENT, **times}
    reason, reply_code = REFUSED[place]
    why = {"reason": reason, "reply_code": reply_code}
    return {"status": Message.Status.GIVEN_UP, **why, **times}
