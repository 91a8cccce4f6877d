"""An enrolment on which something was built, joined to the one that stays: its marks
stay where they were made, and of each session one record counts."""

from collections.abc import Mapping
from datetime import datetime

from django.utils.translation import gettext as _

from training.attendance.models import AttendanceTotal, MarkChain
from training.attendance.operations.totals import recount
from training.attendance.operations.writing import locked
from training.catalogue.models import Session
from training.certificates.models import Certificate
from training.duplicates.enrolments import Clash, TwoRecords, clashes
from training.duplicates.freezing import rows_by
from training.duplicates.joining import KEPT, is_better
from training.duplicates.operations.kept import drop, keep_columns, rewrite
from training.duplicates.plan import ALONG, FOLLOWS, GOES, ONE_OF_EACH, split
from training.enrolment.models import Enrolment
from training.evaluation.answer_models import Result
from training.registry.models import Person

TOTALS = (
    "present",
    "attended",
    "first_at",
    "last_at",
    "company_id",
    "in_one_company",
)


def hold_sessions(kept: Person, other: Person) -> set[int]:
    """Hold the sessions of editions in which both have something, in one order, so
    that whoever marks there waits, and then finds whose marks count; those editions."""
    joined = {clash.edition.pk for clash in clashes(kept, other) if clash.is_joined}
    sessions = Session.objects.filter(edition__in=joined).order_by("pk")
    for pk in sessions.values_list("pk", flat=True):
        locked(pk)
    return joined


def join(before, clash: Clash, records: Mapping[int, str], *, at: datetime) -> None:
    stays, leaves = clash.stays, clash.left_out
    for row in (stays, leaves):
        before.marks[row.pk] = row.marks.count()
    end_certificates(before, clash, at=at)
    for row in clash.sessions:
        choose_record(before, clash, row, records.get(row.session.pk, row.side))
    follow(before, leaves.pk, stays.pk)
    follow_results(before, leaves.pk, stays.pk)
    rewrite(
        before,
        leaves,
        status=Enrolment.Status.JOINED,
        joined_to_id=stays.pk,
        withdrawn_at=None,
        offer_until=None,
        reserve_id=None,
    )
    keep_totals(before, leaves.pk, stays.pk)


def choose_record(before, clash: Clash, row: TwoRecords, side: str) -> None:
    """A record alone is the one that counts, whatever was asked for."""
    chosen, left = (row.mine, row.theirs) if side == KEPT else (row.theirs, row.mine)
    if chosen is None:
        chosen, left = left, None
    if left is not None:
        drop(before, left)
    if chosen.enrolment_id != clash.stays.pk:
        length = MarkChain.objects.get(session=row.session).length
        rewrite(
            before,
            chosen,
            enrolment_id=clash.stays.pk,
            taken_from_id=clash.left_out.pk,
            own_after=length,
        )


def end_certificates(before, clash: Clash, *, at: datetime) -> None:
    """One of a kind stays in force. What the other has none of goes with the rest."""
    ended = clash.certificates_ended()
    for certificate in ended:
        stays = Certificate.objects.get(
            enrolment=clash.stays.pk, kind=certificate.kind, status="VALID"
        )
        before.ended.append(certificate.pk)
        rewrite(
            before,
            certificate,
            status=Certificate.Status.REVOKED,
            revoked_at=at,
            revocation_reason=_(
                "The person had two records of this course: %(folio)s stands for it."
            )
            % {"folio": stays.folio},
        )
    moving = Certificate.objects.filter(enrolment=clash.left_out.pk, status="VALID")
    for certificate in moving:
        rewrite(before, certificate, enrolment_id=clash.stays.pk)


def follow(before, gone: int, stays: int) -> None:
    """What is one's own goes along, where the other has none of it."""
    for way in (*FOLLOWS, *ALONG):
        for row in rows_by(way, is_=gone):
            rewrite(before, row, **{f"{split(way)[1]}_id": stays})
    for way in GOES.keys() - {"training.AttendanceTotal.enrolment"}:
        there = rows_by(way, is_=stays).exists()
        for row in rows_by(way, is_=gone):
            drop(before, row) if there else rewrite(before, row, enrolment_id=stays)
    for way in ONE_OF_EACH:
        follow_where_there_is_none(before, way, gone, stays)


def follow_where_there_is_none(before, way: str, gone: int, stays: int) -> None:
    held = set(rows_by(way, is_=stays).values_list("assessment", flat=True))
    for row in rows_by(way, is_=gone).exclude(assessment__in=held):
        rewrite(before, row, enrolment_id=stays)


def follow_results(before, gone: int, stays: int) -> None:
    """Of two results in one assessment the better one counts; the other is kept."""
    mine = {row.assessment_id: row for row in Result.objects.filter(enrolment=stays)}
    for theirs in Result.objects.filter(enrolment=gone):
        same = mine.get(theirs.assessment_id)
        if same is None:
            rewrite(before, theirs, enrolment_id=stays)
        elif is_better(value_of(theirs), value_of(same)):
            swap(before, theirs, same)


def value_of(row: Result) -> tuple:
    return (row.grade,) if row.points is None else (row.points, row.out_of)


VALUES = ("points", "out_of", "grade", "source", "recorded_by_id", "recorded_at")


def swap(before, one: Result, other: Result) -> None:
    """What the two rows say changes places, so that neither is ever there twice."""
    values = [{name: getattr(row, name) for name in VALUES} for row in (one, other)]
    rewrite(before, one, **values[1])
    rewrite(before, other, **values[0])


def keep_totals(before, gone: int, stays: int) -> None:
    """Of the one that was joined nothing counts any more; the other is worked out."""
    for row in AttendanceTotal.objects.filter(enrolment=gone):
        drop(before, row)
    total = AttendanceTotal.objects.filter(enrolment=stays).first()
    if total:
        keep_columns(before, total, *TOTALS)
    recount([stays])
    if total is None:
        made = AttendanceTotal.objects.get(enrolment=stays)
        before.made.append([made._meta.label, made.pk])
