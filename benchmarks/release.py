"""The cube of a release over 100,000 marks, beside the same sums in plain SQL.

Ours fetches grouped rows and counts distinct people at every level of every table. The
floor asks the database the people and the minutes by topic and company, and no more.
"""

from django.db import connection

from benchmarks import Row, interleaved
from equity.indicators.definition import TOTAL
from equity.indicators.measuring import measure
from equity.indicators.queries import material_of
from equity.tests.factories import BEFORE, FROM, Programme

PROGRAMME = Programme(
    people=5_000, companies=100, editions=125, sessions=10, enrolled=80
)
MARKS = PROGRAMME.editions * PROGRAMME.sessions * PROGRAMME.enrolled

GROUPS = ("course.topic", "attendance.company_id", "person.registered_sex", "1")
IN_SQL = """
SELECT {group}, COUNT(DISTINCT enrolment.person_id),
       SUM(CASE WHEN attendance.minutes < session.minutes
                THEN attendance.minutes ELSE session.minutes END)
FROM training_attendance attendance
JOIN training_session session ON session.id = attendance.session_id
JOIN training_edition edition ON edition.id = session.edition_id
JOIN training_course course ON course.id = edition.course_id
JOIN training_enrolment enrolment ON enrolment.id = attendance.enrolment_id
JOIN training_person person ON person.id = enrolment.person_id
WHERE session.status <> 'CANCELLED' AND attendance.minutes > 0
GROUP BY {group}
"""


def run() -> list[Row]:
    PROGRAMME.make()
    minutes = in_sql()[-1][0][2]
    cube = in_ours()
    if cube.tally("minutes", "size", TOTAL, TOTAL).value != minutes:
        raise AssertionError("The cube and the plain sums differ.")
    ours, floor, ratio = interleaved(in_ours, in_sql, rounds=3)
    return [
        Row(
            name=f"the cube of a release over {MARKS:,} marks",
            ours=ours,
            floor=floor,
            unit="s",
            floor_name="four sums in plain SQL",
            ratio=ratio,
        )
    ]


def in_ours():
    return measure(material_of(from_date=FROM, before=BEFORE))


def in_sql() -> list[list[tuple]]:
    with connection.cursor() as cursor:
        answers = []
        for group in GROUPS:
            cursor.execute(IN_SQL.format(group=group))
            answers.append(cursor.fetchall())
    return answers
