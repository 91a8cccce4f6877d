"""Who is recorded twice, who was, and whose passport became a RUN."""

from django.db.models import Model

from cms.demo import documents
from cms.demo.programme import Programme, at
from cms.demo.texts import logins
from training.accounts.models import User
from training.duplicates.operations import look_for_duplicates, merge
from training.registry.documents import Document
from training.registry.models import Employment, Person
from training.registry.operations import change_document
from training.spreadsheets.text import bare

# Numbers of documents that nobody else of the demo has.
FIRST = 9_100


def make(programme: Programme) -> list[Model]:
    by = User.objects.filter(email=logins.COORDINATOR.email).first()
    first, second, third, fourth = people_with_a_phone(programme)
    made = [
        with_a_passport(first),
        with_a_slip(second),
        with_surnames_swapped(third),
    ]
    jobs = [works_there_too(person, made[1]) for person in (second,)]
    merge(
        kept=fourth,
        other=with_a_passport(fourth, number=1),
        from_other=None,
        seen=None,
        by=by,
        at=at(programme.day(-6), 11, 20),
    )
    get_a_run(programme, by)
    look_for_duplicates(at=at(programme.day(-1), 6))
    return [*made, *jobs]


def people_with_a_phone(programme: Programme):
    known = programme.rows(Person).filter(
        document_type=Person.DocumentType.RUN,
        user__isnull=True,
        trainer__isnull=True,
        blocked_at__isnull=True,
        enrolments__isnull=False,
        employments__before__isnull=True,
    )
    rows = known.exclude(email="").exclude(phone="").exclude(second_surname="")
    return rows.distinct()[:4]


def with_a_passport(person: Person, number: int = 0) -> Person:
    """As a company wrote them before they had a RUN."""
    return Person.objects.create(
        document_type=Person.DocumentType.PASSPORT,
        document_country="CO",
        document_number=documents.passport(FIRST + number),
        given_names=plain(person.given_names).upper(),
        first_surname=plain(person.first_surname).upper(),
        phone=person.phone.replace("+56 ", ""),
        registered_sex=person.registered_sex,
    )


def with_a_slip(person: Person) -> Person:
    """As somebody copied the RUN from a list, with a digit too many off."""
    body = person.document_number.partition("-")[0]
    other = f"{body[:-1]}{(int(body[-1]) + 1) % 10}"
    return Person.objects.create(
        document_number=documents.with_check_digit(int(other)),
        given_names=person.given_names,
        first_surname=person.first_surname,
        second_surname=person.second_surname,
        registered_sex=person.registered_sex,
        birth_on=person.birth_on,
    )


def with_surnames_swapped(person: Person) -> Person:
    return Person.objects.create(
        document_type=Person.DocumentType.PROVISIONAL,
        document_number=f"DEMO{FIRST}",
        given_names=person.given_names,
        first_surname=person.second_surname,
        second_surname=person.first_surname,
        email=person.email.upper(),
        registered_sex=person.registered_sex,
    )


def works_there_too(person: Person, other: Person) -> Employment:
    job = person.employments.filter(before__isnull=True).first()
    return Employment.objects.create(
        person=other,
        company=job.company,
        facility=job.facility,
        position=job.position,
        job_category=job.job_category,
        from_date=job.from_date,
    )


def get_a_run(programme: Programme, by: User | None) -> None:
    person = (
        programme.rows(Person)
        .filter(document_type=Person.DocumentType.PASSPORT, enrolments__isnull=False)
        .first()
    )
    change_document(
        person=person,
        document=Document("RUN", "CL", documents.run(FIRST)),
        since=programme.day(-20),
        by=by,
        at=at(programme.day(-18), 16, 5),
    )


def plain(text: str) -> str:
    """As typed by somebody without accents on their keyboard."""
    return " ".join(bare(word) for word in text.split())
