"""What people are told of their places, in words of their language.

Each goes with the transaction it tells of; ``training.messaging`` sends it.
"""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.formats import date_format

from training.accounts.models import User
from training.catalogue.models import Edition, Session
from training.enrolment.models import Enrolment
from training.enrolment.queries import sessions_to_attend
from training.messaging.calendar import CalendarChange
from training.messaging.kinds import KINDS
from training.messaging.models import Message
from training.messaging.operations import queue_message

# Where a message of each kind leads on to; any other, to the person's enrolment.
CATALOGUE = {"withdrawal", "cancellation", "offer_expired", "refusal"}


def tell(
    enrolment: Enrolment,
    kind: str,
    *,
    key: str,
    by: User | None,
    at: datetime,
    sessions: Iterable[Session] | None = None,
    values: dict | None = None,
    calendar: list[CalendarChange] | None = None,
    about: models.Model | None = None,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
) -> Message | None:
    """Queue a message about a place; ``values`` add to what every such message says,
    or say it otherwise. Moments and days among them are put into words."""
    person = enrolment.person
    if not person.email:
        return None
    with translation.override(person.language):
        found = facts(enrolment, sessions) | {
            name: in_words(value) for name, value in (values or {}).items()
        }
    names = KINDS[kind].names
    found.setdefault("link", address_of(enrolment, kind))
    return queue_message(
        kind=kind,
        to=person.email,
        language=person.language,
        context={name: value for name, value in found.items() if name in names},
        key=key,
        about=about or enrolment,
        calendar=calendar,
        by=by,
        at=at,
        due_at=due_at,
        expires_at=expires_at,
    )


def facts(enrolment: Enrolment, sessions: Iterable[Session] | None = None) -> dict:
    """What may be said of a place, in the language now active."""
    edition = enrolment.edition
    if sessions is None:
        sessions = sessions_to_attend(edition)
    lines = list(sessions)
    return {
        "name": enrolment.person.full_name,
        "course": edition.course.local_title,
        "sessions": [session_in_words(session, edition) for session in lines],
        "day": in_words(lines[0].starts_at if lines else edition.starts_on),
        "place": place_of(edition),
        "threshold": str(edition.course.attendance_threshold),
        "company": enrolment.company.name if enrolment.company_id else "",
    }


def session_in_words(session: Session, edition: Edition) -> str:
    starts_at = timezone.localtime(session.starts_at)
    ends_at = timezone.localtime(session.ends_at)
    said = f"{day_in_words(starts_at)}, {starts_at:%H:%M}–{ends_at:%H:%M}"
    elsewhere = session.venue and session.venue != edition.venue
    return f"{said} ({session.venue})" if elsewhere else said


def in_words(value) -> str | list[str]:
    """A moment or a day as people say it; anything else as it is."""
    if isinstance(value, datetime):
        local = timezone.localtime(value)
        return f"{day_in_words(local)}, {local:%H:%M}"
    if isinstance(value, date):
        return day_in_words(value)
    return value if isinstance(value, list) else str(value)


def day_in_words(day: date) -> str:
    return f"{date_format(day, 'l')} {date_format(day, 'MONTH_DAY_FORMAT')}"


def place_of(edition: Edition, venue: str = "") -> str:
    """Where, with the commune unless the place names it already."""
    venue = venue or edition.venue
    commune = edition.get_commune_display() if edition.commune else ""
    if commune and commune in venue:
        return venue
    return ", ".join(part for part in (venue, commune) if part)


def address_of(enrolment: Enrolment, kind: str) -> str:
    site = settings.BASE_URL.rstrip("/")
    if kind in CATALOGUE:
        return site + reverse("participation:enrol", args=[enrolment.edition_id])
    return site + reverse("participation:enrolled", args=[enrolment.pk])
