"""Reads a session's chain of marks and names its first broken link. No Django here."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from training.attendance import chain


class Fault(Enum):
    CHANGED = "was changed after it was stored"
    DELETED = "does not follow the one before: marks between them were deleted"
    REORDERED = "is not in the place it was stored in"
    TRUNCATED = "is missing: marks were cut off the end"
    END_CHANGED = "is the last, and the kept end of the chain says otherwise"
    WITHOUT_END = "has no kept end of the chain after it"
    REWRITTEN = "is not the one the outside record saw there"


@dataclass(frozen=True, kw_only=True)
class BrokenLink:
    """Where a chain breaks: ``place`` counts the session's marks from 1."""

    session_id: int
    place: int
    fault: Fault
    mark_id: int | None = None


@dataclass(frozen=True, slots=True)
class End:
    """How long a chain is said to be, and the hash of its last mark."""

    length: int
    last_hash: str


def broken_link(session_id: int, marks: Sequence, end: End | None) -> BrokenLink | None:
    """The first link that does not hold, of the session's marks in their order."""
    known = {chain.start(session_id), *(mark.hash for mark in marks)}
    last = chain.start(session_id)
    for place, mark in enumerate(marks, 1):
        fault = fault_of(mark, last, place, known)
        if fault:
            return BrokenLink(
                session_id=session_id, place=place, fault=fault, mark_id=mark.pk
            )
        last = mark.hash
    fault = fault_of_end(len(marks), last, end)
    if fault is None:
        return None
    place = len(marks) + (fault is Fault.TRUNCATED)
    return BrokenLink(session_id=session_id, place=place, fault=fault)


def fault_of(mark, last: str, place: int, known: set[str]) -> Fault | None:
    if chain.digest(mark) != mark.hash or not chain.reason_is_as_said(mark):
        return Fault.CHANGED
    if mark.previous_hash != last:
        return Fault.REORDERED if mark.previous_hash in known else Fault.DELETED
    return Fault.REORDERED if mark.sequence != place else None


def fault_of_end(length: int, last: str, end: End | None) -> Fault | None:
    if end is None:
        return Fault.WITHOUT_END if length else None
    if length < end.length:
        return Fault.TRUNCATED
    return Fault.END_CHANGED if (length, last) != (end.length, end.last_hash) else None


def link_missing_outside(
    session_id: int, hashes: Sequence[str], seen: End
) -> BrokenLink | None:
    """Hold a chain against what a record kept elsewhere saw of it."""
    if len(hashes) < seen.length:
        place, fault = len(hashes) + 1, Fault.TRUNCATED
    elif seen.length and hashes[seen.length - 1] != seen.last_hash:
        place, fault = seen.length, Fault.REWRITTEN
    else:
        return None
    return BrokenLink(session_id=session_id, place=place, fault=fault)
