"""A programme of any number of marks, loaded by bulk statements."""

import random
from datetime import UTC, date, datetime, timedelta

from django.db import connection

from equity.profiles.models import GenderDeclaration
from equity.workforce.models import WorkforceCount, WorkforceDeclaration
from training.attendance.guards import MARK_GUARDS
from training.catalogue.models import Course, Edition, Session
from training.registry.models import Company, Employment, Person
from training.tests.factories import a_rut

PEOPLE, COMPANIES, COURSES = 50_000, 100, 25
SESSIONS, PLACES, MINUTES = 10, 100, 160
FROM, BEFORE = date(2026, 1, 1), date(2027, 1, 1)
AT = datetime(2026, 1, 5, tzinfo=UTC)
CATEGORIES = [each for each in Employment.JobCategory.values if each != "UNKNOWN"]

ENROLMENTS = """
INSERT INTO training_enrolment (
  edition_id, person_id, company_id, job_category, status, source, enrolled_at,
  why_withdrawn, refusal_reason)
SELECT edition.id, {person} + number, {company} + number % {companies},
  CASE number % 9 {categories} END, 'ENROLLED', 'ONLINE', edition.enrolment_closes_at,
  '', ''
FROM (
  SELECT edition.id, edition.enrolment_closes_at,
         (edition.id * 137 + slot.n * 499) % {people} AS number
  FROM training_edition edition
  CROSS JOIN (
    WITH RECURSIVE counted(n) AS (
      SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n < {places} - 1)
    SELECT n FROM counted) slot
  WHERE edition.id > {after}
) edition
"""
MARKS = """
INSERT INTO training_mark (
  client_id, session_id, enrolment_id, from_state, state, minutes, reason, reason_salt,
  reason_digest, source, settles, recorded_at, sequence, previous_hash, hash)
SELECT {uuid}, session.id, enrolment.id, '', 'PRESENT',
  CASE (enrolment.id * 7 + session.id * 13) % 4 WHEN 0 THEN 60 ELSE {minutes} END,
  '', '', '', 'TRAINER', FALSE, session.starts_at, enrolment.id, '', ''
FROM training_session session
JOIN training_enrolment enrolment ON enrolment.edition_id = session.edition_id
WHERE session.edition_id > {after}
"""
UUIDS = {
    "sqlite": "printf('%032x', enrolment.id * 100000 + session.id)",
    "postgresql": (
        "CAST(lpad(to_hex(enrolment.id * 100000 + session.id), 32, '0') AS uuid)"
    ),
}
ATTENDANCES = """
INSERT INTO training_attendance (
  session_id, enrolment_id, company_id, mark_id, state, minutes, is_disputed, own_after)
SELECT mark.session_id, mark.enrolment_id, enrolment.company_id, mark.id, mark.state,
       mark.minutes, FALSE, 0
FROM training_session session
JOIN training_mark mark ON mark.session_id = session.id
JOIN training_enrolment enrolment ON enrolment.id = mark.enrolment_id
WHERE session.edition_id > {after}
"""
# As the operation that stores marks keeps them.
TOTALS = """
INSERT INTO training_attendancetotal (
  enrolment_id, present, attended, first_at, last_at, company_id, in_one_company)
SELECT enrolment.id, SUM(attendance.minutes), SUM(attendance.minutes),
       MIN(session.starts_at), MAX(session.starts_at), MAX(attendance.company_id), TRUE
FROM training_enrolment enrolment
JOIN training_attendance attendance ON attendance.enrolment_id = enrolment.id
JOIN training_session session ON session.id = attendance.session_id
WHERE enrolment.edition_id > {after}
GROUP BY enrolment.id
"""


