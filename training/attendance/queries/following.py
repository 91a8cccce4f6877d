"""How each person of the editions under way stands, in the same few queries."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from training.attendance import following
from training.attendance.models import Attendance
from training.attendance.queries.minutes import Minutes, minutes_of
from training.attendance.queries.roll import alphabetical
from training.attendance.rules import Forecast
from training.catalogue.models import Edition, Session
from training.enrolment.models import Enrolment

NO_MARK = "ABSENT"


@dataclass(frozen=True, kw_only=True)
class Outlook:
    """Where a person stands in an edition: what was, what may still be."""

    enrolment: Enrolment
    minutes: Minutes
    forecast: Forecast
    # Of the sessions closed, in their order; without a mark nobody came.
    states: list[str]
    is_disputed: bool
    last: Session | None
    coming: list[Session]

    @property
    def absences_in_a_row(self) -> int:
        return following.absences_in_a_row(self.states)

    @property
    def is_worrying(self) -> bool:
        return self.absences_in_a_row >= following.WORRYING

    @property
    def warning(self) -> following.Warning | None:
        if not self.states or self.is_disputed:
            return None
        return following.warning_due(
            self.forecast, last_state=self.states[-1], coming=self.minutes.coming
        )


def editions_under_way() -> QuerySet[Edition]:
    """Published, with a session held and one to come."""
    return (
        Edition.objects.filter(
            status=Edition.Status.PUBLISHED, sessions__status=Session.Status.CLOSED
        )
        .filter(sessions__status=Session.Status.PLANNED)
        .distinct()
    )


def outlooks(editions: QuerySet[Edition], *, at: datetime) -> list[Outlook]:
    """Everyone with a place in those editions, by surname."""
    enrolments = Enrolment.objects.holding_a_place().filter(
        edition__in=editions.order_by().values("pk")
    )
    minutes = minutes_of(enrolments)
    sessions = sessions_by_edition(editions)
    said = attendances_by_enrolment(enrolments)
    rows = enrolments.select_related("person", "company", "edition__course")
    found = [
        outlook(row, minutes[row.pk], sessions[row.edition_id], said[row.pk], at)
        for row in rows
    ]
    return sorted(found, key=lambda each: alphabetical(each.enrolment.person))


def outlook(enrolment, minutes, sessions, said, at) -> Outlook:
    closed = [
        each
        for each in sessions
        if each.status == Session.Status.CLOSED and each.recovers_id is None
    ]
    last = closed[-1] if closed else None
    return Outlook(
        enrolment=enrolment,
        minutes=minutes,
        forecast=minutes.forecast(
            threshold=enrolment.edition.course.attendance_threshold
        ),
        states=[said.get(each.pk, (NO_MARK, False))[0] for each in closed],
        is_disputed=bool(last and said.get(last.pk, (NO_MARK, False))[1]),
        last=last,
        coming=[
            each
            for each in sessions
            if each.status == Session.Status.PLANNED and each.starts_at > at
        ],
    )


def sessions_by_edition(editions: QuerySet[Edition]) -> dict[int, list[Session]]:
    by_edition = defaultdict(list)
    sessions = Session.objects.filter(edition__in=editions.order_by().values("pk"))
    for session in sessions.exclude(status=Session.Status.CANCELLED).order_by(
        "starts_at", "number"
    ):
        by_edition[session.edition_id].append(session)
    return by_edition


def attendances_by_enrolment(enrolments) -> dict[int, dict[int, tuple[str, bool]]]:
    said = defaultdict(dict)
    rows = Attendance.objects.filter(
        enrolment__in=enrolments.order_by().values("pk")
    ).values_list("enrolment_id", "session_id", "state", "is_disputed")
    for enrolment, session, state, is_disputed in rows:
        said[enrolment][session] = (state, is_disputed)
    return said
