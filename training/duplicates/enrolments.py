"""Two enrolments in one edition: which of them is left out of a merge, if any may be.

A mark, a result or a certificate is never removed: an enrolment that has one stays.
"""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

from training.duplicates.freezing import rows_by
from training.duplicates.plan import BUILT_ON
from training.enrolment.models import Enrolment
from training.registry.models import Person

Status = Enrolment.Status
# Which of two stays, where neither has anything built on it.
RANK = (
    Status.ENROLLED,
    Status.OFFERED,
    Status.PENDING,
    Status.WAITING,
    Status.LAPSED,
    Status.REFUSED,
    Status.WITHDRAWN,
)


@dataclass(frozen=True, kw_only=True)
class Clash:
    """``left_out`` is none where both have something that cannot be removed."""

    stays: Enrolment
    left_out: Enrolment | None

    @property
    def edition(self):
        return self.stays.edition

    @property
    def frees_a_place(self) -> bool:
        return bool(self.left_out and self.left_out.status in Enrolment.COUNTED)


def clashes(kept: Person, other: Person) -> list[Clash]:
    both = (
        Enrolment.objects.order_by()
        .filter(person__in=[kept.pk, other.pk])
        .values("edition")
        .annotate(how_many=Count("pk"))
        .filter(how_many=2)
    )
    rows = (
        Enrolment.objects.filter(
            person__in=[kept.pk, other.pk], edition__in=both.values("edition")
        )
        .select_related("edition__course")
        .annotate(is_built_on=anything_built_on())
        .order_by("edition", "pk")
    )
    pairs = {}
    for row in rows:
        pairs.setdefault(row.edition_id, {})[row.person_id] = row
    return [clash_of(pair[kept.pk], pair[other.pk]) for pair in pairs.values()]


def anything_built_on() -> Q:
    built = Q()
    for way in BUILT_ON:
        built |= Q(Exists(rows_by(way, is_=OuterRef("pk"))))
    return built


def clash_of(mine: Enrolment, theirs: Enrolment) -> Clash:
    if mine.is_built_on and theirs.is_built_on:
        return Clash(stays=mine, left_out=None)
    if mine.is_built_on or theirs.is_built_on:
        stays, leaves = (mine, theirs) if mine.is_built_on else (theirs, mine)
    else:
        stays, leaves = sorted([mine, theirs], key=lambda row: RANK.index(row.status))
    if leaves.status == Status.ENROLLED and stays.status != Status.ENROLLED:
        # The one with marks withdrew, the other still has a place: a person decides.
        return Clash(stays=stays, left_out=None)
    return Clash(stays=stays, left_out=leaves)
