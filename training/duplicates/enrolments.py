"""Two enrolments in one edition: which one stays, and what becomes of the other.

Where nothing was built on the other one it is left out. Where something was (a mark, a
result, a certificate are never removed) it is joined to the one that stays.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from training.attendance.models import Attendance, Correction, MarkSetAside
from training.catalogue.models import Session
from training.certificates.models import Certificate
from training.duplicates.freezing import rows_by
from training.duplicates.joining import (
    KEPT,
    Place,
    Record,
    disagree,
    place_that_stays,
    side_that_counts,
)
from training.duplicates.plan import BUILT_ON
from training.enrolment.models import Enrolment
from training.registry.models import Person

Status = Enrolment.Status
RANK = {
    status: place
    for place, status in enumerate(
        (
            Status.ENROLLED,
            Status.OFFERED,
            Status.PENDING,
            Status.WAITING,
            Status.LAPSED,
            Status.REFUSED,
            Status.WITHDRAWN,
        )
    )
}


@dataclass(frozen=True, kw_only=True)
class TwoRecords:
    """What both enrolments say of one session; ``side`` is whose marks count."""

    session: Session
    mine: Attendance | None
    theirs: Attendance | None
    side: str
    differs: bool


@dataclass(frozen=True, kw_only=True)
class Clash:
    """Both records are enrolled in one edition. ``left_out`` is joined to ``stays``
    where something hangs on it, else it goes."""

    stays: Enrolment
    left_out: Enrolment
    sessions: list[TwoRecords] = field(default_factory=list)

    @property
    def edition(self):
        return self.stays.edition

    @property
    def is_joined(self) -> bool:
        return self.left_out.is_built_on

    @property
    def frees_a_place(self) -> bool:
        return self.left_out.status in Enrolment.COUNTED

    @property
    def waits_for_somebody(self) -> bool:
        """Something of one of the two is to be decided first."""
        both = [self.stays.pk, self.left_out.pk]
        return (
            Correction.objects.filter(enrolment__in=both, status="PROPOSED").exists()
            or MarkSetAside.objects.filter(
                enrolment__in=both, settled_at__isnull=True
            ).exists()
        )

    @property
    def has_others_joined(self) -> bool:
        return self.left_out.joined.exists()

    def certificates_ended(self) -> list[Certificate]:
        """Those of the one joined for which the other has one of its kind in force."""
        valid = Certificate.objects.filter(status=Certificate.Status.VALID)
        held = valid.filter(enrolment=self.stays.pk).values("kind")
        return list(valid.filter(enrolment=self.left_out.pk, kind__in=held))


def clashes(kept: Person, other: Person) -> list[Clash]:
    own = Enrolment.objects.of_their_own().filter(person__in=[kept.pk, other.pk])
    both = (
        own.order_by()
        .values("edition")
        .annotate(how_many=Count("pk"))
        .filter(how_many=2)
    )
    rows = (
        own.filter(edition__in=both.values("edition"))
        .select_related("edition__course", "attendance_total")
        .annotate(
            is_built_on=anything_built_on(),
            certificates_held=Count(
                "certificates", filter=Q(certificates__status="VALID")
            ),
        )
        .order_by("edition", "pk")
    )
    pairs = defaultdict(dict)
    for row in rows:
        pairs[row.edition_id][row.person_id] = row
    return [clash_of(pair[kept.pk], pair[other.pk]) for pair in pairs.values()]


def anything_built_on() -> Q:
    built = Q()
    for way in BUILT_ON:
        built |= Q(Exists(rows_by(way, is_=OuterRef("pk"))))
    return built


def clash_of(mine: Enrolment, theirs: Enrolment) -> Clash:
    side = place_that_stays(place_of(mine), place_of(theirs), rank=RANK)
    stays, leaves = (mine, theirs) if side == KEPT else (theirs, mine)
    sessions = two_records(mine, theirs) if leaves.is_built_on else []
    return Clash(stays=stays, left_out=leaves, sessions=sessions)


def place_of(row: Enrolment) -> Place:
    total = getattr(row, "attendance_total", None)
    return Place(
        status=row.status,
        has_others_joined=row.joined.exists(),
        certificates=row.certificates_held,
        minutes=total.attended if total else 0,
        number=row.pk,
    )


def two_records(mine: Enrolment, theirs: Enrolment) -> list[TwoRecords]:
    """By session of the edition, as it was held."""
    found = defaultdict(dict)
    for row in records_of(mine, theirs):
        found[row.session][row.enrolment_id] = row
    return [
        a_pair(session, rows.get(mine.pk), rows.get(theirs.pk))
        for session, rows in found.items()
    ]


def records_of(mine: Enrolment, theirs: Enrolment) -> QuerySet[Attendance]:
    return (
        Attendance.objects.filter(enrolment__in=[mine.pk, theirs.pk])
        .select_related("session", "mark")
        .order_by("session__starts_at", "session", "pk")
    )


def a_pair(session, mine: Attendance | None, theirs: Attendance | None) -> TwoRecords:
    said = as_record(mine), as_record(theirs)
    return TwoRecords(
        session=session,
        mine=mine,
        theirs=theirs,
        side=side_that_counts(*said),
        differs=disagree(*said),
    )


def as_record(row: Attendance | None) -> Record | None:
    if row is None:
        return None
    return Record(
        state=row.state,
        minutes=row.minutes,
        source=row.mark.source,
        is_approved=row.mark.approved_by_id is not None,
        is_disputed=row.is_disputed,
    )
