"""One factory a model, only what it needs; states are traits."""

from datetime import UTC, date, datetime, timedelta

import factory
from factory.django import DjangoModelFactory
from stdnum.cl import rut as stdnum_rut

from training.accounts.models import User
from training.agreement.models import Action, Adhesion, Agreement, Goal
from training.attendance.models import Attendance, Mark, State
from training.attendance.operations import append_history
from training.catalogue.models import Course, Edition, Session, Trainer
from training.enrolment.models import Enrolment
from training.registry.models import (
    Company,
    CompanyContact,
    Employment,
    Facility,
    Person,
)


def a_rut(body: int) -> str:
    """A valid RUT, in its stored form, for that body."""
    return f"{body}-{stdnum_rut.calc_check_digit(str(body))}"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    class Params:
        staff = factory.Trait(is_staff=True, is_superuser=True)

    email = factory.Sequence(lambda n: f"persona{n}@example.cl")
    password = factory.django.Password("una-clave-larga")


class CompanyFactory(DjangoModelFactory):
    class Meta:
        model = Company

    rut = factory.Sequence(lambda n: a_rut(76_000_000 + n))
    name = factory.Sequence(lambda n: f"Maestranza {n} SpA")
    sector = Company.Sector.MAINTENANCE
    commune = "04102"
    member_from = date(2020, 1, 1)


class FacilityFactory(DjangoModelFactory):
    class Meta:
        model = Facility

    company = factory.SubFactory(CompanyFactory)
    name = factory.Sequence(lambda n: f"Planta {n}")


class PersonFactory(DjangoModelFactory):
    class Meta:
        model = Person

    document_number = factory.Sequence(lambda n: a_rut(12_000_000 + n))
    given_names = "Ana"
    first_surname = factory.Sequence(lambda n: f"Araya{n}")
    email = factory.Sequence(lambda n: f"ana{n}@example.cl")


class EmploymentFactory(DjangoModelFactory):
    class Meta:
        model = Employment

    person = factory.SubFactory(PersonFactory)
    company = factory.SubFactory(CompanyFactory)
    from_date = date(2020, 1, 1)


class CompanyContactFactory(DjangoModelFactory):
    class Meta:
        model = CompanyContact

    user = factory.SubFactory(UserFactory)
    company = factory.SubFactory(CompanyFactory)


class AgreementFactory(DjangoModelFactory):
    class Meta:
        model = Agreement

    name = factory.Sequence(lambda n: f"Acuerdo {n}")
    short_name = factory.Sequence(lambda n: f"APL {n}")
    signed_on = date(2025, 3, 18)


class GoalFactory(DjangoModelFactory):
    class Meta:
        model = Goal

    agreement = factory.SubFactory(AgreementFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = "Meta"


class ActionFactory(DjangoModelFactory):
    class Meta:
        model = Action

    goal = factory.SubFactory(GoalFactory)
    number = factory.Sequence(lambda n: n + 1)
    title = "Acción"


class AdhesionFactory(DjangoModelFactory):
    class Meta:
        model = Adhesion

    agreement = factory.SubFactory(AgreementFactory)
    facility = factory.SubFactory(FacilityFactory)
    company = factory.SelfAttribute("facility.company")
    element_name = factory.SelfAttribute("facility.name")
    adhered_on = date(2025, 4, 1)


class CourseFactory(DjangoModelFactory):
    class Meta:
        model = Course

    code = factory.Sequence(lambda n: f"curso-{n}")
    title = factory.Sequence(lambda n: f"Curso {n}")
    topic = Course.Topic.GENDER
    minutes = 480


class TrainerFactory(DjangoModelFactory):
    class Meta:
        model = Trainer

    person = factory.SubFactory(PersonFactory)


class EditionFactory(DjangoModelFactory):
    class Meta:
        model = Edition

    course = factory.SubFactory(CourseFactory)
    code = factory.Sequence(lambda n: f"version-{n}")
    status = Edition.Status.PUBLISHED
    modality = Course.Modality.ON_SITE
    starts_on = date(2027, 3, 1)
    ends_on = date(2027, 3, 2)
    enrolment_closes_at = datetime(2027, 2, 28, 15, tzinfo=UTC)
    places = 20


class SessionFactory(DjangoModelFactory):
    class Meta:
        model = Session
        skip_postgeneration_save = True

    class Params:
        closed = factory.Trait(
            status=Session.Status.CLOSED,
            closed_at=factory.LazyAttribute(lambda o: o.starts_at + timedelta(hours=5)),
        )

    edition = factory.SubFactory(EditionFactory)
    number = factory.Sequence(lambda n: n + 1)
    starts_at = datetime(2027, 3, 1, 13, tzinfo=UTC)
    ends_at = factory.LazyAttribute(
        lambda o: o.starts_at + timedelta(minutes=o.minutes)
    )
    minutes = 240


class EnrolmentFactory(DjangoModelFactory):
    """A bare row: it takes no place of the edition's count (see operations.enrol)."""

    class Meta:
        model = Enrolment

    class Params:
        withdrawn = factory.Trait(
            status=Enrolment.Status.WITHDRAWN,
            withdrawn_at=datetime(2027, 2, 2, tzinfo=UTC),
        )

    edition = factory.SubFactory(EditionFactory)
    person = factory.SubFactory(PersonFactory)
    enrolled_at = datetime(2027, 2, 1, tzinfo=UTC)


class MarkFactory(DjangoModelFactory):
    class Meta:
        model = Mark

    session = factory.SubFactory(SessionFactory)
    enrolment = factory.SubFactory(
        EnrolmentFactory, edition=factory.SelfAttribute("..session.edition")
    )
    state = State.PRESENT
    minutes = 240
    recorded_at = datetime(2027, 3, 1, 17, tzinfo=UTC)

    @classmethod
    def _create(cls, model_class, *args, **kwargs):
        [mark] = append_history([model_class(*args, **kwargs)])
        return mark


class AttendanceFactory(DjangoModelFactory):
    class Meta:
        model = Attendance

    mark = factory.SubFactory(MarkFactory)
    session = factory.SelfAttribute("mark.session")
    enrolment = factory.SelfAttribute("mark.enrolment")
    company = factory.SelfAttribute("mark.enrolment.company")
    state = factory.SelfAttribute("mark.state")
    minutes = factory.SelfAttribute("mark.minutes")


def attendee(edition: Edition, *, minutes: int = 240, **person) -> Enrolment:
    """Somebody with a place, who was there for so many minutes of every session."""
    enrolment = EnrolmentFactory(edition=edition, person=PersonFactory(**person))
    for session in edition.sessions.all():
        AttendanceFactory(
            mark=MarkFactory(
                session=session,
                enrolment=enrolment,
                minutes=minutes,
                state=State.PRESENT if minutes else State.ABSENT,
            )
        )
    return enrolment


def held_edition(**edition) -> Edition:
    """An edition of one closed session of 240 minutes, on 1 March 2027."""
    made = EditionFactory(ends_on=date(2027, 3, 1), **edition)
    SessionFactory(closed=True, edition=made)
    return made
