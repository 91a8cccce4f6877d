"""One for another, and what the company follows and takes with it."""

import io
import zipfile
from datetime import timedelta

import pytest
from django.utils import timezone
from openpyxl import load_workbook

from cms.tests.desks import LUIS, ROSA, desk, send
from cms.tests.participants import open_edition
from training.certificates.operations import issue_certificates
from training.enrolment.models import Enrolment, Reserve
from training.registry.models import Person
from training.tests.factories import (
    AttendanceFactory,
    CompanyContactFactory,
    CompanyFactory,
    EmploymentFactory,
    EnrolmentFactory,
    MarkFactory,
    held_edition,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(client, home):
    contact = CompanyContactFactory()
    client.force_login(contact.user)
    return contact.company


@pytest.fixture
def rosa(client, company):
    """Rosa's place in an edition with no other."""
    edition = open_edition(places=1)
    batch = send(client, company, edition, ROSA)
    client.post(desk("batch", company, batch.pk), {"enrol": "1"})
    return Enrolment.objects.select_related("edition").get()


def state(edition):
    edition.refresh_from_db()
    rows = edition.enrolments.values_list("person__given_names", "status")
    return edition.places_taken, sorted(rows)


def test_one_of_the_company_takes_the_place_of_another(client, company, rosa):
    luis = EmploymentFactory(company=company, person__given_names="Luis").person
    address = desk("substitute", company, rosa.pk)
    assert luis.surnames in client.get(address).content.decode()

    client.post(address, {"person": luis.pk})

    assert state(rosa.edition) == (1, [("Luis", "ENROLLED"), ("Rosa", "WITHDRAWN")])
    taken = Enrolment.objects.get(person=luis)
    assert (taken.company, taken.source) == (company, "COMPANY")
    # What was given away once cannot be given again.
    assert client.post(address, {"person": luis.pk}).status_code == 404


def test_somebody_new_takes_the_place_of_another(client, company, rosa):
    address = desk("substitute", company, rosa.pk)
    keys = ("document", "given_names", "first_surname", "second_surname", "email")
    new = dict(zip(keys, LUIS, strict=True))

    wrong = client.post(address, new | {"document": "15000002"})
    assert wrong.context["form"]["given_names"].value() == "Luis"
    assert "document" in wrong.context["form"].errors
    assert (Person.objects.count(), state(rosa.edition)[0]) == (1, 1)

    client.post(address, new)
    assert state(rosa.edition) == (1, [("Luis", "ENROLLED"), ("Rosa", "WITHDRAWN")])


def test_whoever_is_inside_takes_nobodys_place(client, company, rosa):
    keys = ("document", "given_names", "first_surname", "second_surname", "email")
    address = desk("substitute", company, rosa.pk)

    refused = client.post(address, dict(zip(keys, ROSA, strict=True)))

    assert refused.status_code == 200
    assert refused.context["form"].non_field_errors()
    assert state(rosa.edition) == (1, [("Rosa", "ENROLLED")])


def test_a_person_of_another_company_cannot_be_chosen(client, company, rosa):
    other = EmploymentFactory().person

    refused = client.post(desk("substitute", company, rosa.pk), {"person": other.pk})

    assert "person" in refused.context["form"].errors
    assert other.surnames not in refused.content.decode()
    assert state(rosa.edition) == (1, [("Rosa", "ENROLLED")])


def test_nobody_is_replaced_once_the_edition_has_started(client, company, rosa):
    luis = EmploymentFactory(company=company).person
    day = timezone.localdate() - timedelta(days=1)
    type(rosa.edition).objects.update(starts_on=day)

    refused = client.post(desk("substitute", company, rosa.pk), {"person": luis.pk})

    assert refused.context["form"].non_field_errors()
    assert state(rosa.edition) == (1, [("Rosa", "ENROLLED")])


def test_a_place_is_given_back_by_post_alone(client, company, rosa):
    address = desk("give_back", company, rosa.pk)
    assert client.get(address).status_code == 200
    assert state(rosa.edition)[0] == 1

    client.post(address)

    assert state(rosa.edition) == (0, [("Rosa", "WITHDRAWN")])
    page = client.get(desk("edition", company, rosa.edition_id))
    assert "Sin cupo" in page.content.decode()


def test_the_company_says_yes_to_an_offer(client, company, rosa):
    batch = send(client, company, rosa.edition, LUIS)
    client.post(desk("batch", company, batch.pk), {"enrol": "1"})
    page = client.get(desk("edition", company, rosa.edition_id)).content.decode()
    assert "Número 1 de la lista" in page
    luis = Enrolment.objects.get(person__given_names="Luis")
    accept = desk("accept", company, luis.pk)
    assert client.post(accept).status_code == 404

    client.post(desk("give_back", company, rosa.pk))
    assert client.get(accept).status_code == 200
    assert state(rosa.edition) == (1, [("Luis", "OFFERED"), ("Rosa", "WITHDRAWN")])
    client.post(accept)

    assert state(rosa.edition) == (1, [("Luis", "ENROLLED"), ("Rosa", "WITHDRAWN")])


def test_a_reserved_place_stays_the_companys_when_people_change(client, company, rosa):
    reserve = Reserve.objects.create(
        edition=rosa.edition, company=company, places=1, places_taken=1
    )
    Enrolment.objects.update(reserve=reserve)
    luis = EmploymentFactory(company=company).person

    client.post(desk("substitute", company, rosa.pk), {"person": luis.pk})

    rosa.refresh_from_db()
    assert (rosa.status, rosa.reserve) == ("WITHDRAWN", None)
    assert Enrolment.objects.get(person=luis).reserve == reserve


@pytest.fixture
def certified(company, private_files):
    """Two of the company and one of another, certified in one edition."""
    edition = held_edition()
    for given, surname, employer in (
        ("=HYPERLINK(1)", "Ñandú", company),
        ("../../Ana", "Soto", company),
        ("Ajena", "Ajenjo", CompanyFactory()),
    ):
        person = EmploymentFactory(
            company=employer, person__given_names=given, person__first_surname=surname
        ).person
        enrolment = EnrolmentFactory(edition=edition, person=person, company=employer)
        AttendanceFactory(
            mark=MarkFactory(
                session=edition.sessions.get(), enrolment=enrolment, minutes=240
            )
        )
    issue_certificates(
        edition=edition, by=None, at=timezone.now().replace(year=2027, month=4)
    )
    return edition


def test_certificates_of_the_company_alone_go_into_the_zip(client, company, certified):
    answer = client.get(desk("certificates", company), {"version": str(certified.pk)})

    content = b"".join(answer.streaming_content)
    archive = zipfile.ZipFile(io.BytesIO(content))
    names = archive.namelist()
    assert len([name for name in names if name.endswith(".pdf")]) == 2
    assert not any(sign in name for name in names for sign in "/\\=(")
    assert b"Ajen" not in b"".join(map(archive.read, names))
    assert "no-store" in answer.headers["Cache-Control"]
    for wanted in ("999999", "x", "9" * 40):
        answer = client.get(desk("certificates", company), {"version": wanted})
        assert answer.status_code == 404


def test_the_dossier_runs_nothing_and_states_no_sex(client, company, certified):
    Person.objects.update(registered_sex="WOMAN")

    answer = client.get(desk("dossier", company))

    sheet = load_workbook(io.BytesIO(answer.content)).active
    rows = list(sheet.iter_rows(min_row=2))
    assert [(row[0].value, row[1].value, row[7].value) for row in rows] == [
        ("Soto", "../../Ana", 240),
        ("Ñandú", "=HYPERLINK(1)", 240),
    ]
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "d"}
    said = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert "Mujer" not in said
    assert "WOMAN" not in said


@pytest.mark.parametrize("people", [1, 3])
def test_minutes_of_each_session_in_as_many_questions(
    client, company, people, django_assert_num_queries
):
    edition = held_edition()
    session = edition.sessions.get()
    for _person in range(people):
        enrolment = EnrolmentFactory(edition=edition, company=company)
        AttendanceFactory(
            mark=MarkFactory(session=session, enrolment=enrolment, minutes=123)
        )

    with django_assert_num_queries(14):
        page = client.get(desk("edition", company, edition.pk)).content.decode()

    assert page.count(">123</td>") == people
    assert "123 de 240" in page
