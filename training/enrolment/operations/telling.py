"""What people are told of their turn, and of their place once they have it."""

from datetime import datetime

from django_tasks import task

from training.accounts.models import User
from training.enrolment.emails import tell
from training.enrolment.models import Enrolment
from training.enrolment.operations.invitations import invite
from training.enrolment.queries import standing_of


def invite_soon(
    enrolment: Enrolment, kind: str, *, by: User | None, at: datetime
) -> None:
    """Leave to the worker to write of the place given: in the transaction that gives
    it, while others wait for theirs, is one row and no more."""
    if enrolment.person.email:
        invite_later.enqueue(enrolment.pk, kind, by and by.pk, at.isoformat())


@task(backend="queue")
def invite_later(enrolment_id: int, kind: str, user_id: int | None, at: str) -> None:
    """Write of it, unless it was given back meanwhile."""
    enrolment = (
        Enrolment.objects.holding_a_place()
        .select_related("person", "company", "edition__course")
        .filter(pk=enrolment_id)
        .first()
    )
    if enrolment:
        by = User.objects.filter(pk=user_id).first()
        invite(enrolment=enrolment, kind=kind, by=by, at=datetime.fromisoformat(at))


def tell_asked(enrolment: Enrolment, *, by: User | None, at: datetime) -> None:
    tell(enrolment, "asked", key=key_of("asked", enrolment, at), by=by, at=at)


def tell_waiting(enrolment: Enrolment, *, by: User | None, at: datetime) -> None:
    standing = standing_of(enrolment, at=at)
    tell(
        enrolment,
        "waiting",
        key=key_of("waiting", enrolment, at),
        values={"position": standing.position},
        by=by,
        at=at,
    )


def tell_offer(enrolment: Enrolment, *, at: datetime, until: datetime) -> None:
    tell(
        enrolment,
        "offer",
        key=key_of("offer", enrolment, at),
        values={"deadline": until},
        by=None,
        at=at,
        expires_at=until,
    )


def tell_offer_over(enrolment: Enrolment, *, at: datetime) -> None:
    tell(
        enrolment,
        "offer_expired",
        key=key_of("offer_expired", enrolment, at),
        by=None,
        at=at,
    )


def tell_refusal(enrolment: Enrolment, *, by: User | None, at: datetime) -> None:
    tell(
        enrolment,
        "refusal",
        key=key_of("refusal", enrolment, at),
        values={"reason": enrolment.refusal_reason},
        by=by,
        at=at,
    )


def key_of(kind: str, enrolment: Enrolment, at: datetime) -> str:
    """Once each time it happens: somebody may wait, leave and wait again."""
    return f"{kind}:{enrolment.pk}:{at:%Y%m%dT%H%M%S.%f}"
