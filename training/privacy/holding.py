"""Keeping somebody's data back from erasure and retention, and letting go again."""

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.audit import record
from training.privacy.holds import LegalHold
from training.registry.models import Person


class HoldRefused(Exception):
    """Nothing was held or lifted; the message is fit to show."""


@transaction.atomic
def place_hold(
    *, person: Person, reason: str, by: User | None, at: datetime
) -> LegalHold:
    """:raises HoldRefused: there is no reason, they were erased, or one stands."""
    if not reason.strip():
        raise HoldRefused(_("Say why: which case, audit or claim."))
    if person.erased_at:
        raise HoldRefused(_("This person was erased already."))
    try:
        with transaction.atomic():
            hold = LegalHold.objects.create(
                person=person, reason=reason.strip(), placed_at=at, placed_by=by
            )
    except IntegrityError:
        raise HoldRefused(_("A hold stands already.")) from None
    record("training.privacy.hold", hold, by=by)
    return hold


@transaction.atomic
def lift_hold(*, hold: LegalHold, by: User | None, at: datetime) -> None:
    """:raises HoldRefused: it was lifted already."""
    standing = LegalHold.objects.standing().filter(pk=hold.pk)
    if not standing.update(lifted_at=at, lifted_by=by):
        raise HoldRefused(_("This hold was lifted already."))
    record("training.privacy.lift_hold", hold, by=by)
