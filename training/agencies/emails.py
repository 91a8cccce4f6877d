"""The message that invites somebody of an agency, and the link in it."""

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.urls import reverse
from django.utils.formats import date_format

from training.accounts.models import User
from training.agencies.models import AgencyAccess
from training.enrolment.emails import in_words
from training.messaging.models import Message
from training.messaging.operations import queue_message, replace_waiting

SALT = "training.agencies.invitation"
KIND = "agency_invitation"


def token_of(access: AgencyAccess) -> str:
    return signing.Signer(salt=SALT).sign(access.nonce)


def access_of(token: str) -> AgencyAccess | None:
    """The access whose link this is, whatever became of it."""
    try:
        nonce = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    return AgencyAccess.objects.filter(nonce=nonce).select_related("agency").first()


def send_invitation(
    access: AgencyAccess, *, by: User | None, at: datetime
) -> Message | None:
    path = reverse("agency_portal:invitation", args=[token_of(access)])
    return queue_message(
        kind=KIND,
        to=access.email,
        language=settings.LANGUAGE_CODE,
        context={
            "name": access.email,
            "agency": str(access.agency),
            "until": date_format(access.last_day, "DATE_FORMAT"),
            "deadline": in_words(access.expires_at),
            "link": settings.BASE_URL.rstrip("/") + path,
        },
        key=f"{KIND}:{access.pk}",
        about=access,
        by=by,
        at=at,
        expires_at=access.expires_at,
    )


def do_not_send(access: AgencyAccess, *, at: datetime) -> None:
    """What has not gone out yet need not: its link opens nothing any more."""
    replace_waiting(kind=KIND, about=access, at=at)