class Programme:
    """The same rows for the same number of marks; grown, never made anew."""

    def __init__(self):
        self.random = random.Random(1)
        self.editions = 0
        self.companies = self.make_companies()
        self.people = self.make_people()
        self.courses = self.make_courses()

    def make_companies(self):
        made = Company.objects.bulk_create(
            Company(
                rut=a_rut(77_000_000 + n),
                name=f"Empresa {n}",
                sector=self.random.choice(Company.Sector.values),
                size_by_sales=self.random.choice(["MICRO", "SMALL", "MEDIUM", "LARGE"]),
                workers=self.random.choice([4, 30, 120, 400]),
                commune=self.random.choice(["04101", "04102", "04301"]),
                member_from=date(2020, 1, 1),
            )
            for n in range(COMPANIES)
        )
        declarations = WorkforceDeclaration.objects.bulk_create(
            WorkforceDeclaration(
                company=company, on_date=date(2026, 12, 1), declared_at=AT
            )
            for company in made[: COMPANIES * 7 // 10]
        )
        WorkforceCount.objects.bulk_create(
            WorkforceCount(
                declaration=declaration, sex=sex, job_category=category, people=60
            )
            for declaration in declarations
            for sex in ("WOMAN", "MAN")
            for category in CATEGORIES
        )
        return made

    def make_people(self):
        sexes = ["WOMAN"] * 40 + ["MAN"] * 55 + ["X"] + ["NOT_RECORDED"] * 4
        made = Person.objects.bulk_create(
            (
                Person(
                    document_type="PASSPORT",
                    document_number=f"R{n}",
                    given_names="Ana",
                    first_surname="Rojas",
                    registered_sex=self.random.choice(sexes),
                )
                for n in range(PEOPLE)
            ),
            batch_size=5_000,
        )
        GenderDeclaration.objects.bulk_create(
            GenderDeclaration(
                person=person,
                gender=self.random.choice(GenderDeclaration.Gender.values),
                consent_version="2026-01",
                declared_at=AT,
            )
            for person in made[:: PEOPLE // 2_000]
        )
        return made

    def make_courses(self):
        topics = Course.Topic.values
        return Course.objects.bulk_create(
            Course(code=f"c{n}", title=f"Curso {n}", topic=topics[n % 5], minutes=1_600)
            for n in range(COURSES)
        )

    def grow_to(self, marks: int) -> None:
        after = max(Edition.objects.values_list("pk", flat=True), default=0)
        wanted = marks // (SESSIONS * PLACES)
        self.make_editions(range(self.editions, wanted))
        self.editions = wanted
        parts = {
            "after": after,
            "person": self.people[0].pk,
            "people": PEOPLE,
            "company": self.companies[0].pk,
            "companies": COMPANIES,
            "places": PLACES,
            "minutes": MINUTES,
            "uuid": UUIDS[connection.vendor],
            "categories": " ".join(
                f"WHEN {n} THEN '{each}'" for n, each in enumerate(CATEGORIES)
            ),
        }
        # They look at every row that comes: not what is measured here.
        MARK_GUARDS.remove(connection)
        with connection.cursor() as cursor:
            for statement in (ENROLMENTS, MARKS, ATTENDANCES, TOTALS):
                cursor.execute(statement.format(**parts))
        MARK_GUARDS.install(connection)

    def make_editions(self, numbers: range) -> None:
        made = Edition.objects.bulk_create(
            Edition(
                course=self.courses[n % COURSES],
                code=f"e{n}",
                status=Edition.Status.FINISHED,
                modality=Course.Modality.values[n % 3],
                starts_on=FROM + timedelta(days=n % 300),
                ends_on=FROM + timedelta(days=n % 300 + SESSIONS),
                enrolment_closes_at=AT,
                places=PLACES,
                places_taken=PLACES,
            )
            for n in numbers
        )
        Session.objects.bulk_create(
            (
                Session(
                    edition=edition,
                    number=number + 1,
                    starts_at=AT
                    + timedelta(days=n % 300 + number, hours=8 + (n % 5) * 3),
                    ends_at=datetime(2027, 3, 1, tzinfo=UTC),
                    minutes=MINUTES,
                )
                for n, edition in zip(numbers, made, strict=True)
                for number in range(SESSIONS)
            ),
            batch_size=5_000,
        )
