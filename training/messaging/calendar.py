"""What goes into a person's calendar, and the file that says it (RFC 5545, 5546)."""

from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

from icalendar import Calendar, Event, vCalAddress, vText

PRODUCT = "-//Paridad//Paridad//ES"
ZONE = "America/Santiago"
# How often a program that reads a private calendar is asked to come back.
READ_AGAIN = timedelta(hours=6)


class Method(StrEnum):
    REQUEST = "REQUEST"
    CANCEL = "CANCEL"
    PUBLISH = "PUBLISH"


@dataclass(frozen=True, kw_only=True)
class Meeting:
    """One session in a calendar. ``uid`` never changes; ``sequence`` only grows."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    title: str
    place: str = ""
    notes: str = ""
    url: str = ""
    is_cancelled: bool = False


@dataclass(frozen=True, kw_only=True)
class CalendarChange:
    """What a message does to the calendar of whoever reads it."""

    method: Method
    meetings: tuple[Meeting, ...] = field(default_factory=tuple)

    def as_json(self) -> dict:
        meetings = [
            asdict(meeting)
            | {
                "starts_at": meeting.starts_at.isoformat(),
                "ends_at": meeting.ends_at.isoformat(),
            }
            for meeting in self.meetings
        ]
        return {"method": self.method.value, "meetings": meetings}

    @classmethod
    def from_json(cls, stored: dict) -> "CalendarChange":
        meetings = tuple(
            Meeting(
                **meeting
                | {
                    "starts_at": datetime.fromisoformat(meeting["starts_at"]),
                    "ends_at": datetime.fromisoformat(meeting["ends_at"]),
                }
            )
            for meeting in stored["meetings"]
        )
        return cls(method=Method(stored["method"]), meetings=meetings)


@dataclass(frozen=True, kw_only=True)
class Address:
    email: str
    name: str = ""


def calendar_file(
    change: CalendarChange,
    *,
    zone,
    stamped_at: datetime,
    organizer: Address | None = None,
    attendee: Address | None = None,
    name: str = "",
) -> bytes:
    """The bytes of the .ics; hours are local, with the rules of their zone."""
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", change.method.value)
    if name:
        calendar.add("x-wr-calname", name)
        calendar.add("refresh-interval", READ_AGAIN, {"VALUE": "DURATION"})
        calendar.add("x-published-ttl", "PT6H")
    for meeting in change.meetings:
        event = event_of(meeting, zone=zone, stamped_at=stamped_at)
        if meeting.is_cancelled or change.method == Method.CANCEL:
            event.add("status", "CANCELLED")
        else:
            event.add("status", "CONFIRMED")
        add_people(event, organizer, attendee)
        calendar.add_component(event)
    if days := [meeting.starts_at.date() for meeting in change.meetings]:
        # The rules of the years in question; those of fifty years are as many lines.
        calendar.add_missing_timezones(
            first_date=min(days).replace(month=1, day=1) - timedelta(days=1),
            last_date=max(days).replace(month=12, day=31),
        )
    return calendar.to_ical()


def event_of(meeting: Meeting, *, zone, stamped_at: datetime) -> Event:
    event = Event()
    event.add("uid", meeting.uid)
    event.add("sequence", meeting.sequence)
    event.add("dtstamp", stamped_at)
    event.add("dtstart", meeting.starts_at.astimezone(zone))
    event.add("dtend", meeting.ends_at.astimezone(zone))
    event.add("summary", meeting.title)
    for key, value in (
        ("location", meeting.place),
        ("description", meeting.notes),
        ("url", meeting.url),
    ):
        if value:
            event.add(key, value)
    event.add("transp", "OPAQUE")
    return event


def add_people(
    event: Event, organizer: Address | None, attendee: Address | None
) -> None:
    if organizer:
        event.add("organizer", person(organizer))
    if attendee:
        invited = person(attendee)
        invited.params["ROLE"] = vText("REQ-PARTICIPANT")
        # They asked for the place themselves: no answer is waited for.
        invited.params["PARTSTAT"] = vText("ACCEPTED")
        invited.params["RSVP"] = vText("FALSE")
        event.add("attendee", invited)


def person(address: Address) -> vCalAddress:
    found = vCalAddress(f"mailto:{address.email}")
    if address.name:
        found.params["CN"] = vText(address.name)
    return found
