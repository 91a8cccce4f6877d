"""What people are told while they have no place yet: nothing for a calendar."""

from datetime import datetime

from training.accounts.models import User
from training.enrolment.emails import tell
from training.enrolment.models import Enrolment
from training.enrolment.queries import standing_of


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
