"""A spreadsheet of marks, one row a person and session: columns and work."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_noop

from training.accounts.models import User
from training.attendance.entries import Entry
from training.attendance.models import Attendance, Mark, State
from training.attendance.operations import MarkRefused, mark_many
from training.attendance.operations.refusals import why_not
from training.catalogue.models import Edition, Session
from training.enrolment.models import Enrolment
from training.refusals import Refused
from training.registry.documents import document_of
from training.registry.queries import document_held_by, former_documents_of
from training.spreadsheets.columns import Column, Table
from training.spreadsheets.report import Fate, Reader, Remark, Report
from training.spreadsheets.text import bare
from training.spreadsheets.trail import Trail
from training.spreadsheets.values import day_of, text_of
from training.spreadsheets.work import Work

COLUMNS = (
    Column("document", "RUN", (
        "RUT", "Documento", "RUT participante", "RUN participante", "RUT Trabajador",
        "N° documento",
    )),
    Column("country", "País documento", ("País del documento",), False),
    Column("kind", "Tipo documento", ("Tipo de documento",), False),
    Column("session", "Sesión", ("N° sesión", "Número de sesión", "Fecha", "Clase")),
    Column("state", "Asistencia", ("Estado", "Situación")),
    Column("minutes", "Minutos", ("Minutos presentes",), False),
    Column("reason", "Motivo", ("Motivo de la corrección", "Observación"), False),
)  # fmt: skip
WORDS = {
    State.PRESENT: ("presente", "p", "si", "asiste", "asistio", "1", "x"),
    State.LATE: ("atrasado", "atrasada", "atraso", "tarde", "retiroanticipado", "t"),
    State.EXCUSED: ("justificado", "justificada", "j"),
    State.ABSENT: ("ausente", "a", "no", "noasiste", "noasistio", "0"),
}
STATES = {word: state for state, words in WORDS.items() for word in words}
AWAY = (State.EXCUSED, State.ABSENT)


@dataclass
class MarkRow:
    """A row that can be read; ``cell`` is its state's, in what may have to be said."""

    number: int
    session: Session
    entry: Entry
    cell: Remark
    fate: Fate = Fate.NEW


class MarksWork(Work):
    """:raises Refused: the edition has no sessions."""

    piece = 200

    def __init__(self, table: Table, *, on: date, edition: Edition):
        super().__init__(table, on=on)
        self.sessions = list(edition.sessions.select_related("edition"))
        if not self.sessions:
            raise Refused(gettext_noop("This edition has no sessions yet."))
        enrolments = Enrolment.objects.holding_a_place().filter(edition=edition)
        self.enrolments = {row.pk: row for row in enrolments.select_related("person")}
        places = {row.person_id: row.pk for row in self.enrolments.values()}
        before = former_documents_of(places)
        self.people = {document: places[pk] for document, pk in before.items()} | {
            document_held_by(row.person): row.pk for row in self.enrolments.values()
        }
        self.seen: dict[tuple[int, int], int] = {}

    def read(self, reader: Reader) -> MarkRow | None:
        enrolment = reader("document", self.enrolled(reader), required=True)
        session = self.session_of(reader)
        state = reader("state", state_of, required=True)
        minutes = reader("minutes", whole_number)
        reason = reader("reason")
        if not enrolment or not session or not state or reader.mistakes:
            return None
        first = self.seen.setdefault((session.pk, enrolment), reader.row.number)
        if first != reader.row.number:
            reader.refuse("document", second_row(first))
            return None
        if minutes == "":
            minutes = 0 if state in AWAY else session.minutes
        return MarkRow(
            reader.row.number,
            session,
            Entry(enrolment_id=enrolment, state=state, minutes=minutes, reason=reason),
            reader.remark("minutes" if state not in AWAY else "state", "", {}),
        )

    def enrolled(self, reader: Reader):
        def find(text: str) -> int:
            kind, country = (reader.cells[key].text for key in ("kind", "country"))
            document = document_of(text, kind=kind, country=country)
            if document not in self.people:
                raise Refused(
                    gettext_noop(
                        "Nobody with this document has a place in the edition. Correct "
                        "the document, or leave the row out."
                    )
                )
            return self.people[document]

        return find

    def session_of(self, reader: Reader) -> Session | None:
        """By its number, or by its day where the edition has one that day."""
        cell = reader.cells["session"]
        by_number = {str(session.number): session for session in self.sessions}
        if cell.text in by_number:
            return by_number[cell.text]
        if not cell.text:
            return reader("session", required=True) or None
        with reader.refusing("session"):
            return self.session_on(cell.value)
        return None

    def session_on(self, cell) -> Session:
        if len(text_of(cell)) <= 3:
            raise Refused(gettext_noop("The edition has no session of this number."))
        day = day_of(cell)
        that_day = [
            session
            for session in self.sessions
            if timezone.localdate(session.starts_at) == day
        ]
        if len(that_day) != 1:
            raise Refused(
                gettext_noop(
                    "The edition has %(n)s sessions on that day: write the number of "
                    "the session."
                ),
                n=len(that_day),
            )
        return that_day[0]

    def compare(self, rows: list[MarkRow], report: Report) -> None:
        stored = self.stored(rows)
        for row in list(rows):
            was = stored.get((row.session.pk, row.entry.enrolment_id))
            row.fate = fate_of(row.entry, was)
            why = why_not(row.session, row.entry, self.enrolments)
            if why and row.fate is not Fate.UNCHANGED:
                cell = row.cell
                report.refuse(Remark(cell.row, cell.column, cell.value, str(why)))
                rows.remove(row)
                continue
            report.fates[row.fate] += 1
            report.made["marks"] += row.fate is not Fate.UNCHANGED

    def stored(self, rows: list[MarkRow]) -> dict[tuple[int, int], Attendance]:
        found = Attendance.objects.filter(
            session__in={row.session.pk for row in rows},
            enrolment__in=[row.entry.enrolment_id for row in rows],
        )
        return {(row.session_id, row.enrolment_id): row for row in found}

    def write(
        self,
        rows: list[MarkRow],
        report: Report,
        trail: Trail,
        *,
        by: User | None,
        at: datetime,
    ) -> None:
        """:raises Refused: a session was closed or cancelled in this very moment."""
        entries = defaultdict(list)
        for row in rows:
            if row.fate is not Fate.UNCHANGED:
                entries[row.session.pk].append(row.entry)
        sessions = {session.pk: session for session in self.sessions}
        # In one order for everybody: two who wait for each other's would wait for ever.
        for pk in sorted(entries):
            try:
                mark_many(
                    session=sessions[pk],
                    entries=entries[pk],
                    by=by,
                    at=at,
                    source=Mark.Source.IMPORT,
                )
            except MarkRefused as refused:
                raise Refused(str(refused)) from None


def state_of(text: str) -> str:
    if bare(text) not in STATES:
        raise Refused(gettext_noop("Write presente, atrasado, justificado or ausente."))
    return STATES[bare(text)]


def whole_number(text: str) -> int:
    if not text.isascii() or not text.isdigit() or len(text) > 5:
        raise Refused(gettext_noop("Write whole minutes, such as 90."))
    return int(text)


def second_row(row: int) -> Refused:
    return Refused(
        gettext_noop(
            "This person already has a mark for that session in row %(row)s of the "
            "file. Leave one of the two."
        ),
        row=row,
    )


def fate_of(entry: Entry, was: Attendance | None) -> Fate:
    if was is None:
        return Fate.NEW
    same = (was.state, was.minutes) == (entry.state, entry.minutes)
    return Fate.UNCHANGED if same else Fate.CHANGED
