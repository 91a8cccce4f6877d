"""The sessions of an enrolment as a calendar wants them, and what changed in them."""

from datetime import datetime

from django.utils.translation import gettext as _

from training.catalogue.models import Session
from training.enrolment.emails import place_of
from training.enrolment.models import Enrolment
from training.messaging.calendar import CalendarChange, Meeting, Method
from training.messaging.composing import our_host, site_address

Told = dict[str, dict]


def agenda_of(enrolment: Enrolment, sessions: list[Session]) -> Told:
    """Each session by its id, in the language now active, as it is to be said."""
    several = len(sessions) > 1
    return {
        str(session.pk): {
            "starts_at": session.starts_at.isoformat(),
            "ends_at": session.ends_at.isoformat(),
            "title": title_of(session, enrolment, several),
            "place": place_of(enrolment.edition, session.venue),
        }
        for session in sessions
    }


def title_of(session: Session, enrolment: Enrolment, several: bool) -> str:
    course = enrolment.edition.course.local_title
    if not several:
        return course
    return _("%(course)s · session %(number)d") % {
        "course": course,
        "number": session.number,
    }


def merged(told: Told, now: Told) -> Told:
    """What the calendar is told next: what is no longer given stays as gone, since a
    message that takes it out may be overtaken by the next."""
    gone = {key: entry | {"gone": True} for key, entry in told.items()}
    return gone | now


def is_told(told: Told, now: Told) -> bool:
    """The calendar already says what is so: titles may be in another language."""
    known = {key: entry for key, entry in told.items() if "gone" not in entry}
    return when_and_where(known) == when_and_where(now)


def when_and_where(told: Told) -> dict:
    return {
        key: (entry["starts_at"], entry["ends_at"], entry["place"])
        for key, entry in told.items()
    }


def changes(enrolment: Enrolment, told: Told, *, sequence: int) -> list[CalendarChange]:
    """One change for what there is, one for what no longer is: a calendar file asks
    or cancels, never both."""
    wanted = [item for item in told.items() if "gone" not in item[1]]
    gone = [item for item in told.items() if "gone" in item[1]]
    return [
        CalendarChange(
            method=method,
            meetings=tuple(
                meeting(enrolment, key, entry, sequence=sequence)
                for key, entry in items
            ),
        )
        for method, items in ((Method.REQUEST, wanted), (Method.CANCEL, gone))
        if items
    ]


def meeting(enrolment: Enrolment, key: str, entry: dict, *, sequence: int) -> Meeting:
    return Meeting(
        uid=f"session-{key}-{enrolment.pk}@{our_host()}",
        sequence=sequence,
        starts_at=datetime.fromisoformat(entry["starts_at"]),
        ends_at=datetime.fromisoformat(entry["ends_at"]),
        title=entry["title"],
        place=entry["place"],
        url=site_address("participation:enrolled", enrolment_id=enrolment.pk),
        is_cancelled="gone" in entry,
    )
