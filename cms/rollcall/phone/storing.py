"""Give each mark of a batch to its session, and tell the phone what became of it."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from cms.rollcall.permissions import rollable_sessions
from cms.rollcall.phone.reading import Batch, SentMark
from training.accounts.models import User
from training.attendance.models import Mark
from training.attendance.operations import Entry, MarkRefused, mark_many
from training.catalogue.models import Session


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What became of one mark. ``stored`` and ``repeated`` are both safe."""

    id: str
    code: str
    message: str = ""

    def as_dict(self) -> dict:
        return {"id": self.id, "code": self.code, "message": self.message}


def store(batch: Batch, *, by: User, at: datetime) -> list[Answer]:
    """Answer every mark, in the order sent."""
    wanted = {mark.session_id for mark in batch.marks if isinstance(mark, SentMark)}
    sessions = rollable_sessions(by).distinct().in_bulk(wanted)
    answers: dict[int, Answer] = {}
    by_session = defaultdict(list)
    for place, mark in enumerate(batch.marks):
        if not isinstance(mark, SentMark):
            answers[place] = Answer(
                id=mark, code="malformed", message=_("This mark cannot be read.")
            )
        elif mark.session_id not in sessions:
            answers[place] = absent(mark)
        else:
            by_session[mark.session_id].append((place, mark))
    for session_id, sent in by_session.items():
        for place, mark in sent:
            answers[place] = store_one(sessions[session_id], mark, by=by, at=at)
    return [answers[place] for place in range(len(batch.marks))]


def absent(mark: SentMark) -> Answer:
    """Of a session taught by somebody else, or by nobody: the two look the same."""
    return Answer(
        id=str(mark.client_id),
        code="absent",
        message=_("You do not teach this session."),
    )


def store_one(session: Session, mark: SentMark, *, by: User, at: datetime) -> Answer:
    known = Mark.objects.filter(client_id=mark.client_id).exists()
    try:
        mark_many(
            session=session,
            entries=[
                Entry(
                    enrolment_id=mark.enrolment_id,
                    state=mark.state,
                    minutes=mark.minutes,
                    reason=mark.reason,
                    device_at=mark.device_at,
                    client_id=mark.client_id,
                )
            ],
            by=by,
            at=at,
        )
    except MarkRefused as refusal:
        return Answer(id=str(mark.client_id), code="refused", message=str(refusal))
    return Answer(id=str(mark.client_id), code="repeated" if known else "stored")
