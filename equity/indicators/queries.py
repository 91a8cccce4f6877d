"""Fetches what indicators look at: a fixed number of queries, whatever the size."""

from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db.models import F, Max, Q, Sum
from django.db.models.functions import Least

from equity.indicators.cube import NO_COMPANY
from equity.indicators.rows import Attended, Firm, Headcount, Material, Participation
from equity.profiles.queries import genders_of_record
from equity.profiles.rules import REGISTERED
from equity.workforce.queries import counts_in_force
from training.attendance.models import Attendance
from training.attendance.rules import reaches
from training.catalogue.models import Course, Edition, Session
from training.certificates.models import Certificate
from training.registry.models import Company

# Nobody attends longer than the session lasted.
COUNTED = Sum(Least("minutes", "session__minutes"))


def material_of(*, from_date: date, before: date) -> Material:
    """All that a release of the period [from_date, before) is computed from."""
    attended = attended_in(from_date=from_date, before=before)
    participations = participations_in(from_date=from_date, before=before)
    people = {row.person for row in (*attended, *participations)}
    records = genders_of_record(people)
    return Material(
        attended=attended,
        participations=participations,
        genders={person: record.gender for person, record in records.items()},
        self_declared=frozenset(
            person for person, record in records.items() if record.is_self_declared
        ),
        firms=firms_on(before - timedelta(days=1)),
        headcounts=headcounts_on(before),
        topics=tuple(Course.Topic.values),
        sizes=(*Company.Size.values, NO_COMPANY),
        sectors=(*Company.Sector.values, NO_COMPANY),
    )


def attended_in(*, from_date: date, before: date) -> list[Attended]:
    """A session belongs to the local day on which it starts."""
    rows = (
        attendances()
        .filter(
            session__starts_at__gte=start_of(from_date),
            session__starts_at__lt=start_of(before),
        )
        .values_list("enrolment__person", "company", "session__edition__course__topic")
        .annotate(counted=COUNTED, last_at=Max("session__starts_at"))
        .order_by()
    )
    return [Attended(*row) for row in rows]


def participations_in(*, from_date: date, before: date) -> list[Participation]:
    """An edition belongs to the day on which it ends."""
    rows = list(
        attendances()
        .filter(
            session__edition__ends_on__gte=from_date,
            session__edition__ends_on__lt=before,
        )
        .values(
            "enrolment",
            "enrolment__person",
            "company",
            edition=F("session__edition"),
            topic=F("session__edition__course__topic"),
            threshold=F("session__edition__course__attendance_threshold"),
        )
        .annotate(counted=COUNTED, last_at=Max("session__starts_at"))
        # The last company of each participation comes last, and stays.
        .order_by("enrolment", "last_at", "company")
    )
    present: dict[int, int] = {}
    for row in rows:
        present[row["enrolment"]] = present.get(row["enrolment"], 0) + row["counted"]
    taught = minutes_taught(from_date=from_date, before=before)
    certified = certified_enrolments(from_date=from_date, before=before)
    last = {row["enrolment"]: row for row in rows}
    return [
        Participation(
            person=row["enrolment__person"],
            company=row["company"],
            topic=row["topic"],
            completed=reaches(
                present=present[enrolment],
                taught=taught[row["edition"]],
                threshold=row["threshold"],
            ),
            certified=enrolment in certified,
        )
        for enrolment, row in last.items()
    ]


def attendances():
    """What counts: minutes attended, in sessions and editions not cancelled."""
    return (
        Attendance.objects.filter(minutes__gt=0)
        .exclude(session__status=Session.Status.CANCELLED)
        .exclude(session__edition__status=Edition.Status.CANCELLED)
    )


def minutes_taught(*, from_date: date, before: date) -> dict[int, int]:
    sessions = Session.objects.filter(
        # One that recovers another adds no minutes to the course.
        Q(recovers__isnull=True) | Q(recovers__status=Session.Status.CANCELLED),
        edition__ends_on__gte=from_date,
        edition__ends_on__lt=before,
    ).exclude(status=Session.Status.CANCELLED)
    taught = sessions.values_list("edition").annotate(taught=Sum("minutes"))
    return dict(taught.order_by())


def certified_enrolments(*, from_date: date, before: date) -> set[int]:
    return set(
        Certificate.objects.filter(
            status=Certificate.Status.VALID,
            enrolment__edition__ends_on__gte=from_date,
            enrolment__edition__ends_on__lt=before,
        ).values_list("enrolment", flat=True)
    )


def firms_on(day: date) -> dict[int, Firm]:
    is_member = Q(member_from__lte=day) & (
        Q(member_before__isnull=True) | Q(member_before__gt=day)
    )
    rows = Company.objects.order_by().values_list(
        "id", "size_by_sales", "sector", is_member
    )
    return {company: Firm(*cuts) for company, *cuts in rows}


def headcounts_on(before: date) -> list[Headcount]:
    return [
        Headcount(count.declaration.company_id, REGISTERED[count.sex], count.people)
        for count in counts_in_force(before=before)
    ]


def start_of(day: date) -> datetime:
    """The first moment of a local day."""
    return datetime.combine(day, time.min, tzinfo=ZoneInfo(settings.TIME_ZONE))
