"""Where an edition asks for it, a coordinator decides who gets a place."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.enrolment.operations.refusals import EnrolmentRefused
from training.enrolment.operations.seats import hold, take_place
from training.enrolment.operations.telling import (
    invite_soon,
    tell_refusal,
    tell_waiting,
)
from training.enrolment.operations.waiting import settle
from training.spreadsheets.text import clean

Status = Enrolment.Status


@transaction.atomic
def approve(*, enrolment: Enrolment, by: User | None, at: datetime) -> Enrolment:
    """Give a place to whoever asked for it; a turn on the waiting list if there is
    none, from the moment they asked.

    :raises EnrolmentRefused: it was decided already, or the edition takes nobody.
    """
    edition = hold(enrolment.edition)
    if edition.status != Edition.Status.PUBLISHED:
        raise EnrolmentRefused(_("This edition takes nobody now."))
    current = undecided(enrolment)
    settle(edition=edition, by=by, at=at)
    try:
        reserve = take_place(edition, company=current.company_id, at=at)
    except EnrolmentRefused:
        values = {"status": Status.WAITING, "waiting_since": current.enrolled_at}
    else:
        values = {"status": Status.ENROLLED, "enrolled_at": at, "reserve": reserve}
    Enrolment.objects.filter(pk=enrolment.pk).update(**values)
    enrolment.refresh_from_db()
    if enrolment.holds_place:
        invite_soon(enrolment, "approval", by=by, at=at)
    else:
        tell_waiting(enrolment, by=by, at=at)
    record("training.enrolment.approve", enrolment, by=by, data={"edition": edition.pk})
    return enrolment


@transaction.atomic
def refuse(
    *, enrolment: Enrolment, reason: str, by: User | None, at: datetime
) -> Enrolment:
    """Say no, and why, in words the person reads.

    :raises EnrolmentRefused: no reason is given, or it was decided already.
    """
    reason = clean(reason)
    if not reason:
        raise EnrolmentRefused(_("Say why: the person reads it."))
    edition = hold(enrolment.edition)
    undecided(enrolment)
    Enrolment.objects.filter(pk=enrolment.pk).update(
        status=Status.REFUSED, refusal_reason=reason
    )
    enrolment.refresh_from_db()
    tell_refusal(enrolment, by=by, at=at)
    record("training.enrolment.refuse", enrolment, by=by, data={"edition": edition.pk})
    return enrolment


def undecided(enrolment: Enrolment) -> Enrolment:
    found = Enrolment.objects.filter(pk=enrolment.pk, status=Status.PENDING).first()
    if found is None:
        raise EnrolmentRefused(_("Somebody decided on this request already."))
    return found
