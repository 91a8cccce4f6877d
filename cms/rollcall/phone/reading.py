"""Read what a phone sends. No Django here: bytes in, marks out."""

import json
import re
import uuid
from dataclasses import dataclass
from datetime import datetime

MOST_MARKS = 500
MOST_BYTES = 512 * 1024
LONGEST_REASON = 250
# What fits in every database's columns; a phone's clock may say anything else.
LARGEST_ID, LARGEST_NUMBER = 2**63 - 1, 2**31 - 1
CODE = re.compile(r"[A-Z_]{1,16}")
# What no database keeps as text: NUL, and halves of a pair.
UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


class Unreadable(ValueError):
    """The batch as a whole is not what a phone of ours sends."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SentMark:
    """One mark as the phone tells it; nothing of it is believed yet."""

    client_id: uuid.UUID
    session_id: int
    enrolment_id: int
    state: str
    minutes: int
    reason: str
    device_at: datetime | None
    number: int
    seen: uuid.UUID | None


@dataclass(frozen=True, kw_only=True, slots=True)
class Batch:
    device: uuid.UUID
    sent_at: datetime | None
    # In the order sent; what cannot be read stands there as the id it gave, if any.
    marks: tuple[SentMark | str, ...]


def read(body: bytes) -> Batch:
    """:raises Unreadable: not JSON, not of this form, or more than a batch may hold."""
    try:
        sent = json.loads(body, parse_constant=refuse_constant)
    except (ValueError, RecursionError):
        raise Unreadable("not JSON") from None
    if not isinstance(sent, dict) or not isinstance(sent.get("marks"), list):
        raise Unreadable("no list of marks")
    if len(sent["marks"]) > MOST_MARKS:
        raise Unreadable("too many marks")
    device = as_uuid(sent.get("device"))
    if device is None:
        raise Unreadable("no device")
    return Batch(
        device=device,
        sent_at=as_moment(sent.get("sent_at")),
        marks=tuple(read_mark(mark) for mark in sent["marks"]),
    )


def refuse_constant(name: str):
    raise ValueError(name)


def read_mark(sent) -> SentMark | str:
    if not isinstance(sent, dict):
        return ""
    values = {
        "client_id": as_uuid(sent.get("id")),
        "session_id": as_number(sent.get("session"), most=LARGEST_ID),
        "enrolment_id": as_number(sent.get("person"), most=LARGEST_ID),
        "state": as_code(sent.get("state")),
        "minutes": as_number(sent.get("minutes"), most=LARGEST_NUMBER),
        "reason": as_reason(sent.get("reason", "")),
        "number": as_number(sent.get("n"), most=LARGEST_ID),
    }
    if None in values.values():
        return str(values["client_id"] or "")
    return SentMark(
        **values,
        device_at=as_moment(sent.get("at")),
        seen=as_uuid(sent.get("seen")),
    )


def as_uuid(value) -> uuid.UUID | None:
    try:
        return uuid.UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def as_number(value, *, most: int) -> int | None:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    return value if is_number and 0 <= value <= most else None


def as_code(value) -> str | None:
    return value if isinstance(value, str) and CODE.fullmatch(value) else None


def as_reason(value) -> str | None:
    if not isinstance(value, str) or UNSTORABLE.search(value):
        return None
    return value.strip()[:LONGEST_REASON]


def as_moment(value) -> datetime | None:
    """A time with its zone; None where the phone gave none that is one."""
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        moment = datetime.fromisoformat(value)
        moment.timestamp()
    except (ValueError, OverflowError):
        return None
    # A year at the edge of the calendar overflows when its zone is changed.
    return moment if moment.tzinfo and 1970 <= moment.year <= 9000 else None
