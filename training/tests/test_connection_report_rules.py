"""Reports of online meetings: who was connected, and for how many minutes."""

import io
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from training.attendance.online.intervals import Connection, minutes_connected
from training.attendance.online.layouts import Line, read_report
from training.attendance.online.matching import How, Known, match
from training.attendance.online.moments import (
    Style,
    moment_of,
    seconds_of,
    style_of,
)
from training.refusals import Refused
from training.spreadsheets.reading import read_sheets

DATA = Path(__file__).parent / "data"
SANTIAGO = ZoneInfo("America/Santiago")
DAY = date(2026, 10, 7)


def at(hour, minute=0, second=0, *, day=DAY):
    local = datetime(*day.timetuple()[:3], hour, minute, second, tzinfo=SANTIAGO)
    return local.astimezone(UTC)


def lines_in(content, *, day=DAY):
    file = io.BytesIO(content if isinstance(content, bytes) else content.encode())
    return read_report(read_sheets(file), day=day, zone=SANTIAGO)


def minutes(line, *, starts, ends, day=DAY):
    return minutes_connected(
        line.connections,
        starts_at=at(starts, day=day),
        ends_at=at(ends, day=day),
        minutes_taught=(ends - starts) * 60,
    )


def test_zoom_report_gives_each_person_their_minutes():
    lines = lines_in((DATA / "zoom-participantes.csv").read_bytes())

    assert [(line.name, minutes(line, starts=9, ends=11)) for line in lines] == [
        ("Matías Núñez", 120),
        ("Camila Aguirre", 119),
        ("Óscar Véliz", 118),
        # Left and came back: 30 and 70. Zoom's own 31 rounds up.
        ("Ana Barraza", 100),
        ("Katherine Araya", 116),
        ("Ñanco, Ñusta", 115),
        ("Patricio Rivera", 114),
        ("iPhone de María José", 70),
        ("Cristián Godoy", 112),
        # Two devices at once: 9:00 to 10:40 counts once.
        ("Germán Ñanco", 100),
        ("Francisca Álvarez", 110),
        ("Patricio Pizarro", 109),
        ("Macarena Rivera", 108),
        ("Juan Pablo Tapia", 107),
        # Connected before and after: clipped to the session.
        ("Relatora ASOINCO", 120),
    ]


def test_teams_report_gives_each_person_their_minutes():
    day = date(2026, 10, 14)
    lines = lines_in((DATA / "teams-asistencia.csv").read_bytes(), day=day)

    counted = [
        (line.name, minutes(line, starts=15, ends=17, day=day)) for line in lines
    ]

    assert counted == [
        # Her single connection ends at 16:58:40.
        ("Camila Yáñez", 118),
        # Says 2 h 0 min 12 s, more than from 15:01:10 to the end of the session.
        ("Ana Peña", 118),
        ("Ana Contreras", 58),
        ("Hugo Pizarro", 0),
        ("José Muñoz", 90),
        ("José Castillo", 89),
        ("Daniela Godoy", 113),
        ("Belén Ñanco", 12),
        ("Nicolás Álvarez", 104),
    ]


def test_meet_report_has_times_without_a_day():
    lines = lines_in(
        "First name,Last name,Email,Duration,Time joined,Time exited\n"
        "Rosa,Muñoz,rosa@example.cl,1 hr 50 min,9:05 AM,10:55 AM\n"
        "Luis,Díaz,,58 min,9:00 AM,9:58 AM\n"
    )

    assert [(line.name, line.email) for line in lines] == [
        ("Rosa Muñoz", "rosa@example.cl"),
        ("Luis Díaz", ""),
    ]
    assert [minutes(line, starts=9, ends=11) for line in lines] == [110, 58]


@pytest.mark.parametrize(
    "content",
    [
        "Nombre;Correo;Entrada;Salida\nRosa Muñoz;rosa@example.cl;"
        "07-10-2026 09:05;07-10-2026 10:55\n",
        "Correo;Minutos\nrosa@example.cl;110\n",
        "Nombre;Apellidos;Correo electrónico;Duración\nRosa;Muñoz;rosa@example.cl;"
        "01:50:00\n",
        "RUT;Nombre;Minutos\n12.345.678-5;Rosa Muñoz;110\n",
    ],
    ids=["times", "minutes by e-mail", "a length", "a document"],
)
def test_plain_csv_is_read(content):
    (line,) = lines_in(content)

    assert minutes(line, starts=9, ends=11) == 110


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("hola\nmundo\n", "no attendance report that we know"),
        ("Topic,User Email,Duration (Minutes)\nCurso,ana@example.cl,90\n", "no attend"),
        ("Nombre,Entrada,Salida\nAna,ayer,hoy\n", "Row 2, Ana: «ayer» is not a date"),
        ("Nombre,Entrada,Salida\nAna,31-02-2026 9:00,31-02-2026 9:30\n", "Row 2, Ana"),
        ("Nombre,Entrada,Salida\nAna,10:00,09:00\n", "the exit is before the entry"),
        ("Nombre,Minutos,Nota\nAna,,\n", "neither two times nor a length"),
        ("Nombre,Minutos\nAna,mucho\n", "«mucho» is not a length of time"),
        (
            "Nombre,Entrada,Salida\nAna,13-10-2026 9:00,13-10-2026 9:30\n"
            "Eva,10-14-2026 9:00,10-14-2026 9:30\n",
            "mixes dates",
        ),
    ],
)
def test_report_that_cannot_be_read_is_refused_with_its_reason(content, said):
    with pytest.raises(Refused, match=said):
        lines_in(content)


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("10/07/2026 09:00:12 AM", at(9, 0, 12)),
        ("07-10-2026 9:00", at(9)),
        ("2026-10-07 09:00:12", at(9, 0, 12)),
        ("2026-10-07T12:00:00Z", at(9)),
        ("2026-10-07T09:00:00-03:00", at(9)),
        ("10/7/26, 3:00:10 PM", at(15, 0, 10)),
        ("7/10/2026 3:00:10 p. m.", at(15, 0, 10)),
        ("7/10/2026 12:05 a. m.", at(0, 5)),
        ("10/7/26, 12:05\u202fPM", at(12, 5)),
        ("09:00", at(9)),
        ("", None),
    ],
)
def test_moment_of_reads_the_styles_tools_write(text, moment):
    style = style_of([text], day=DAY, zone=SANTIAGO)

    assert moment_of(text, style) == moment


