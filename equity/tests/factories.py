"""One factory a model of equity, and a whole programme at once."""

import random
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import factory
from factory.django import DjangoModelFactory

from equity.diagnostics.models import (
    Questionnaire,
    QuestionnaireSection,
    ScoredQuestion,
)
from equity.profiles.models import GenderDeclaration
from equity.workforce.models import (
    ParentalLeave,
    PayByCategory,
    WorkforceCount,
    WorkforceDeclaration,
)
from training.attendance.models import Attendance, Mark, State
from training.attendance.operations import append_history, recount
from training.catalogue.models import Course, Edition, Session
from training.certificates.models import Certificate
from training.enrolment.models import Enrolment
from training.registry.models import Company, Person
from training.tests.factories import CompanyFactory, PersonFactory, a_rut

FROM, BEFORE = date(2026, 1, 1), date(2026, 7, 1)


class GenderDeclarationFactory(DjangoModelFactory):
    class Meta:
        model = GenderDeclaration

    person = factory.SubFactory(PersonFactory)
    gender = GenderDeclaration.Gender.NON_BINARY
    consent_version = "2026-01"
    declared_at = datetime(2026, 1, 5, tzinfo=UTC)


class WorkforceDeclarationFactory(DjangoModelFactory):
    class Meta:
        model = WorkforceDeclaration

    company = factory.SubFactory(CompanyFactory)
    on_date = date(2026, 6, 30)
    declared_at = datetime(2026, 7, 1, tzinfo=UTC)


class WorkforceCountFactory(DjangoModelFactory):
    class Meta:
        model = WorkforceCount

    declaration = factory.SubFactory(WorkforceDeclarationFactory)
    sex = Person.RegisteredSex.WOMAN
    job_category = "OPERATIONS"
    people = 10


class PayByCategoryFactory(DjangoModelFactory):
    class Meta:
        model = PayByCategory

    declaration = factory.SubFactory(WorkforceDeclarationFactory)
    sex = Person.RegisteredSex.WOMAN
    job_category = "OPERATIONS"
    people = 10
    mean_pay = 800_000


class ParentalLeaveFactory(DjangoModelFactory):
    class Meta:
        model = ParentalLeave

    declaration = factory.SubFactory(WorkforceDeclarationFactory)
    sex = Person.RegisteredSex.WOMAN


