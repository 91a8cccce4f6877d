"""The chain of a session's marks: each holds the hash of the one before it.

No Django here. A mark's hash is over what it says and over the previous hash, so that
to change, drop or swap one breaks every link after it. The first mark of a session
follows the session's own start. What changes this text changes every hash: a new way
of writing it needs a new ``VERSION``, and the old one stays readable.
"""

import json
import secrets
from collections.abc import Iterable
from datetime import UTC, datetime
from hashlib import sha256

VERSION = "paridad-mark-1"


def start(session_id: int) -> str:
    """What the first mark of a session follows."""
    return sha256(f"{VERSION}:{session_id}".encode()).hexdigest()


def digest(mark) -> str:
    """The hash of what a mark says, with its place given by the hash before it."""
    said = [
        VERSION,
        mark.previous_hash,
        mark.session_id,
        str(mark.client_id),
        mark.enrolment_id,
        [mark.from_state, mark.from_minutes],
        [mark.state, mark.minutes],
        [moment(mark.entered_at), moment(mark.left_at)],
        mark.reason_digest,
        mark.source,
        str(mark.replaces or ""),
        bool(mark.settles),
        [mark.recorded_by_id, mark.approved_by_id],
        [moment(mark.recorded_at), moment(mark.device_at)],
    ]
    return sha256(json.dumps(said, separators=(",", ":")).encode()).hexdigest()


def moment(value: datetime | None) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds") if value else ""


def seal(marks: Iterable, *, length: int, last_hash: str) -> tuple[int, str]:
    """Put the marks after a chain so long: the new length and last hash."""
    for mark in marks:
        length += 1
        seal_reason(mark)
        mark.sequence, mark.previous_hash = length, last_hash
        mark.hash = last_hash = digest(mark)
    return length, last_hash


def seal_reason(mark) -> None:
    if mark.reason:
        mark.reason_salt = secrets.token_hex(16)
        mark.reason_digest = digest_of_reason(mark.reason_salt, mark.reason)


def digest_of_reason(salt: str, reason: str) -> str:
    return sha256(f"{salt}:{reason}".encode()).hexdigest()


def reason_is_as_said(mark) -> bool:
    """Test the text against its digest; one that was erased says nothing any more."""
    if not mark.reason and not mark.reason_salt:
        return True
    return digest_of_reason(mark.reason_salt, mark.reason) == mark.reason_digest
