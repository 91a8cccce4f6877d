"""A closed roll is corrected with a reason, and by two people where it is asked."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.attendance.entries import Entry
from training.attendance.models import Correction, Mark
from training.attendance.operations import refusals
from training.attendance.operations.marking import mark_many
from training.attendance.operations.refusals import MarkRefused
from training.attendance.operations.writing import locked
from training.audit import record
from training.catalogue.models import Session


class CorrectionRefused(Exception):
    """This correction cannot be decided so; the message is fit to show."""


@dataclass(frozen=True, kw_only=True)
class RollStored:
    """What became of a roll: marks stored, corrections that wait for somebody."""

    stored: int = 0
    proposed: int = 0


def store_roll(
    *, session: Session, entries: Iterable[Entry], by: User, at: datetime
) -> RollStored:
    """Store what a page of the roll says, or propose it where a second person decides.

    :raises MarkRefused: one of the entries does not fit; nothing is stored then.
    """
    entries = list(entries)
    if refusals.needs_a_second_person(session):
        return RollStored(
            proposed=propose(session=session, entries=entries, by=by, at=at)
        )
    return RollStored(stored=mark_many(session=session, entries=entries, by=by, at=at))


@transaction.atomic
def propose(*, session: Session, entries: list[Entry], by: User, at: datetime) -> int:
    """Keep corrections of a closed roll until somebody else decides.

    :raises MarkRefused: one does not fit, or the person has one waiting.
    """
    session = locked(session.pk)
    enrolments = refusals.holding_a_place(session, entries)
    for entry in entries:
        why = refusals.why_not(session, entry, enrolments, is_approved=True)
        if why:
            raise MarkRefused(why)
    try:
        with transaction.atomic():
            Correction.objects.bulk_create(
                Correction(
                    client_id=entry.client_id,
                    session=session,
                    enrolment_id=entry.enrolment_id,
                    state=entry.state,
                    minutes=entry.minutes,
                    reason=entry.reason.strip(),
                    proposed_by=by,
                    proposed_at=at,
                )
                for entry in entries
            )
    except IntegrityError:
        raise MarkRefused(
            _("Somebody has a correction waiting already: decide on it first.")
        ) from None
    record(
        "training.attendance.propose_corrections",
        session,
        by=by,
        data={"corrections": len(entries)},
    )
    return len(entries)


@transaction.atomic
def approve(*, correction: Correction, by: User, at: datetime) -> Mark:
    """Store the correction as a mark: said by one, approved by another.

    :raises CorrectionRefused: it is one's own, or was decided.
    :raises MarkRefused: it no longer fits.
    """
    decide(correction, Correction.Status.APPROVED, by=by, at=at)
    mark_many(
        session=correction.session,
        entries=[
            Entry(
                enrolment_id=correction.enrolment_id,
                state=correction.state,
                minutes=correction.minutes,
                reason=correction.reason,
                client_id=correction.client_id,
            )
        ],
        by=correction.proposed_by,
        approved_by=by,
        at=at,
    )
    mark = Mark.objects.get(client_id=correction.client_id)
    Correction.objects.filter(pk=correction.pk).update(mark=mark)
    record("training.attendance.approve_correction", correction.session, by=by)
    return mark


@transaction.atomic
def reject(*, correction: Correction, by: User, at: datetime) -> None:
    """Leave the roll as it is; whoever proposed it may take it back so.

    :raises CorrectionRefused: it was decided.
    """
    decide(correction, Correction.Status.REJECTED, by=by, at=at)
    record("training.attendance.reject_correction", correction.session, by=by)


def decide(correction: Correction, status: str, *, by: User, at: datetime) -> None:
    """Two who decide at once: one statement lets one through."""
    if status == Correction.Status.APPROVED and correction.proposed_by_id == by.pk:
        raise CorrectionRefused(_("Somebody else has to approve your correction."))
    waiting = Correction.objects.filter(
        pk=correction.pk, status=Correction.Status.PROPOSED
    )
    if not waiting.update(status=status, decided_by=by, decided_at=at):
        raise CorrectionRefused(_("This correction was decided already."))
