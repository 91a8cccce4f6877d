"""A coordinator moves somebody to another edition, or writes to them again."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Edition
from training.enrolment.emails import tell
from training.enrolment.models import Enrolment
from training.enrolment.operations.invitations import invite
from training.enrolment.operations.places import enrol, withdraw
from training.enrolment.operations.refusals import EnrolmentRefused


@transaction.atomic
def move(
    *, enrolment: Enrolment, edition: Edition, by: User | None, at: datetime
) -> Enrolment:
    """Give a place in ``edition``, then take the one in its own back: both or neither.

    :raises EnrolmentRefused: there is no place in the other, or none to give back.
    """
    if edition.pk == enrolment.edition_id:
        raise EnrolmentRefused(_("That is the edition they are in."))
    if not enrolment.is_open:
        raise EnrolmentRefused(_("There is no place here to move."))
    moved = enrol(
        person=enrolment.person,
        edition=edition,
        source=Enrolment.Source.STAFF,
        company=enrolment.company,
        by=by,
        at=at,
    )
    withdraw(enrolment=enrolment, by=by, at=at, why=Enrolment.Why.COORDINATION)
    data = {"from": enrolment.edition_id, "to": edition.pk}
    record("training.enrolment.move", moved, by=by, data=data)
    return moved


@transaction.atomic
def write_to(*, enrolment: Enrolment, said: str, by: User | None, at: datetime) -> None:
    """Send what the coordination has to say of a course to somebody in it.

    :raises EnrolmentRefused: they are in it no more, or have no address.
    """
    if not enrolment.is_open:
        raise EnrolmentRefused(_("They are in this edition no more."))
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    key = f"notice:{enrolment.pk}:{at:%Y%m%dT%H%M%S.%f}"
    told = tell(enrolment, "notice", key=key, values={"said": lines}, by=by, at=at)
    if told is None:
        raise EnrolmentRefused(_("They have no e-mail address that we may write to."))
    record("training.enrolment.write_to", enrolment, by=by)


@transaction.atomic
def tell_again(*, enrolment: Enrolment, by: User | None, at: datetime) -> None:
    """Send the confirmation of a place once more, with its calendar.

    :raises EnrolmentRefused: they hold no place, or have no address.
    """
    if not enrolment.holds_place:
        raise EnrolmentRefused(_("They hold no place: there is nothing to confirm."))
    if invite(enrolment=enrolment, kind="confirmation", by=by, at=at) is None:
        raise EnrolmentRefused(_("They have no e-mail address that we may write to."))
    record("training.enrolment.tell_again", enrolment, by=by)
