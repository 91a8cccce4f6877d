"""Who attended what, from the minutes kept with each enrolment.

The marks themselves are read only of enrolments of which not all belongs together: with
sessions on both sides of the period's border, or coming from more than one company.
"""

from datetime import date

from django.db.models import F, Max, Q, QuerySet, Sum

from equity.indicators.queries.editions import start_of
from equity.indicators.rows import Attended, Given, Participation
from training.attendance.models import AttendanceTotal
from training.attendance.queries.attended import attendances_that_count
from training.attendance.rules import reaches
from training.blocking import without_blocked
from training.catalogue.models import Edition
from training.certificates.models import Certificate
from training.enrolment.models import Enrolment

# Withdrawing so late is leaving: before the edition starts it is a place given back.
LEFT = ("", Enrolment.Why.GAVE_BACK, Enrolment.Why.COORDINATION)


def attended_in(*, from_date: date, before: date) -> list[Attended]:
    """A session belongs to the local day on which it starts."""
    start, end = start_of(from_date), start_of(before)
    in_period = (
        without_blocked(AttendanceTotal.objects.all(), "enrolment__person")
        .filter(last_at__gte=start, first_at__lt=end)
        .exclude(enrolment__edition__status=Edition.Status.CANCELLED)
        .order_by()
    )
    whole = Q(first_at__gte=start, last_at__lt=end, in_one_company=True)
    kept = in_period.filter(whole).values_list(
        "enrolment__person",
        "enrolment__edition",
        "company",
        "enrolment__facility__location",
        "enrolment__job_category",
        "attended",
        "last_at",
    )
    marks = from_marks(in_period.exclude(whole), start=start, end=end)
    return [*map(Attended._make, kept.iterator(chunk_size=10_000)), *marks]


def from_marks(totals: QuerySet, *, start, end) -> list[Attended]:
    """The same of some enrolments, from their sessions of the period alone."""
    rows = (
        attendances_that_count()
        .filter(
            enrolment__in=totals.values("enrolment"),
            session__starts_at__gte=start,
            session__starts_at__lt=end,
        )
        .values_list(
            "enrolment__person",
            "session__edition",
            "company",
            "enrolment__facility__location",
            "enrolment__job_category",
        )
        .annotate(minutes_attended=Sum("counted"), last=Max("session__starts_at"))
    )
    return [Attended(*row) for row in rows]


def participations_in(
    editions: dict[int, Given], *, from_date: date, before: date
) -> list[Participation]:
    """An edition belongs to the day on which it ends."""
    ended = (
        without_blocked(Enrolment.objects.all())
        .filter(edition__ends_on__gte=from_date, edition__ends_on__lt=before)
        .exclude(edition__status=Edition.Status.CANCELLED)
    )
    rows = (
        ended.filter(with_a_place())
        .order_by()
        .values_list(
            "pk",
            "person",
            "edition",
            "facility__location",
            "job_category",
            "company",
            "attendance_total__company",
            "attendance_total__present",
            "attendance_total__attended",
            "edition__course__attendance_threshold",
        )
    )
    certified = certified_enrolments(from_date=from_date, before=before)
    return [
        participation(editions[row[2]].minutes, row[0] in certified, *row[1:])
        for row in rows.iterator(chunk_size=10_000)
    ]


def participation(
    taught, certified, person, edition, location, category, enrolled_from, came_from,
    present, attended, threshold,
) -> Participation:  # fmt: skip
    return Participation(
        person,
        edition,
        came_from if attended else enrolled_from,
        location,
        category,
        min(present or 0, taught),
        bool(attended),
        bool(attended) and reaches(present=present, taught=taught, threshold=threshold),
        certified,
    )


def with_a_place() -> Q:
    """Had a place when the edition started, or came; never who only waited for one."""
    left = Q(
        status=Enrolment.Status.WITHDRAWN,
        why_withdrawn__in=LEFT,
        withdrawn_at__date__gte=F("edition__starts_on"),
    )
    return (
        Q(status=Enrolment.Status.ENROLLED) | Q(attendance_total__attended__gt=0) | left
    )


def certified_enrolments(*, from_date: date, before: date) -> set[int]:
    return set(
        Certificate.objects.filter(
            status=Certificate.Status.VALID,
            enrolment__edition__ends_on__gte=from_date,
            enrolment__edition__ends_on__lt=before,
        ).values_list("enrolment", flat=True)
    )
