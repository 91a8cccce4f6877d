"""Read the attendance reports of meeting tools. No Django here.

Zoom, Microsoft Teams and Google Meet each write a preamble, sections and headings of
their own, in the language of whoever downloads them. What they share: rows under a
heading with a name and either two moments or a length.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from zoneinfo import ZoneInfo

from training.attendance.online.intervals import Connection
from training.attendance.online.moments import (
    Style,
    moment_of,
    seconds_of,
    style_of,
)
from training.refusals import Refused, gettext_noop
from training.spreadsheets.reading import Sheet
from training.spreadsheets.rows import Row
from training.spreadsheets.text import bare
from training.spreadsheets.values import text_of

HEADINGS = {
    "name": (
        "name", "nameoriginalname", "fullname", "participant", "displayname", "nombre",
        "nombrenombreoriginal", "nombreoriginal", "nombrecompleto", "participante",
        "nombreyapellido", "nombresyapellidos",
    ),
    "given": ("firstname", "nombres", "nombredepila"),
    "surname": ("lastname", "surname", "apellido", "apellidos"),
    "email": (
        "email", "useremail", "emailaddress", "mail", "correo", "correoelectronico",
        "correoelectronicodelusuario", "direcciondecorreoelectronico",
    ),
    "login": ("participantidupn", "upn", "iddeparticipanteupn", "iddelparticipanteupn"),
    "document": ("run", "rut", "documento"),
    "join": (
        "jointime", "timejoined", "joinedat", "horadeentrada", "horadeingreso",
        "horadeincorporacion", "horadeunion", "entrada", "ingreso",
    ),
    "leave": (
        "leavetime", "timeexited", "timeleft", "leftat", "horadesalida", "salida",
        "horadeabandono",
    ),
    "first_join": (
        "firstjoin", "primerauni\u00f3n", "primeraunion", "primeraentrada",
        "primeraincorporacion",
    ),
    "last_leave": ("lastleave", "ultimasalida", "ultimoabandono"),
    "length": (
        "duration", "durationminutes", "inmeetingduration", "minutes", "duracion",
        "duracionminutos", "duraciondelareunion", "duracionenlareunion", "minutos",
        "tiempoenlareunion", "tiempoenllamada",
    ),
}  # fmt: skip
KEY_OF = {bare(name): key for key, names in HEADINGS.items() for name in names}
SECTION = re.compile(r"\d+\. ?\D")
ORIGINAL = re.compile(r"^(?P<shown>.*?)\s*\((?P<original>[^()]+)\)$")


@dataclass(frozen=True, kw_only=True)
class Line:
    """Somebody a report speaks of; the rows of one name and e-mail are one line."""

    number: int
    name: str
    original_name: str = ""
    email: str = ""
    document: str = ""
    connections: tuple[Connection, ...]


@dataclass(frozen=True)
class Record:
    """A row under its headings; ``number`` is the one the person sees beside it."""

    number: int
    cells: dict[str, str]

    @property
    def name(self) -> str:
        whole = f"{self.cells.get('given', '')} {self.cells.get('surname', '')}".strip()
        return whole or self.cells.get("name", "")

    @property
    def email(self) -> str:
        given = self.cells.get("email") or self.cells.get("login") or ""
        return given.casefold() if "@" in given else ""

    @property
    def is_exact(self) -> bool:
        return bool(self.cells.get("join") and self.cells.get("leave"))


@dataclass
class Group:
    """The rows of one participant."""

    records: list[Record] = field(default_factory=list)


def read_report(sheets: Sequence[Sheet], *, day: date, zone: ZoneInfo) -> list[Line]:
    """Return a line for everybody the report speaks of, in its order.

    :raises Refused: it has no heading we know, or a cell that cannot be read.
    """
    records = [record for sheet in sheets for record in records_of(sheet.rows)]
    if not records:
        raise Refused(
            gettext_noop(
                "This is no attendance report that we know: no row of headings has a "
                "name and the times or minutes of each person. Download the report "
                "again from Zoom, Teams or Meet, or use the columns «Nombre», "
                "«Correo», «Entrada», «Salida»."
            )
        )
    style = style_of(
        (
            record.cells.get(key, "")
            for record in records
            for key in ("join", "leave", "first_join", "last_leave")
        ),
        day=day,
        zone=zone,
    )
    return [line_of(group, style) for group in groups_of(records)]


def records_of(rows: list[Row]) -> Iterator[Record]:
    headings: dict[int, str] = {}
    for row in rows:
        texts = [text_of(cell) for cell in row.cells]
        if found := headings_in(texts):
            headings = found
        elif ends_section(texts):
            headings = {}
        elif headings:
            cells = {k: texts[i] for i, k in headings.items() if i < len(texts)}
            record = Record(row.number, cells)
            if record.name or record.email:
                yield record


def headings_in(texts: list[str]) -> dict[int, str]:
    """The known columns of a row of headings; nothing where it is no such row."""
    found: dict[int, str] = {}
    for place, text in enumerate(texts):
        key = KEY_OF.get(bare(text))
        if key and key not in found.values():
            found[place] = key
    keys = set(found.values())
    # With a surname of its own beside it, «Nombre» is the given name.
    if {"name", "surname"} <= keys:
        found = {p: "given" if key == "name" else key for p, key in found.items()}
    # Zoom's preamble has an e-mail and a length too, of the meeting.
    only_known = len(found) == sum(1 for text in texts if text)
    has_person = keys & {"name", "given"} or ("email" in keys and only_known)
    has_time = {"join", "leave"} <= keys or "length" in keys
    return found if has_person and has_time and len(keys) >= 2 else {}


def ends_section(texts: list[str]) -> bool:
    return bool(SECTION.match(texts[0])) and not any(texts[1:])


def groups_of(records: list[Record]) -> list[Group]:
    """One group a participant: by e-mail, else by name.

    Rows that list single connections without e-mail belong to the participant of
    that name, where only one has it.
    """
    groups: dict[tuple[str, str], Group] = {}
    by_name: dict[str, set[tuple[str, str]]] = {}
    for record in records:
        key = (record.email, "" if record.email else bare(record.name))
        named = by_name.setdefault(bare(record.name), set())
        if not record.email and record.is_exact and len(named) == 1:
            key = next(iter(named))
        elif not record.email and record.is_exact and len(named) > 1:
            # Whose connection it was cannot be told: their own rows say enough.
            continue
        groups.setdefault(key, Group()).records.append(record)
        named.add(key)
    return list(groups.values())


def line_of(group: Group, style: Style) -> Line:
    first = group.records[0]
    exact = [record for record in group.records if record.is_exact]
    shown = ORIGINAL.match(first.name)
    return Line(
        number=first.number,
        name=shown["shown"] if shown else first.name,
        original_name=shown["original"] if shown else "",
        email=first.email,
        document=first.cells.get("document", ""),
        # Single connections say more than their sum.
        connections=tuple(connection_of(r, style) for r in exact or group.records),
    )


def connection_of(record: Record, style: Style) -> Connection:
    try:
        return connection_in(record, style)
    except Refused as refusal:
        raise Refused(
            gettext_noop("Row %(row)s, %(name)s: %(why)s"),
            row=record.number,
            name=record.name[:60],
            why=str(refusal),
        ) from refusal


def connection_in(record: Record, style: Style) -> Connection:
    is_span = not record.is_exact
    keys = ("first_join", "last_leave") if is_span else ("join", "leave")
    start, end = (moment_of(record.cells.get(key, ""), style) for key in keys)
    seconds = seconds_of(record.cells.get("length", ""))
    if start is None or end is None:
        if seconds is None:
            raise Refused(gettext_noop("it has neither two times nor a length."))
        return Connection(seconds=seconds)
    if end < start:
        raise Refused(gettext_noop("the exit is before the entry."))
    return Connection(intervals=((start, end),), seconds=seconds, is_span=is_span)
