"""What reports add up of each enrolment: minutes attended, when, and from where.

Neither excuses nor recoveries change it: time is time, wherever it was spent.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import F, QuerySet
from django.db.models.functions import Least

from training.attendance.models import Attendance
from training.catalogue.models import Session


@dataclass(frozen=True, slots=True)
class Attended:
    attended: int = 0
    first_at: datetime | None = None
    last_at: datetime | None = None
    company_id: int | None = None
    in_one_company: bool = True


NOTHING = Attended()


def attendances_that_count():
    """Minutes attended in sessions that were not cancelled, as ``counted``."""
    return (
        Attendance.objects.filter(minutes__gt=0)
        .exclude(session__status=Session.Status.CANCELLED)
        # Nobody attends longer than the session lasted.
        .annotate(counted=Least(F("minutes"), F("session__minutes")))
        .order_by()
    )


def attended_by(enrolments: Iterable[int] | QuerySet) -> dict[int, Attended]:
    """By enrolment, of those with minutes in some session: one query."""
    rows = attendances_that_count().filter(enrolment__in=enrolments)
    by_enrolment: dict[int, list[tuple]] = {}
    for enrolment, *row in rows.values_list(
        "enrolment_id", "session__starts_at", "company_id", "counted"
    ):
        by_enrolment.setdefault(enrolment, []).append(tuple(row))
    return {enrolment: summed(rows) for enrolment, rows in by_enrolment.items()}


def summed(rows: list[tuple[datetime, int | None, int]]) -> Attended:
    first_at = min(starts_at for starts_at, _company, _minutes in rows)
    # Of two sessions at one time, the company added last: any rule does, if it is one.
    last_at, company = max((starts_at, company or 0) for starts_at, company, _m in rows)
    return Attended(
        attended=sum(minutes for _starts_at, _company, minutes in rows),
        first_at=first_at,
        last_at=last_at,
        company_id=company or None,
        in_one_company=len({each for _starts_at, each, _minutes in rows}) == 1,
    )
