from collections import defaultdict
from dataclasses import dataclass
from itertools import chain

from training.attendance.models import State
from training.attendance.online.intervals import minutes_connected
from training.attendance.online.matching import Known
from training.attendance.online.models import ConnectionReport, ReportLine
from training.attendance.queries import RollRow, roll
from training.catalogue.models import Session, Trainer
from training.registry.models import Person


@dataclass(frozen=True, kw_only=True)
class Outcome:
    """What a report says of one person on the roll, beside what is stored."""

    row: RollRow
    lines: list[ReportLine]
    minutes: int
    state: str

    @property
    def label(self):
        return State(self.state).label

    @property
    def is_new(self) -> bool:
        """The report says something else than what is stored."""
        return (self.row.state, self.row.minutes) != (self.state, self.minutes)

    @property
    def contradicts(self) -> bool:
        return bool(self.row.state) and self.is_new


def people_of(session: Session) -> list[Known]:
    """Everyone a line of a report may be: who has a place, and who teaches."""
    participants = [
        known(row.enrolment.person, id=row.enrolment.pk) for row in roll(session)
    ]
    trainers = Trainer.objects.filter(sessions=session).select_related("person__user")
    return participants + [
        known(trainer.person, id=trainer.pk, teaches=True) for trainer in trainers
    ]


def known(person: Person, *, id: int, teaches: bool = False) -> Known:
    return Known(
        id=id,
        given_names=person.given_names,
        social_name=person.social_name,
        surnames=(person.first_surname, person.second_surname),
        emails=(person.email, person.user.email if teaches and person.user else ""),
        document=person.document_number,
        teaches=teaches,
    )


def outcomes(report: ConnectionReport) -> list[Outcome]:
    """Everybody on the roll with their minutes; who is in no line has none."""
    session = report.session
    lines = defaultdict(list)
    for line in report.lines.all():
        lines[line.enrolment_id].append(line)
    return [outcome(session, row, lines[row.enrolment.pk]) for row in roll(session)]


def outcome(session: Session, row: RollRow, lines: list[ReportLine]) -> Outcome:
    minutes = minutes_connected(
        chain.from_iterable(line.as_connections for line in lines),
        starts_at=session.starts_at,
        ends_at=session.ends_at,
        minutes_taught=session.minutes,
    )
    return Outcome(
        row=row, lines=lines, minutes=minutes, state=state_for(minutes, session.minutes)
    )


def state_for(minutes: int, minutes_taught: int) -> str:
    if minutes == 0:
        return State.ABSENT
    return State.PRESENT if minutes == minutes_taught else State.LATE


def lines_to_settle(report: ConnectionReport) -> list[ReportLine]:
    return list(report.lines.filter(settled=ReportLine.Settled.UNKNOWN))
