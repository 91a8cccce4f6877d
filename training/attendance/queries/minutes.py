from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from training.attendance import rules
from training.attendance.models import Attendance
from training.attendance.rules import Attended, SessionRecord, Taught
from training.catalogue.models import Edition, Session
from training.enrolment.models import Enrolment


@dataclass(frozen=True, slots=True)
class Minutes:
    """One enrolment's sessions: those with a result, and the minutes to come."""

    records: tuple[SessionRecord, ...] = ()
    coming: tuple[int, ...] = ()
    recoverable: tuple[int, ...] = ()

    @property
    def present(self) -> int:
        return sum(rules.minutes_counted(record) for record in self.records)

    @property
    def total(self) -> int:
        return sum(record.minutes_taught for record in self.records) + sum(self.coming)

    def attended_enough(self, *, threshold: int) -> bool:
        """Decide on the whole edition: what is still to come counts as taught."""
        return rules.reaches(
            present=self.present, taught=self.total, threshold=threshold
        )

    def forecast(self, *, threshold: int) -> rules.Forecast:
        return rules.forecast(
            self.records,
            self.coming,
            threshold=threshold,
            recoverable=self.recoverable,
        )


def minutes_by_enrolment(edition: Edition) -> dict[int, Minutes]:
    """Everyone with a place in ``edition``; cancelled sessions on neither side."""
    return minutes_of(Enrolment.objects.holding_a_place().filter(edition=edition))


def minutes_of(enrolments: QuerySet[Enrolment]) -> dict[int, Minutes]:
    """The minutes of many enrolments, of any editions, in three queries."""
    rows = list(
        enrolments.order_by().values_list(
            "pk", "edition_id", "edition__course__excused_counts"
        )
    )
    sessions = sessions_taught({edition for _pk, edition, _excused in rows})
    attended = attended_by_enrolment(enrolments)
    return {
        enrolment: Minutes(
            *rules.weigh(
                sessions[edition],
                attended.get(enrolment, {}),
                excused_counts=excused_counts,
            )
        )
        for enrolment, edition, excused_counts in rows
    }


def sessions_taught(editions: Iterable[int]) -> dict[int, list[Taught]]:
    """The sessions that count, by edition."""
    by_edition = defaultdict(list)
    rows = (
        Session.objects.filter(edition__in=editions)
        .exclude(status=Session.Status.CANCELLED)
        .order_by("starts_at", "number")
        .values_list("edition_id", "pk", "minutes", "status", "recovers_id")
    )
    for edition, session, minutes, status, recovers in rows:
        is_closed = status == Session.Status.CLOSED
        by_edition[edition].append(Taught(session, minutes, is_closed, recovers))
    return by_edition


def attended_by_enrolment(
    enrolments: QuerySet[Enrolment],
) -> dict[int, dict[int, Attended]]:
    """What the current records say, by enrolment and then by session."""
    attended = defaultdict(dict)
    rows = (
        Attendance.objects.filter(enrolment__in=enrolments.order_by().values("pk"))
        .order_by()
        .values_list("enrolment_id", "session_id", "minutes", "state")
    )
    for enrolment, session, minutes, state in rows.iterator(chunk_size=10_000):
        attended[enrolment][session] = Attended(minutes, state)
    return attended
