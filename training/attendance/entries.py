"""What comes in to be stored as marks, and what is answered. No Django here."""

import uuid
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum


@dataclass(frozen=True, kw_only=True)
class Entry:
    """What somebody says of one person in a session, before it is stored as a mark.

    ``replaces`` is the client id of the mark the sender was looking at, none where
    they saw the person without one. ``device_at`` is what the device's clock said.
    """

    enrolment_id: int
    state: str
    minutes: int
    reason: str = ""
    device_at: datetime | None = None
    entered_at: datetime | None = None
    left_at: datetime | None = None
    replaces: uuid.UUID | None = None
    client_id: uuid.UUID = field(default_factory=uuid.uuid4)


@dataclass(frozen=True, kw_only=True)
class SentMark(Entry):
    """An entry of a batch, which says itself of which session it is."""

    session_id: int


class Verdict(Enum):
    STORED = "STORED"
    # It was here already: sent twice, or answered to a phone that heard nothing.
    KNOWN = "KNOWN"
    # Kept aside with the reason, for somebody to decide.
    SET_ASIDE = "SET_ASIDE"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What became of one mark that was sent; ``why`` is fit to show."""

    client_id: uuid.UUID
    verdict: Verdict
    why: str = ""
    # Somebody else said otherwise without having seen this one: both are kept.
    is_disputed: bool = False
    # The device's clock is ahead of ours, or days behind.
    clock_is_off: bool = False
