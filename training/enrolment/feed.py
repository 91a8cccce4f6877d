"""What stands in somebody's private calendar: every session they have a place in."""

from datetime import datetime, timedelta

from django.db.models import Prefetch

from training.catalogue.models import Session
from training.enrolment.agenda import agenda_of, meeting, merged
from training.enrolment.models import Enrolment
from training.messaging.calendar import CalendarChange, Method
from training.registry.models import Person

# Calendars keep what they have read; older sessions only make the file longer.
BACK_TO = timedelta(days=180)


def feed_of(person: Person, *, at: datetime) -> CalendarChange:
    """The same identities and revisions as in the invitations: none is seen twice."""
    sessions = Session.objects.exclude(status=Session.Status.CANCELLED).order_by(
        "starts_at", "number"
    )
    enrolments = (
        Enrolment.objects.filter(
            person=person, edition__ends_on__gte=(at - BACK_TO).date()
        )
        .select_related("person", "invitation", "edition__course")
        .prefetch_related(Prefetch("edition__sessions", sessions, to_attr="given"))
        .order_by("edition__starts_on", "pk")
    )
    meetings = tuple(
        found for enrolment in enrolments for found in meetings_of(enrolment)
    )
    return CalendarChange(method=Method.PUBLISH, meetings=meetings)


def meetings_of(enrolment: Enrolment):
    """What was said and no longer is stays, as cancelled."""
    invitation = getattr(enrolment, "invitation", None)
    sessions = enrolment.edition.given if enrolment.holds_place else []
    told = merged(invitation.told if invitation else {}, agenda_of(enrolment, sessions))
    sequence = invitation.sequence if invitation else 0
    return [
        meeting(enrolment, key, entry, sequence=sequence) for key, entry in told.items()
    ]
