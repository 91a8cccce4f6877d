import secrets
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.audit import record
from training.companies import emails
from training.companies.models import ContactInvitation
from training.companies.rules import INVITATION_LASTS
from training.registry.models import Company, CompanyContact


class InvitationRefused(Exception):
    """Nothing was written; the message is fit to show."""


def open_ones():
    return ContactInvitation.objects.filter(
        accepted_at__isnull=True, revoked_at__isnull=True
    )


@transaction.atomic
def invite_contact(
    *, company: Company, email: str, by: User | None, at: datetime
) -> ContactInvitation:
    """Send a link that makes whoever reads that mailbox a contact of the company.

    Asked again, the earlier link no longer opens.

    :raises InvitationRefused: the address acts for the company already.
    """
    email = email.lower()
    # Two who invite together wait here for one another.
    Company.objects.select_for_update().get(pk=company.pk)
    if company.contacts.filter(user__email__iexact=email).exists():
        raise InvitationRefused(_("This address acts for the company already."))
    open_ones().filter(company=company, email__iexact=email).update(revoked_at=at)
    invitation = ContactInvitation.objects.create(
        company=company,
        email=email,
        nonce=secrets.token_hex(16),
        invited_at=at,
        invited_by=by,
        expires_at=at + INVITATION_LASTS,
    )
    emails.send_invitation(invitation, by=by, at=at)
    record(
        "training.companies.invite_contact",
        invitation,
        by=by,
        data={"company": company.pk},
    )
    return invitation


@transaction.atomic
def revoke_invitation(
    *, invitation: ContactInvitation, by: User | None, at: datetime
) -> None:
    """Take the invitation back: its link opens nothing from now on.

    :raises InvitationRefused: it was accepted or taken back already.
    """
    if not open_ones().filter(pk=invitation.pk).update(revoked_at=at):
        raise InvitationRefused(_("It was accepted or taken back already."))
    emails.do_not_send(invitation, at=at)
    record("training.companies.revoke_invitation", invitation, by=by)


@transaction.atomic
def accept_invitation(*, invitation: ContactInvitation, at: datetime) -> User:
    """Make whoever came by the link a contact, once; their account is made if needed.

    :raises InvitationRefused: it was used, taken back or is too old; or the account of
        that address is closed.
    """
    accepted = open_ones().filter(pk=invitation.pk, expires_at__gt=at)
    if not accepted.update(accepted_at=at):
        raise InvitationRefused(_("This invitation no longer holds."))
    user = User.objects.filter(email__iexact=invitation.email).first()
    if user is None:
        user = User.objects.create_user(invitation.email)
    if not user.is_active:
        raise InvitationRefused(_("This invitation no longer holds."))
    CompanyContact.objects.get_or_create(user=user, company=invitation.company)
    record(
        "training.companies.accept_invitation",
        invitation,
        by=user,
        data={"company": invitation.company_id},
    )
    return user
