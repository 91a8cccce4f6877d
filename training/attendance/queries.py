from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from unicodedata import normalize

from django.db.models import Count, F, Q, QuerySet

from training.attendance import rules
from training.attendance.models import Attendance, State
from training.attendance.rules import SessionRecord
from training.catalogue.models import Edition, Session
from training.enrolment.models import Enrolment


@dataclass(frozen=True, slots=True)
class Minutes:
    """One enrolment's sessions: those with a result, and the minutes to come."""

    records: tuple[SessionRecord, ...] = ()
    coming: tuple[int, ...] = ()

    @property
    def present(self) -> int:
        return sum(rules.minutes_counted(record) for record in self.records)

    @property
    def total(self) -> int:
        return sum(record.minutes_taught for record in self.records) + sum(self.coming)

    def attended_enough(self, *, threshold: int) -> bool:
        """Decide on the whole edition: what is still to come counts as taught."""
        coming = tuple(SessionRecord(0, minutes) for minutes in self.coming)
        return rules.attended_enough((*self.records, *coming), threshold=threshold)

    def forecast(self, *, threshold: int) -> rules.Forecast:
        return rules.forecast(self.records, self.coming, threshold=threshold)


@dataclass(frozen=True, slots=True, kw_only=True)
class RollRow:
    """A person on the roll, and what is stored of them for that session."""

    enrolment: Enrolment
    attendance: Attendance | None

    @property
    def state(self) -> str:
        return self.attendance.state if self.attendance else ""

    @property
    def minutes(self) -> int | None:
        return self.attendance.minutes if self.attendance else None

    @property
    def reason(self) -> str:
        return self.attendance.mark.reason if self.attendance else ""


def minutes_by_enrolment(edition: Edition) -> dict[int, Minutes]:
    """Everyone with a place in ``edition``; cancelled sessions on neither side."""
    return minutes_of(Enrolment.objects.holding_a_place().filter(edition=edition))


def minutes_of(enrolments: QuerySet[Enrolment]) -> dict[int, Minutes]:
    """The minutes of many enrolments, of any editions, in three queries."""
    edition_of = dict(enrolments.order_by().values_list("pk", "edition_id"))
    sessions = held_sessions(set(edition_of.values()))
    present = present_by_enrolment(enrolments)
    return {
        enrolment: minutes_in(sessions[edition], present.get(enrolment, {}))
        for enrolment, edition in edition_of.items()
    }


def held_sessions(editions: Iterable[int]) -> dict[int, list[tuple[int, int, bool]]]:
    """The sessions that count, by edition: id, minutes taught, whether closed."""
    by_edition = defaultdict(list)
    rows = (
        Session.objects.filter(edition__in=editions)
        .exclude(status=Session.Status.CANCELLED)
        .order_by("starts_at", "number")
        .values_list("edition_id", "pk", "minutes", "status")
    )
    for edition, session, minutes, status in rows:
        is_closed = status == Session.Status.CLOSED
        by_edition[edition].append((session, minutes, is_closed))
    return by_edition


def present_by_enrolment(enrolments: QuerySet[Enrolment]) -> dict[int, dict[int, int]]:
    """Minutes present, by enrolment and then by session."""
    present = defaultdict(dict)
    rows = (
        Attendance.objects.filter(enrolment__in=enrolments.order_by().values("pk"))
        .order_by()
        .values_list("enrolment_id", "session_id", "minutes")
    )
    for enrolment, session, minutes in rows.iterator(chunk_size=10_000):
        present[enrolment][session] = minutes
    return present


def minutes_in(
    sessions: list[tuple[int, int, bool]], present: dict[int, int]
) -> Minutes:
    """A session counts once it is closed or has a mark; until then it is to come."""
    records, coming = [], []
    for session, taught, is_closed in sessions:
        if is_closed or session in present:
            records.append(SessionRecord(present.get(session, 0), taught))
        else:
            coming.append(taught)
    return Minutes(tuple(records), tuple(coming))


def roll(session: Session) -> list[RollRow]:
    """Everyone with a place, by surname, with the current record: two queries."""
    attendances = {
        attendance.enrolment_id: attendance
        for attendance in session.attendances.select_related("mark")
    }
    enrolments = Enrolment.objects.holding_a_place().filter(edition=session.edition_id)
    rows = [
        RollRow(enrolment=enrolment, attendance=attendances.get(enrolment.pk))
        for enrolment in enrolments.select_related("person", "company")
    ]
    return sorted(rows, key=lambda row: alphabetical(row.enrolment.person))


def alphabetical(person) -> tuple:
    """By surname as a Spanish list is: accents aside, ñ after n."""
    names = (person.first_surname, person.second_surname, person.given_names)
    return (*(letters(name) for name in names), person.pk)


def letters(name: str) -> str:
    kept = name.casefold().replace("ñ", "n\uffff")
    return "".join(c for c in normalize("NFD", kept) if not "\u0300" <= c <= "\u036f")


@dataclass(frozen=True, kw_only=True)
class Summary:
    """How a session's roll stands, to be read before it is closed."""

    on_roll: int
    stored: int
    by_state: dict[str, int] = field(default_factory=dict)

    @property
    def missing(self) -> int:
        return self.on_roll - self.stored


def summary(rows: list[RollRow]) -> Summary:
    by_state = {state.value: 0 for state in State}
    for row in rows:
        if row.state:
            by_state[row.state] += 1
    return Summary(on_roll=len(rows), stored=sum(by_state.values()), by_state=by_state)


def with_roll_counts(sessions: QuerySet[Session]) -> QuerySet[Session]:
    """Add how many are ``on_roll`` and how many of them are ``stored``."""
    return sessions.annotate(
        on_roll=F("edition__places_taken"),
        stored=Count(
            "attendances",
            filter=Q(attendances__enrolment__status=Enrolment.Status.ENROLLED),
            distinct=True,
        ),
    )
