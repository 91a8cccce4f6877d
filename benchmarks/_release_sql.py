"""The sums of a release asked on the marks, in plain SQL, one statement a table."""

from equity.indicators.definition import TOTAL

GENDER = """
CASE WHEN declared.gender IN ('FEMALE', 'TRANS_FEMALE') THEN 'F'
     WHEN declared.gender IN ('MALE', 'TRANS_MALE') THEN 'M'
     WHEN declared.gender IN ('NON_BINARY', 'OTHER') THEN 'X'
     WHEN declared.gender IS NOT NULL THEN 'U'
     WHEN person.registered_sex = 'WOMAN' THEN 'F'
     WHEN person.registered_sex = 'MAN' THEN 'M'
     WHEN person.registered_sex = 'X' THEN 'X' ELSE 'U' END
"""
AXES = {
    "topic": "course.topic",
    "course": "course.code",
    "modality": "edition.modality",
    "size": "company.size_by_sales",
    "workers": """CASE WHEN company.workers < 10 THEN 'MICRO'
                       WHEN company.workers < 50 THEN 'SMALL'
                       WHEN company.workers < 200 THEN 'MEDIUM' ELSE 'LARGE' END""",
    "sector": "company.sector",
    "commune": "company.commune",
    "category": "enrolment.job_category",
}
MINUTES = """CASE WHEN attendance.minutes < session.minutes
                  THEN attendance.minutes ELSE session.minutes END"""
MARKS = """
FROM training_attendance attendance
JOIN training_session session ON session.id = attendance.session_id
JOIN training_edition edition ON edition.id = session.edition_id
JOIN training_course course ON course.id = edition.course_id
JOIN training_enrolment enrolment ON enrolment.id = attendance.enrolment_id
JOIN training_person person ON person.id = enrolment.person_id
LEFT JOIN equity_genderdeclaration declared
  ON declared.person_id = person.id AND declared.revoked_at IS NULL
LEFT JOIN training_company company ON company.id = attendance.company_id
WHERE session.status <> 'CANCELLED' AND edition.status <> 'CANCELLED'
  AND attendance.minutes > 0
"""
ATTENDED = f"""
SELECT {{axis}} AS label, {GENDER} AS gender,
       COUNT(DISTINCT person.id), SUM({MINUTES})
{MARKS} GROUP BY 1, 2
"""
OUTCOMES = f"""
SELECT label, gender, COUNT(*),
       SUM(CASE WHEN present * 100 >= threshold * taught THEN 1 ELSE 0 END),
       SUM(present), SUM(taught)
FROM (
  SELECT {{axis}} AS label, {GENDER} AS gender, SUM({MINUTES}) AS present,
         MAX(course.attendance_threshold) AS threshold,
         (SELECT SUM(every.minutes) FROM training_session every
          WHERE every.edition_id = edition.id AND every.status <> 'CANCELLED') AS taught
  {MARKS} GROUP BY attendance.enrolment_id, edition.id, 1, 2
) places GROUP BY 1, 2
"""
OF_OUTCOMES = ("participations", "completed", "minutes_present", "minutes_scheduled")


def answers_in_sql(connection) -> dict:
    """By count, axis, gender and label: what is not there is nobody."""
    found = {}
    with connection.cursor() as cursor:
        for axis, expression in AXES.items():
            for names, statement in (
                (("people", "minutes"), ATTENDED),
                (OF_OUTCOMES, OUTCOMES),
            ):
                cursor.execute(statement.format(axis=expression))
                for label, gender, *sums in cursor.fetchall():
                    for name, value in zip(names, sums, strict=True):
                        found[name, axis, gender, label] = int(value)
        cursor.execute(ATTENDED.format(axis="'all'"))
        for _label, gender, people, _minutes in cursor.fetchall():
            found["people", "all", gender, TOTAL] = people
    return {key: value for key, value in found.items() if value}


def answers_of_cube(cube) -> dict:
    counts = ("people", "minutes", *OF_OUTCOMES)
    found = {
        (name, axis, gender, label): tally.value
        for name in counts
        for axis in AXES
        for (gender, label), tally in cube.tallies[name, axis].items()
        if TOTAL not in (gender, label) and tally.value
    }
    totals = {
        ("people", "all", gender, TOTAL): cube.tally(
            "people", "all", gender, TOTAL
        ).value
        for gender in "FMXU"
    }
    return found | {key: value for key, value in totals.items() if value}
