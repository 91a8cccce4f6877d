"""Marks that were kept aside: somebody stores them after all, or leaves it at that."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.attendance.entries import Entry
from training.attendance.models import MarkSetAside
from training.attendance.operations.marking import mark_many
from training.attendance.operations.refusals import MarkRefused
from training.audit import record


@transaction.atomic
def store_set_aside(
    *, aside: MarkSetAside, reason: str, by: User, at: datetime
) -> MarkSetAside:
    """Store it as its sender said it; ``by`` answers for it.

    :raises MarkRefused: it names nobody of the session, or the session cannot take it.
    """
    aside = unsettled(aside)
    if aside.session is None or aside.enrolment is None:
        raise MarkRefused(_("It names no session or no person there is."))
    mark_many(
        session=aside.session,
        entries=[as_entry(aside, reason=reason)],
        by=aside.recorded_by,
        approved_by=by,
        at=at,
    )
    return settled(aside, by=by, at=at, action="training.attendance.store_set_aside")


@transaction.atomic
def dismiss_set_aside(*, aside: MarkSetAside, by: User, at: datetime) -> MarkSetAside:
    """:raises MarkRefused: settled before."""
    return settled(
        unsettled(aside), by=by, at=at, action="training.attendance.dismiss_set_aside"
    )


def unsettled(aside: MarkSetAside) -> MarkSetAside:
    found = (
        MarkSetAside.objects.select_for_update(of=("self",))
        .select_related("session", "enrolment", "recorded_by")
        .filter(pk=aside.pk, settled_at__isnull=True)
        .first()
    )
    if found is None:
        raise MarkRefused(_("Somebody has settled this already."))
    return found


def as_entry(aside: MarkSetAside, *, reason: str) -> Entry:
    sent = aside.sent
    return Entry(
        enrolment_id=aside.enrolment_id,
        state=sent["state"],
        minutes=sent["minutes"],
        reason=reason or sent["reason"],
        device_at=parse_datetime(sent["device_at"]) if sent["device_at"] else None,
        client_id=UUID(str(aside.client_id)),
    )


def settled(
    aside: MarkSetAside, *, by: User, at: datetime, action: str
) -> MarkSetAside:
    aside.settled_by, aside.settled_at = by, at
    aside.save(update_fields=["settled_by", "settled_at"])
    record(action, aside, by=by)
    return aside
