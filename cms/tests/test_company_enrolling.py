"""From a spreadsheet to places, as the company's contact does it."""

import re

import pytest
from django.core import mail

from cms.tests.desks import INES, LUIS, ROSA, desk, outcomes, pasted, send
from cms.tests.participants import open_edition
from training.companies.models import Batch, BatchRow
from training.enrolment.models import Enrolment
from training.registry.models import Person
from training.tests.factories import (
    CompanyContactFactory,
    EmploymentFactory,
    EnrolmentFactory,
    PersonFactory,
    a_rut,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(client, home):
    contact = CompanyContactFactory()
    client.force_login(contact.user)
    return contact.company


@pytest.fixture
def edition():
    return open_edition(places=20)


def text_of(response):
    html = response.content.decode()
    html = re.sub(r'(name="csrfmiddlewaretoken" value)="\w+"', r"\1", html)
    return html


def test_the_whole_story(client, company, edition, django_capture_on_commit_callbacks):
    batch = send(client, company, edition, ROSA, LUIS, INES)
    address = desk("batch", company, batch.pk)
    wrong = batch.rows.get(number=4)
    page = text_of(client.get(address))
    assert f'id="id_r{wrong.pk}-document"' in page
    assert "15.000.003-0" in page

    # Refused whole while a mistake stands; what was typed is kept, right or not.
    typed = {f"r{wrong.pk}-document": "15000003", f"r{wrong.pk}-given_names": "Inés A."}
    client.post(address, typed | {"enrol": "1"})
    wrong.refresh_from_db()
    assert wrong.cells["document"] == "15000003"
    assert wrong.cells["given_names"] == "Inés A."
    assert (Enrolment.objects.count(), Person.objects.count()) == (0, 0)

    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {f"r{wrong.pk}-document": a_rut(15_000_003), "enrol": "1"})

    batch.refresh_from_db()
    edition.refresh_from_db()
    assert outcomes(batch) == [
        ("Rosa Ñancupil Soto", "PLACE", ""),
        ("Luis Araya", "PLACE", ""),
        ("Inés A. Vega Rojas", "PLACE", ""),
    ]
    assert (batch.status, edition.places_taken) == ("DONE", 3)
    assert set(Enrolment.objects.values_list("company", "source", "status")) == {
        (company.pk, "COMPANY", "ENROLLED")
    }
    assert sorted(message.to[0] for message in mail.outbox) == [
        "ines@example.cl",
        "luis@example.cl",
        "rosa@example.cl",
    ]
    # What is kept of the list is names: no document, no e-mail.
    assert {key for row in batch.rows.all() for key in row.cells} == {
        "given_names",
        "first_surname",
        "second_surname",
    }
    assert "Con cupo" in text_of(client.get(address))


def test_pressed_twice_it_enrols_once(client, company, edition):
    batch = send(client, company, edition, ROSA)
    for _twice in range(2):
        client.post(desk("batch", company, batch.pk), {"enrol": "1"})

    edition.refresh_from_db()
    assert (Enrolment.objects.count(), edition.places_taken) == (1, 1)


def test_a_list_says_who_found_no_place(client, company):
    edition = open_edition(places=1)
    batch = send(client, company, edition, ROSA, LUIS)
    assert "No hay cupos para" in text_of(client.get(desk("batch", company, batch.pk)))

    client.post(desk("batch", company, batch.pk), {"enrol": "1"})

    edition.refresh_from_db()
    assert outcomes(batch) == [
        ("Rosa Ñancupil Soto", "PLACE", ""),
        ("Luis Araya", "WAITING", ""),
    ]
    assert edition.places_taken == 1


def test_an_edition_that_closed_meanwhile_takes_nobody(client, company, edition):
    batch = send(client, company, edition, ROSA, LUIS)
    type(edition).objects.update(status="CANCELLED")

    client.post(desk("batch", company, batch.pk), {"enrol": "1"})

    batch.refresh_from_db()
    assert batch.status == "DRAFT"
    assert (Enrolment.objects.count(), Person.objects.count()) == (0, 0)
    assert batch.rows.first().cells["email"] == "rosa@example.cl"


