"""What a trainer's phone may hold: names, and ids that mean nothing elsewhere.

Never a document, a gender, a company or a reason: a test compares the keys.
"""

from base64 import b64encode
from collections import defaultdict
from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.crypto import salted_hmac

from training.accounts.models import User
from training.attendance.models import Attendance
from training.attendance.queries import Minutes, alphabetical, minutes_of
from training.catalogue.models import Session
from training.enrolment.models import Enrolment

# How long a roll stays readable on a phone that finds no signal.
HELD_FOR = timedelta(hours=36)
COMING, OWED = timedelta(hours=36), timedelta(days=3)
MOST_HELD = 12


def keys_of(user: User) -> list[str]:
    """What seals this login's data on its phones: the present key, then former ones.

    Worked out, not stored: the same person gets the same key on the next log-in, so
    that marks which waited on the phone can be read again, by nobody else.
    """
    secrets = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return [
        b64encode(
            salted_hmac(
                "cms.rollcall.phone", str(user.pk), secret=secret, algorithm="sha256"
            ).digest()
        ).decode()
        for secret in secrets
    ]


def sessions_to_hold(
    sessions: QuerySet[Session], *, also: int | None, at: datetime
) -> list[Session]:
    """The day's sessions, those owed and the one that is open on the screen."""
    near = Q(starts_at__gte=at - timedelta(hours=12), starts_at__lt=at + COMING)
    owed = Q(starts_at__gte=at - OWED, starts_at__lt=at, status=Session.Status.PLANNED)
    held = sessions.exclude(status=Session.Status.CANCELLED)
    found = list(held.filter(near | owed).order_by("starts_at", "pk")[:MOST_HELD])
    if also is not None and also not in {session.pk for session in found}:
        found += held.filter(pk=also)
    return found


def rolls(sessions: list[Session]) -> list[dict]:
    """The rolls of many sessions in five queries."""
    people = people_by_edition(sessions)
    current = current_by_session(sessions)
    minutes = minutes_of(
        Enrolment.objects.holding_a_place().filter(
            edition__in={session.edition_id for session in sessions}
        )
    )
    return [
        describe(session, people[session.edition_id], current[session.pk], minutes)
        for session in sessions
    ]


def people_by_edition(sessions: list[Session]) -> dict[int, list[Enrolment]]:
    found = defaultdict(list)
    editions = {session.edition_id for session in sessions}
    for enrolment in (
        Enrolment.objects.holding_a_place()
        .filter(edition__in=editions)
        .select_related("person")
    ):
        found[enrolment.edition_id].append(enrolment)
    for enrolments in found.values():
        enrolments.sort(key=lambda enrolment: alphabetical(enrolment.person))
    return found


def current_by_session(sessions: list[Session]) -> dict[int, dict[int, Attendance]]:
    found = defaultdict(dict)
    rows = Attendance.objects.filter(session__in=sessions).select_related("mark")
    for attendance in rows:
        found[attendance.session_id][attendance.enrolment_id] = attendance
    return found


def describe(
    session: Session,
    people: list[Enrolment],
    current: dict[int, Attendance],
    minutes: dict[int, Minutes],
) -> dict:
    threshold = session.edition.course.attendance_threshold
    return heading(session) | {
        "people": [
            {
                "id": enrolment.pk,
                "surnames": enrolment.person.surnames,
                "given": enrolment.person.social_name or enrolment.person.given_names,
                "mark": as_mark(current.get(enrolment.pk)),
                "needs": still_needs(minutes.get(enrolment.pk), threshold=threshold),
            }
            for enrolment in people
        ]
    }


def heading(session: Session) -> dict:
    return {
        "session": session.pk,
        "title": session.edition.course.local_title,
        "number": session.number,
        "venue": session.venue or session.edition.venue,
        "starts": session.starts_at.isoformat(),
        "ends": session.ends_at.isoformat(),
        "minutes": session.minutes,
        "status": session.status,
    }


def as_mark(attendance: Attendance | None) -> dict | None:
    if attendance is None:
        return None
    return {
        "id": str(attendance.mark.client_id),
        "state": attendance.state,
        "minutes": attendance.minutes,
        "is_disputed": attendance.is_disputed,
    }


def still_needs(minutes: Minutes | None, *, threshold: int) -> dict | None:
    """For whoever has missed something: what they need of what is left."""
    if minutes is None:
        return None
    forecast = minutes.forecast(threshold=threshold)
    missed = forecast.total - forecast.remaining - forecast.present
    if missed <= 0 or forecast.is_reached:
        return None
    return {"needed": forecast.needed, "left": forecast.remaining}
