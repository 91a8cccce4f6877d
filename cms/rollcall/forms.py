import re
import uuid
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from training.attendance import rules
from training.attendance.models import State
from training.attendance.operations import Entry
from training.attendance.queries import RollRow
from training.catalogue.models import Session

FIELD = re.compile(r"(state|minutes|reason|mark)-([0-9]{1,18})")
AWAY = (State.EXCUSED, State.ABSENT)


class ForgedRoll(ValueError):
    """The form names somebody who is not on this roll: none of it is believed."""


@dataclass
class Line:
    """A person of the roll as the form shows them: what is stored, or what was sent."""

    row: RollRow
    state: str
    minutes: str
    reason: str
    mark: str = field(default_factory=lambda: str(uuid.uuid4()))
    error: str = ""

    @property
    def enrolment(self):
        return self.row.enrolment


class RollForm:
    """The roll of a session, as a plain form: one line a person, one mark a change."""

    def __init__(self, *, session: Session, rows: list[RollRow], data=None):
        self.session = session
        self.lines = [self.stored_line(row) for row in rows]
        if data is not None:
            self.read(data)

    def stored_line(self, row: RollRow) -> Line:
        minutes = row.minutes if row.state == State.LATE else ""
        return Line(row, row.state, str(minutes), row.reason)

    def read(self, data) -> None:
        """Put what was sent over what is stored.

        :raises ForgedRoll: a line is of nobody on this roll, or no mark has that id.
        """
        by_id = {str(line.enrolment.pk): line for line in self.lines}
        for key, value in data.items():
            named = FIELD.fullmatch(key)
            if not named:
                continue
            attribute, enrolment_id = named.groups()
            if enrolment_id not in by_id:
                raise ForgedRoll(enrolment_id)
            setattr(by_id[enrolment_id], attribute, value.strip())

    def is_valid(self) -> bool:
        for line in self.changed:
            line.error = self.mistake_in(line)
        return not self.wrong

    @property
    def wrong(self) -> list[Line]:
        return [line for line in self.lines if line.error]

    @property
    def changed(self) -> list[Line]:
        return [line for line in self.lines if line.state and self.differs(line)]

    def differs(self, line: Line) -> bool:
        stored = self.stored_line(line.row)
        said = (line.state, self.minutes_of(line), self.reason_of(line))
        return said != (stored.state, self.minutes_of(stored), self.reason_of(stored))

    def minutes_of(self, line: Line) -> int | None:
        if line.state in AWAY:
            return 0
        if line.state == State.PRESENT:
            return self.session.minutes
        return int(line.minutes) if re.fullmatch("[0-9]{1,4}", line.minutes) else None

    def reason_of(self, line: Line) -> str:
        """Only an absence is excused, and only a closed session's mark explained."""
        asks = line.state == State.EXCUSED or self.is_closed
        return line.reason[:250] if asks else ""

    @property
    def is_closed(self) -> bool:
        return self.session.status == Session.Status.CLOSED

    def mistake_in(self, line: Line) -> str:
        if line.state not in State.values:
            return _("Choose present, late, excused or absent.")
        minutes = self.minutes_of(line)
        if minutes is None or not rules.minutes_fit(
            state=line.state, minutes=minutes, minutes_taught=self.session.minutes
        ):
            return _("Write the minutes, from 1 to %(minutes)d.") % {
                "minutes": self.session.minutes
            }
        if line.state == State.EXCUSED and not line.reason:
            return _("Write the reason of the excuse.")
        if self.is_closed and not line.reason:
            return _("The session is closed: write why you correct it.")
        return ""

    @property
    def entries(self) -> list[Entry]:
        return [
            Entry(
                enrolment_id=line.enrolment.pk,
                state=line.state,
                minutes=self.minutes_of(line),
                reason=self.reason_of(line),
                client_id=client_id(line.mark),
            )
            for line in self.changed
        ]


def client_id(text: str) -> uuid.UUID:
    try:
        return uuid.UUID(text)
    except ValueError:
        raise ForgedRoll(text) from None
