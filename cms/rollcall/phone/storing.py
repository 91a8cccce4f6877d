"""Hand a phone's batch over to be stored, and put the answers in its words."""

from datetime import datetime

from django.utils.translation import gettext as _

from cms.rollcall.permissions import rollable_sessions
from cms.rollcall.phone.reading import Batch, SentMark
from training.accounts.models import User
from training.attendance import entries
from training.attendance.entries import Verdict
from training.attendance.operations import store_marks

CODES = {
    Verdict.STORED: "stored",
    Verdict.KNOWN: "repeated",
    Verdict.SET_ASIDE: "refused",
}


def store(batch: Batch, *, by: User, at: datetime) -> list[dict]:
    """Answer every mark, in the order sent. "stored" and "repeated" are both safe."""
    readable = [mark for mark in batch.marks if isinstance(mark, SentMark)]
    wanted = {mark.session_id for mark in readable}
    may_mark = rollable_sessions(by).filter(pk__in=wanted).values_list("pk", flat=True)
    answers = store_marks(
        marks=[as_entry(mark) for mark in readable],
        may_mark=set(may_mark),
        by=by,
        at=at,
    )
    stored = iter(answers)
    return [
        described(next(stored)) if isinstance(mark, SentMark) else unread(mark)
        for mark in batch.marks
    ]


def as_entry(mark: SentMark) -> entries.SentMark:
    return entries.SentMark(
        client_id=mark.client_id,
        session_id=mark.session_id,
        enrolment_id=mark.enrolment_id,
        state=mark.state,
        minutes=mark.minutes,
        reason=mark.reason,
        device_at=mark.device_at,
        replaces=mark.seen,
    )


def described(answer: entries.Answer) -> dict:
    return {
        "id": str(answer.client_id),
        "code": CODES[answer.verdict],
        "message": str(answer.why),
        "clock_is_off": answer.clock_is_off,
    }


def unread(client_id: str) -> dict:
    message = _("This mark cannot be read.")
    return {"id": client_id, "code": "malformed", "message": message}
