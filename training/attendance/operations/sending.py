"""Batches of marks from a device that was out of reach: each answered by itself."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.attendance import rules
from training.attendance.entries import Answer, SentMark, Verdict
from training.attendance.models import Mark, MarkSetAside
from training.attendance.operations import refusals
from training.attendance.operations.writing import Signature, locked, write
from training.audit import record
from training.catalogue.models import Session
from training.enrolment.models import Enrolment

TRIES = 3
# No key of ours is as large: what names one is forged.
TOO_LARGE = 2**63
LONGEST_KEPT = 500


def store_marks(
    *,
    marks: Sequence[SentMark],
    may_mark: Collection[int],
    by: User,
    at: datetime,
    source: str = Mark.Source.TRAINER,
) -> list[Answer]:
    """Store what can be stored of a batch, keep the rest aside: one answer a mark.

    ``may_mark`` holds the ids of the sessions ``by`` may mark now. However often, in
    whatever order and in however many pieces the same marks are sent, one state comes
    of them. A mark is answered once it is stored: what has no answer is sent again.
    """
    by_session = defaultdict(list)
    for mark in first_of_each(marks):
        by_session[mark.session_id].append(mark)
    answers = {}
    for session_id in sorted(by_session):
        answers |= store_in_session(
            session_id,
            by_session[session_id],
            may_mark=session_id in may_mark,
            signature=Signature(by=by, at=at, source=source, sees_the_roll=False),
        )
    return [answers[mark.client_id] for mark in marks]


def first_of_each(marks: Sequence[SentMark]) -> list[SentMark]:
    """A client id twice in one batch is one mark."""
    return list({mark.client_id: mark for mark in reversed(marks)}.values())[::-1]


def store_in_session(
    session_id: int,
    marks: list[SentMark],
    *,
    may_mark: bool,
    signature: Signature,
) -> dict:
    for tries in range(TRIES, 0, -1):
        try:
            with transaction.atomic():
                return judge_and_store(
                    session_id, marks, may_mark=may_mark, signature=signature
                )
        except IntegrityError:
            # One of them was stored meanwhile, under another session: look again.
            if tries == 1:
                raise
    raise AssertionError("unreachable")


def judge_and_store(
    session_id: int,
    marks: list[SentMark],
    *,
    may_mark: bool,
    signature: Signature,
) -> dict:
    if not (may_mark and existing(Session, [session_id])):
        why = _("You do not teach this session.")
        return set_aside({mark.client_id: (mark, why) for mark in marks}, signature)
    session = locked(session_id)
    stored = refusals.stored_before(marks)
    enrolments = refusals.holding_a_place(session, marks)
    good, bad, answers = [], {}, {}
    for mark in marks:
        why = why_set_aside(session, mark, enrolments, stored)
        if why:
            bad[mark.client_id] = (mark, str(why))
        elif mark.client_id in stored:
            answers[mark.client_id] = Answer(
                client_id=mark.client_id, verdict=Verdict.KNOWN
            )
        else:
            good.append(mark)
    answers |= store_good(session, good, enrolments, signature)
    return answers | set_aside(bad, signature)


def why_set_aside(session, mark, enrolments, stored):
    earlier = stored.get(mark.client_id)
    if earlier is None:
        return refusals.why_not(session, mark, enrolments)
    if refusals.is_of_another(earlier, session, mark):
        return _("This mark was sent for somebody else before.")
    return None


def store_good(session, good, enrolments, signature) -> dict:
    if not good:
        return {}
    records = write(session, good, enrolments, signature)
    MarkSetAside.objects.filter(
        client_id__in=[mark.client_id for mark in good], settled_at__isnull=True
    ).update(settled_by=signature.by, settled_at=signature.at)
    record(
        "training.attendance.mark",
        session,
        by=signature.by,
        data={"marks": len(good), "source": signature.source},
    )
    return {
        mark.client_id: Answer(
            client_id=mark.client_id,
            verdict=Verdict.STORED,
            is_disputed=records[mark.enrolment_id].is_disputed,
            clock_is_off=rules.clock_is_off(device_at=mark.device_at, at=signature.at),
        )
        for mark in good
    }


def set_aside(bad: dict, signature: Signature) -> dict:
    """Keep refused marks as they came, once however often they are sent."""
    if not bad:
        return {}
    marks = [mark for mark, _why in bad.values()]
    sessions = existing(Session, {mark.session_id for mark in marks})
    enrolments = existing(Enrolment, {mark.enrolment_id for mark in marks})
    MarkSetAside.objects.bulk_create(
        [
            MarkSetAside(
                client_id=mark.client_id,
                session_id=mark.session_id if mark.session_id in sessions else None,
                enrolment_id=mark.enrolment_id
                if mark.enrolment_id in enrolments
                else None,
                sent=plain(mark),
                why=why,
                recorded_by=signature.by,
                recorded_at=signature.at,
            )
            for mark, why in bad.values()
        ],
        ignore_conflicts=True,
    )
    return {
        mark.client_id: Answer(
            client_id=mark.client_id, verdict=Verdict.SET_ASIDE, why=why
        )
        for mark, why in bad.values()
    }


def existing(model, keys) -> set[int]:
    possible = [key for key in keys if 0 < key < TOO_LARGE]
    return set(model.objects.filter(pk__in=possible).values_list("pk", flat=True))


def plain(mark: SentMark) -> dict:
    """As JSON, without what a database would not take."""
    return {
        name: value
        if value is None or isinstance(value, int)
        else str(value).replace("\0", "")[:LONGEST_KEPT]
        for name, value in asdict(mark).items()
    }
