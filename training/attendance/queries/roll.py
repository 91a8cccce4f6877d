from dataclasses import dataclass, field
from unicodedata import normalize

from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from training.attendance.models import Attendance, State
from training.catalogue.models import Session
from training.enrolment.models import Enrolment


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

    @property
    def is_disputed(self) -> bool:
        return bool(self.attendance and self.attendance.is_disputed)


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
    """Add how many are ``on_roll`` and how many of them are ``stored``.

    Counted apart, and only for the sessions that are shown: joined to one another
    they would be people times marks.
    """
    holding = Enrolment.objects.holding_a_place()
    return sessions.annotate(
        on_roll=count_of(holding, edition=OuterRef("edition")),
        stored=count_of(
            Attendance.objects.filter(enrolment__status=Enrolment.Status.ENROLLED),
            session=OuterRef("pk"),
        ),
    )


def count_of(rows: QuerySet, **of) -> Coalesce:
    ((name, _outer),) = of.items()
    counted = rows.filter(**of).order_by().values(name).annotate(n=Count("pk"))
    return Coalesce(Subquery(counted.values("n")), 0)
