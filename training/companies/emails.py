"""The message that invites a contact, and the link in it."""

from datetime import datetime

from django.conf import settings
from django.core import signing
from django.urls import reverse

from training.accounts.models import User
from training.companies.models import ContactInvitation
from training.enrolment.emails import in_words
from training.messaging.models import Message
from training.messaging.operations import queue_message, replace_waiting

SALT = "training.companies.invitation"
KIND = "desk_invitation"


def token_of(invitation: ContactInvitation) -> str:
    return signing.Signer(salt=SALT).sign(invitation.nonce)


def invitation_of(token: str) -> ContactInvitation | None:
    """The invitation whose link this is, whatever became of it."""
    try:
        nonce = signing.Signer(salt=SALT).unsign(token)
    except signing.BadSignature:
        return None
    return (
        ContactInvitation.objects.filter(nonce=nonce).select_related("company").first()
    )


def send_invitation(
    invitation: ContactInvitation, *, by: User | None, at: datetime
) -> Message | None:
    path = reverse("company_desk:invitation", args=[token_of(invitation)])
    return queue_message(
        kind=KIND,
        to=invitation.email,
        language=settings.LANGUAGE_CODE,
        context={
            "name": invitation.email,
            "company": str(invitation.company),
            "deadline": in_words(invitation.expires_at),
            "link": settings.BASE_URL.rstrip("/") + path,
        },
        key=f"{KIND}:{invitation.pk}",
        about=invitation,
        by=by,
        at=at,
        expires_at=invitation.expires_at,
    )


def do_not_send(invitation: ContactInvitation, *, at: datetime) -> None:
    """What has not gone out yet need not: its link opens nothing any more."""
    replace_waiting(kind=KIND, about=invitation, at=at)