def test_known_people_keep_their_record_and_those_inside_their_place(
    client, company, edition
):
    known = EmploymentFactory(
        company=company,
        person__document_number=ROSA[0],
        person__given_names="Rosario",
        person__email="propio@example.cl",
    ).person
    inside = EmploymentFactory(company=company, person__document_number=LUIS[0]).person
    EnrolmentFactory(person=inside, edition=edition, company=company)
    batch = send(client, company, edition, ROSA, LUIS)
    assert "Rosario" in text_of(client.get(desk("batch", company, batch.pk)))

    client.post(desk("batch", company, batch.pk), {"enrol": "1"})

    known.refresh_from_db()
    assert (known.given_names, known.email) == ("Rosario", "propio@example.cl")
    assert [row.outcome for row in batch.rows.all()] == ["PLACE", "ALREADY"]
    assert Person.objects.count() == 2


def test_rows_of_another_list_are_not_written_by_forged_fields(
    client, company, edition
):
    mine = send(client, company, edition, ROSA)
    other = Batch.objects.create(
        company=CompanyContactFactory().company,
        edition=edition,
        started_at=mine.started_at,
    )
    theirs = other.rows.create(number=1, cells={"given_names": "Ajena"})

    client.post(
        desk("batch", company, mine.pk),
        {
            f"r{theirs.pk}-given_names": "Cambiada",
            f"r{mine.rows.get().pk}-sex": "M",
            f"r{mine.rows.get().pk}-status": "ENROLLED",
            "remove": str(theirs.pk),
        },
    )

    theirs.refresh_from_db()
    assert theirs.cells == {"given_names": "Ajena"}
    assert set(mine.rows.get().cells) == {
        "document",
        "given_names",
        "first_surname",
        "second_surname",
        "email",
    }


def test_sex_in_the_file_is_registered_and_never_shown(client, company, edition):
    headings = ("RUT", "Nombres", "Apellidos", "Sexo")
    text = pasted((ROSA[0], "Rosa", "Ñancupil", "Mujer"), headings=headings)
    batch = send(client, company, edition, pasted=text)
    assert "Mujer" not in text_of(client.get(desk("batch", company, batch.pk)))

    client.post(desk("batch", company, batch.pk), {"enrol": "1"})

    assert Person.objects.get().registered_sex == "WOMAN"
    assert BatchRow.objects.get().registered_sex == "NOT_RECORDED"
    for name in ("company", "dossier"):
        assert b"Mujer" not in client.get(desk(name, company)).content


def test_without_headings_the_first_columns_are_read_in_order(client, company, edition):
    batch = send(client, company, edition, pasted=pasted(ROSA, headings=None))

    assert batch.rows.get().cells == dict(
        zip(
            ["document", "given_names", "first_surname", "second_surname", "email"],
            ROSA,
            strict=True,
        )
    )


def test_people_are_added_taken_out_and_the_list_thrown_away(client, company, edition):
    batch = send(client, company, edition, ROSA, LUIS)
    address = desk("batch", company, batch.pk)
    first = batch.rows.first()

    client.post(address, {"add": "1"})
    client.post(address, {"remove": str(first.pk)})
    assert [row.number for row in batch.rows.all()] == [3, 4]
    opened = client.post(address, {"open": str(batch.rows.first().pk)})
    assert f"id_r{batch.rows.first().pk}-document" in text_of(
        client.get(opened.headers["Location"])
    )

    client.post(address, {"discard": "1"})
    assert BatchRow.objects.count() == 0
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("people", [1, 3])
def test_the_list_asks_the_same_number_of_questions(
    client, company, edition, people, django_assert_num_queries
):
    rows = [(f"1500000{n}-0", "Ana", "Soto", "", "") for n in range(people)]
    batch = send(client, company, edition, ROSA, *rows)
    PersonFactory()

    with django_assert_num_queries(13):
        client.get(desk("batch", company, batch.pk))