@dataclass
class Programme:
    """A random programme of the first half of 2026, the same for the same seed."""

    seed: int = 1
    people: int = 300
    companies: int = 40
    editions: int = 12
    sessions: int = 3
    enrolled: int = 25

    def make(self):
        self.random = random.Random(self.seed)  # noqa: S311 -- made-up data
        self.companies_made = self.make_companies()
        self.people_made = self.make_people()
        self.editions_made = self.make_editions()
        self.make_attendance()
        self.declare_workforces()
        return self

    def make_companies(self):
        sizes = ["MICRO"] * 4 + ["SMALL"] * 4 + ["MEDIUM"] * 2 + ["LARGE"]
        return Company.objects.bulk_create(
            Company(
                rut=a_rut(77_000_000 + n),
                name=f"Empresa {n}",
                sector=self.random.choice(Company.Sector.values),
                size_by_sales=self.random.choice(sizes),
                member_from=date(2020, 1, 1),
            )
            for n in range(self.companies)
        )

    def make_people(self):
        sexes = ["WOMAN"] * 40 + ["MAN"] * 55 + ["X"] + ["NOT_RECORDED"] * 4
        people = Person.objects.bulk_create(
            Person(
                document_number=a_rut(5_000_000 + n),
                given_names="Ana",
                first_surname=f"Rojas{n}",
                registered_sex=self.random.choice(sexes),
            )
            for n in range(self.people)
        )
        GenderDeclaration.objects.bulk_create(
            GenderDeclaration(
                person=person,
                gender=self.random.choice(GenderDeclaration.Gender.values),
                consent_version="2026-01",
                declared_at=datetime(2026, 1, 5, tzinfo=UTC),
            )
            for person in people[: self.people // 20]
        )
        return people

    def make_editions(self):
        topics = Course.Topic.values
        courses = Course.objects.bulk_create(
            Course(code=f"c{n}", title=f"Curso {n}", topic=topics[n % 5], minutes=480)
            for n in range(10)
        )
        return Edition.objects.bulk_create(
            Edition(
                course=courses[n % len(courses)],
                code=f"e{n}",
                status=Edition.Status.FINISHED,
                modality="ON_SITE",
                starts_on=FROM + timedelta(days=n % 150),
                ends_on=FROM + timedelta(days=n % 150 + 10),
                enrolment_closes_at=datetime(2026, 1, 1, tzinfo=UTC),
                places=10_000,
            )
            for n in range(self.editions)
        )

    def make_attendance(self):
        sessions = Session.objects.bulk_create(
            Session(
                edition=edition,
                number=number + 1,
                starts_at=datetime.combine(
                    edition.starts_on + timedelta(days=number),
                    datetime.min.time(),
                    tzinfo=UTC,
                )
                + timedelta(hours=13),
                ends_at=datetime(2027, 1, 1, tzinfo=UTC),
                minutes=160,
            )
            for edition in self.editions_made
            for number in range(self.sessions)
        )
        enrolments = Enrolment.objects.bulk_create(
            Enrolment(
                edition=edition,
                person=person,
                company=self.companies_made[person.pk % self.companies],
                enrolled_at=datetime(2026, 1, 1, tzinfo=UTC),
            )
            for edition in self.editions_made
            for person in self.random.sample(self.people_made, self.enrolled)
        )
        held = {}
        for session in sessions:
            held.setdefault(session.edition_id, []).append(session)
        marks = append_history(
            Mark(
                session=session,
                enrolment=enrolment,
                state=State.PRESENT,
                minutes=self.random.choice([160, 160, 160, 60]),
                recorded_at=session.starts_at,
            )
            for enrolment in enrolments
            for session in held[enrolment.edition_id]
        )
        companies = {enrolment.pk: enrolment.company_id for enrolment in enrolments}
        Attendance.objects.bulk_create(
            Attendance(
                session_id=mark.session_id,
                enrolment_id=mark.enrolment_id,
                company_id=companies[mark.enrolment_id],
                mark=mark,
                state=mark.state,
                minutes=mark.minutes,
            )
            for mark in marks
        )
        recount(companies)
        self.certify([each for n, each in enumerate(enrolments) if n % 3])

    def certify(self, enrolments):
        Certificate.objects.bulk_create(
            Certificate(
                enrolment=enrolment,
                series="T",
                year=2026,
                number=n,
                code=f"T{n}",
                content={},
                sha256="0" * 64,
                issued_at=datetime(2026, 6, 1, tzinfo=UTC),
            )
            for n, enrolment in enumerate(enrolments)
        )

    def declare_workforces(self):
        declarations = WorkforceDeclaration.objects.bulk_create(
            WorkforceDeclaration(
                company=company,
                on_date=date(2026, 6, 1),
                declared_at=datetime(2026, 6, 2, tzinfo=UTC),
            )
            for company in self.companies_made
            if self.random.random() < 0.7
        )
        WorkforceCount.objects.bulk_create(
            WorkforceCount(
                declaration=declaration,
                sex=sex,
                job_category="OPERATIONS",
                people=self.random.randint(8, 40),
            )
            for declaration in declarations
            for sex in ("WOMAN", "MAN")
        )


def a_questionnaire(*, code="prueba", status="PUBLISHED", sections=2):
    """Weights 3 (2, 1) and 1 (1), each question with four options."""
    questionnaire = Questionnaire.objects.create(
        code=code,
        title="Prueba",
        status=status,
        published_at=None if status == "DRAFT" else datetime(2026, 1, 5, tzinfo=UTC),
    )
    for number, (weight, asked) in enumerate([(3, (2, 1)), (1, (1,))][:sections], 1):
        section = QuestionnaireSection.objects.create(
            questionnaire=questionnaire,
            number=number,
            title=f"Sección {number}",
            weight=weight,
        )
        ScoredQuestion.objects.bulk_create(
            ScoredQuestion(
                section=section,
                sort_order=order,
                text=f"¿Pregunta {number}.{order}?",
                weight=weight,
            )
            for order, weight in enumerate(asked)
        )
    return questionnaire
