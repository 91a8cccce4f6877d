"""When to try again and when to stop. No Django here: values in, an answer out."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

FIRST_DELAY = timedelta(minutes=1)
LONGEST_DELAY = timedelta(hours=4)
# With the delays above, a little more than a day.
MOST_ATTEMPTS = 14
# A worker that has not said how it went by then was stopped half-way.
LEASE = timedelta(minutes=5)
# A message passed on to the worker and not taken by then is passed on again.
HANDED_FOR = timedelta(minutes=20)
KEPT_FOR = timedelta(days=60)
# What stands in a message once nobody may read from it whom it was for.
NOBODY = {"to": "", "context": {}, "calendar": []}


class Reason(StrEnum):
    """Why a message has not gone out. Codes: what a mail server says names people."""

    UNREACHABLE = "UNREACHABLE"
    TIMEOUT = "TIMEOUT"
    DISCONNECTED = "DISCONNECTED"
    LOGIN = "LOGIN"
    SENDER = "SENDER"
    LATER = "LATER"
    ADDRESS = "ADDRESS"
    CONTENT = "CONTENT"
    INTERRUPTED = "INTERRUPTED"
    DEFECT = "DEFECT"
    EXPIRED = "EXPIRED"
    REPLACED = "REPLACED"
    UNSUBSCRIBED = "UNSUBSCRIBED"
    BLOCKED = "BLOCKED"
    ERASED = "ERASED"


# Trying again changes nothing: the address or the message itself was refused.
FINAL = frozenset({Reason.ADDRESS, Reason.CONTENT})


@dataclass(frozen=True, kw_only=True)
class Failure:
    reason: Reason
    reply_code: int | None = None


def delay_after(attempts: int) -> timedelta:
    """How long to wait after that many attempts: twice as long each time."""
    return min(FIRST_DELAY * 2 ** min(attempts - 1, 30), LONGEST_DELAY)


def is_given_up(failure: Failure, *, attempts: int) -> bool:
    return failure.reason in FINAL or attempts >= MOST_ATTEMPTS
