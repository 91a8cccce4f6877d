"""Why a mark is not taken, in words fit to show."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from training.attendance import rules
from training.attendance.entries import Entry
from training.attendance.models import Mark, State
from training.catalogue.models import Session
from training.enrolment.models import Enrolment

LONGEST_REASON = 250
TWO_PEOPLE_DECIDE = _(
    "This session is closed, and two people decide its corrections: correct it in the "
    "roll, and somebody else approves it there."
)


class MarkRefused(Exception):
    """The session cannot take this mark; the message is fit to show."""


class ClosingRefused(Exception):
    """The session cannot be closed yet; the message is fit to show."""


def stored_before(entries: Iterable[Entry]) -> dict:
    """The marks stored under the client ids of ``entries``, by client id."""
    return Mark.objects.in_bulk(
        [entry.client_id for entry in entries], field_name="client_id"
    )


def holding_a_place(session: Session, entries: Iterable[Entry]) -> dict[int, Enrolment]:
    """The people marked who have a place in the session's edition."""
    asked = {entry.enrolment_id for entry in entries if entry.enrolment_id < 2**63}
    return (
        Enrolment.objects.holding_a_place()
        .filter(edition=session.edition_id)
        .in_bulk(asked)
    )


def needs_a_second_person(session: Session) -> bool:
    """Test if its roll is closed, and its edition wants two people for a correction."""
    return (
        session.status == Session.Status.CLOSED
        and session.edition.corrections_need_approval
    )


def why_not(
    session: Session,
    entry: Entry,
    enrolments: dict[int, Enrolment],
    *,
    is_approved: bool = False,
) -> str | None:
    """Why ``session`` cannot take ``entry``; nothing where it can."""
    if entry.enrolment_id not in enrolments:
        return _("This person has no place in this edition.")
    if session.status == Session.Status.CANCELLED:
        return _("This session was cancelled.")
    if session.status == Session.Status.CLOSED and not entry.reason.strip():
        return _("This session is closed: say why you correct it.")
    if not is_approved and needs_a_second_person(session):
        return TWO_PEOPLE_DECIDE
    if len(entry.reason) > LONGEST_REASON or "\0" in entry.reason:
        return _("Write the reason in at most 250 characters.")
    return why_it_does_not_fit(session, entry)


def why_it_does_not_fit(session: Session, entry: Entry) -> str | None:
    if entry.state not in State.values:
        return _("Choose present, late, excused or absent.")
    if not rules.minutes_fit(
        state=entry.state, minutes=entry.minutes, minutes_taught=session.minutes
    ):
        return _("The minutes must be between 1 and %(minutes)d.") % {
            "minutes": session.minutes
        }
    return None


def is_of_another(earlier: Mark, session: Session, entry: Entry) -> bool:
    """Test if a client id was used before for somebody else, or elsewhere."""
    return (earlier.session_id, earlier.enrolment_id) != (
        session.pk,
        entry.enrolment_id,
    )
