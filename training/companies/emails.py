"""The message that invites a contact; its link is worked out when it is sent."""

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django_tasks import task

from training.companies.models import ContactInvitation

SALT = "training.companies.invitation"


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


def send_invitation(invitation: ContactInvitation) -> None:
    send_invitation_message.enqueue(invitation.pk)


@task(backend="queue")
def send_invitation_message(invitation_id: int) -> None:
    invitation = ContactInvitation.objects.select_related("company").get(
        pk=invitation_id
    )
    if invitation.accepted_at or invitation.revoked_at:
        return
    with translation.override(settings.LANGUAGE_CODE):
        compose(invitation).send()


def compose(invitation: ContactInvitation) -> EmailMultiAlternatives:
    path = reverse("company_desk:invitation", args=[token_of(invitation)])
    context = {
        "company": invitation.company,
        "expires_at": invitation.expires_at,
        "link": f"{settings.BASE_URL}{path}",
        "site": settings.BASE_URL,
        "issuer_name": settings.ISSUER_NAME,
    }
    template = "training/companies/invitation"
    subject = render_to_string(f"{template}_subject.txt", context)
    message = EmailMultiAlternatives(
        subject=" ".join(subject.split()),
        body=render_to_string(f"{template}_message.txt", context).strip() + "\n",
        to=[invitation.email],
    )
    html = render_to_string(f"{template}_message.html", context)
    message.attach_alternative(html, "text/html")
    return message
