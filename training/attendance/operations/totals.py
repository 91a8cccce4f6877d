"""Each enrolment's minutes that count, kept beside it. One rule works them out."""

from collections.abc import Iterable
from dataclasses import asdict

from django.db import transaction

from training.attendance.models import Attendance, AttendanceTotal, State
from training.attendance.queries import minutes_of
from training.attendance.queries.attended import NOTHING, attended_by
from training.catalogue.models import Course, Edition
from training.enrolment.models import Enrolment

KEPT = ["present", "attended", "first_at", "last_at", "company", "in_one_company"]


@transaction.atomic(savepoint=False)
def recount(enrolments: Iterable[int]) -> None:
    """Work out and keep the totals of some enrolments, by primary key."""
    keys = sorted(enrolments)
    if not keys:
        return
    hold(keys)
    minutes = minutes_of(Enrolment.objects.filter(pk__in=keys))
    attended = attended_by(keys)
    AttendanceTotal.objects.bulk_create(
        [
            AttendanceTotal(
                enrolment_id=key,
                present=its.present,
                **asdict(attended.get(key, NOTHING)),
            )
            for key, its in sorted(minutes.items())
        ],
        update_conflicts=True,
        unique_fields=["enrolment"],
        update_fields=KEPT,
    )


def hold(keys: list[int]) -> None:
    """Lock the totals in one order: of two sessions marked at once, the second reads
    the attendance that the first has stored."""
    wanted = AttendanceTotal.objects.filter(enrolment__in=keys)
    held = in_order(wanted)
    missing = sorted({*keys} - {*held})
    if missing:
        AttendanceTotal.objects.bulk_create(
            [AttendanceTotal(enrolment_id=key) for key in missing],
            ignore_conflicts=True,
        )
        in_order(wanted)


def in_order(totals) -> list[int]:
    return list(
        totals.select_for_update(no_key=True)
        .order_by("enrolment")
        .values_list("enrolment", flat=True)
    )


def recount_edition(edition: Edition) -> None:
    """After a change of an edition's sessions, or of what its course counts."""
    recount(
        AttendanceTotal.objects.filter(enrolment__edition=edition).values_list(
            "enrolment", flat=True
        )
    )


def recount_excused(course: Course) -> None:
    """After a course changed whether an excused absence counts."""
    recount(
        Attendance.objects.filter(
            enrolment__edition__course=course, state=State.EXCUSED
        )
        .order_by()
        .values_list("enrolment", flat=True)
        .distinct()
    )
