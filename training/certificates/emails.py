"""What people are told of their certificates."""

from datetime import datetime

from django.db import transaction

from training.accounts.models import User
from training.audit import record
from training.certificates.models import Certificate
from training.messaging.models import Message
from training.messaging.operations import queue_message


def announce(*, certificate: Certificate, by: User | None, at: datetime) -> None:
    """Tell its holder that a certificate is ready, once, in its own language."""
    tell_holder(certificate, key=f"certificate-{certificate.pk}", by=by, at=at)


@transaction.atomic
def announce_again(
    *, certificate: Certificate, by: User | None, at: datetime
) -> Message | None:
    """The same once more, because somebody asks for it."""
    key = f"certificate-{certificate.pk}-{at:%Y%m%dT%H%M%S.%f}"
    message = tell_holder(certificate, key=key, by=by, at=at)
    if message:
        record("training.certificates.announce_again", certificate, by=by)
    return message


def tell_holder(
    certificate: Certificate, *, key: str, by: User | None, at: datetime
) -> Message | None:
    person = certificate.enrolment.person
    content = certificate.certified
    return queue_message(
        kind="certificate",
        to=person.email,
        language=content.language,
        context={
            "name": person.social_name or person.given_names,
            "course": content.course,
            "folio": content.folio,
            "link": content.address,
        },
        key=key,
        about=certificate,
        by=by,
        at=at,
    )


def remind_of_expiry(*, certificate: Certificate, days: int, at: datetime) -> bool:
    """Tell its holder that a certificate runs out in so many days, once each."""
    person = certificate.enrolment.person
    content = certificate.certified
    message = queue_message(
        kind="certificate_expiring",
        to=person.email,
        language=content.language,
        context={
            "name": person.social_name or person.given_names,
            "course": content.course,
            "folio": content.folio,
            "deadline": f"{certificate.expires_on:%d-%m-%Y}",
            "link": content.address,
        },
        key=f"certificate-{certificate.pk}-expiring-{days}",
        about=certificate,
        by=None,
        at=at,
    )
    return message is not None
