"""Who may take a place, and when. No Django here: plain values in, an answer out."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class Refusal(StrEnum):
    """Why a place is not given. What it says to a person stands in operations."""

    NOT_PUBLISHED = "NOT_PUBLISHED"
    CANCELLED = "CANCELLED"
    FINISHED = "FINISHED"
    NOT_YET_OPEN = "NOT_YET_OPEN"
    CLOSED = "CLOSED"
    NOT_IN_AUDIENCE = "NOT_IN_AUDIENCE"
    ALREADY_ENROLLED = "ALREADY_ENROLLED"
    FULL = "FULL"


@dataclass(frozen=True, kw_only=True)
class Terms:
    """What an edition says of itself to whoever asks for a place."""

    status: str
    opens_at: datetime | None
    closes_at: datetime
    audience: str
    places_left: int


@dataclass(frozen=True, kw_only=True)
class Applicant:
    has_place: bool
    has_company: bool
    company_is_member: bool


STATUS_REFUSALS = {
    "DRAFT": Refusal.NOT_PUBLISHED,
    "CANCELLED": Refusal.CANCELLED,
    "FINISHED": Refusal.FINISHED,
}


def refusal_for_anyone(terms: Terms, *, at: datetime) -> Refusal | None:
    """Say why nobody may enrol at that moment, whoever they are."""
    if terms.status != "PUBLISHED":
        return STATUS_REFUSALS[terms.status]
    if terms.opens_at is not None and at < terms.opens_at:
        return Refusal.NOT_YET_OPEN
    if at >= terms.closes_at:
        return Refusal.CLOSED
    if terms.places_left <= 0:
        return Refusal.FULL
    return None


def refusal(terms: Terms, applicant: Applicant, *, at: datetime) -> Refusal | None:
    """Say why this person may not enrol at that moment; None when they may."""
    if applicant.has_place:
        return Refusal.ALREADY_ENROLLED
    for_anyone = refusal_for_anyone(terms, at=at)
    if for_anyone:
        return for_anyone
    if not in_audience(terms.audience, applicant):
        return Refusal.NOT_IN_AUDIENCE
    return None


def in_audience(audience: str, applicant: Applicant) -> bool:
    if audience == "MEMBERS":
        return applicant.company_is_member
    if audience == "VALUE_CHAIN":
        return applicant.has_company
    return True


def may_withdraw(*, status: str, ends_on: date, on: date) -> bool:
    """A place is given back while the edition runs, not once it is over."""
    return status == "PUBLISHED" and on <= ends_on