@pytest.mark.parametrize(
    ("texts", "month_first"),
    [
        (["07/10/2026 9:00"], False),
        (["10/07/2026 9:00"], True),
        (["14/10/2026 9:00", "03/04/2026 9:00"], False),
        (["10/14/2026 9:00", "03/04/2026 9:00"], True),
        (["03/04/2026 9:00 AM"], True),
        (["03/04/2026 9:00"], False),
        (["2026-10-07 9:00"], False),
    ],
)
def test_style_of_tells_day_from_month(texts, month_first):
    assert style_of(texts, day=DAY, zone=SANTIAGO).month_first is month_first


def test_moment_of_counts_the_night_the_clock_is_put_back_once():
    style = Style(month_first=False, zone=SANTIAGO, day=date(2026, 4, 4))

    # 23:30 happens twice that night; the first of them is meant.
    assert moment_of("04-04-2026 23:30", style) == datetime(
        2026, 4, 5, 2, 30, tzinfo=UTC
    )


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("1h 58m 30s", 7110),
        ("45s", 45),
        ("2 h 5 min", 7500),
        ("1 hr 2 min", 3720),
        ("01:58:30", 7110),
        ("123", 7380),
        ("12,5", 750),
        ("", None),
    ],
)
def test_seconds_of_reads_lengths(text, seconds):
    assert seconds_of(text) == seconds


@pytest.mark.parametrize(
    ("connections", "expected"),
    [
        ([], 0),
        ([((9, 0), (9, 59, 59))], 59),
        ([((9, 0), (10, 0))], 60),
        ([((9, 0), (10, 0)), ((10, 0), (10, 30))], 90),
        ([((9, 0), (10, 0)), ((9, 30), (10, 30))], 90),
        ([((9, 0), (11, 0)), ((9, 30), (10, 0))], 120),
        ([((8, 0), (9, 0))], 0),
        ([((8, 0), (12, 0))], 120),
    ],
    ids=[
        "nobody", "a second short", "an hour", "one after the other", "overlapping",
        "one within the other", "before it began", "longer than the session",
    ],
)  # fmt: skip
def test_minutes_connected_counts_each_minute_once(connections, expected):
    intervals = [
        Connection(intervals=((at(*start), at(*end)),)) for start, end in connections
    ]

    counted = minutes_connected(
        intervals, starts_at=at(9), ends_at=at(11), minutes_taught=120
    )

    assert counted == expected


def test_minutes_connected_leaves_breaks_out():
    whole = Connection(intervals=((at(9), at(11)),))

    counted = minutes_connected(
        [whole], starts_at=at(9), ends_at=at(11), minutes_taught=105
    )

    assert counted == 105


PEOPLE = [
    Known(
        id=1, given_names="María José", surnames=("Núñez", "Soto"),
        emails=("MJ@example.cl",), document="12345678-5",
    ),
    Known(id=2, given_names="Ana", surnames=("Peña", "Rojas")),
    Known(id=3, given_names="Ana", surnames=("Peña", "Díaz")),
    Known(id=4, given_names="Carlos", social_name="Carla", surnames=("Ñanco", "")),
    Known(
        id=9, given_names="Eva", surnames=("Mora", ""), emails=("eva@example.cl",),
        teaches=True,
    ),
]  # fmt: skip


@pytest.mark.parametrize(
    ("line", "how", "person"),
    [
        ({"name": "Zoom user", "email": "mj@example.cl"}, How.EMAIL, 1),
        ({"name": "x", "document": "12.345.678-5"}, How.DOCUMENT, 1),
        ({"name": "maria jose nunez"}, How.NAME, 1),
        ({"name": "Núñez Soto, María José"}, How.NAME, 1),
        ({"name": "María Núñez"}, How.NAME, 1),
        ({"name": "Carla Ñanco"}, How.NAME, 4),
        ({"name": "Carlos Ñanco"}, How.NAME, 4),
        ({"name": "Tablet", "original_name": "Carla Ñanco"}, How.NAME, 4),
        ({"name": "Ana Peña Díaz"}, How.NAME, 3),
        ({"name": "Ana Peña"}, How.UNKNOWN, None),
        ({"name": "iPhone de María José"}, How.UNKNOWN, None),
        ({"name": "María José"}, How.UNKNOWN, None),
        ({"name": "María José Núñez González"}, How.UNKNOWN, None),
        ({"name": "Eva", "email": "eva@example.cl"}, How.TRAINER, 9),
        ({"name": ""}, How.UNKNOWN, None),
    ],
)
def test_match_tells_who_a_line_is(line, how, person):
    found = match(Line(number=1, connections=(), **line), PEOPLE)

    assert (found.how, found.person and found.person.id) == (how, person)
