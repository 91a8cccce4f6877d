"""What is done to many invitations of companies at once."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from training.companies.models import ContactInvitation
from training.companies.operations.contacts import (
    InvitationRefused,
    invite_contact,
    revoke_invitation,
)
from training.lists.offering import BulkAction, offer


class OfInvitations(BulkAction):
    model = ContactInvitation
    related = ("company",)
    refusals = (InvitationRefused,)


@offer
class InviteAgain(OfInvitations):
    code = "again"
    label = gettext_lazy("Invite again")
    about = gettext_lazy("Each gets a new link; the earlier one no longer opens.")
    permission = "training.add_contactinvitation"

    def act(self, row, *, by, at):
        if row.accepted_at:
            raise InvitationRefused(_("It was accepted."))
        invite_contact(company=row.company, email=row.email, by=by, at=at)


@offer
class TakeBack(OfInvitations):
    code = "take-back"
    label = gettext_lazy("Take back")
    about = gettext_lazy("Their links open nothing from then on.")
    permission = "training.change_contactinvitation"

    def act(self, row, *, by, at):
        revoke_invitation(invitation=row, by=by, at=at)
