"""A passport that became a RUN: both lead to the person, and nothing else changes."""

import io
from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command
from django.urls import reverse

from training.registry.documents import Document
from training.registry.models import FormerDocument, Person
from training.registry.operations import DocumentRefused, change_document
from training.registry.queries import person_with
from training.tests.factories import (
    CompanyFactory,
    PersonFactory,
    UserFactory,
    a_rut,
)
from training.tests.merging import one_with_a_passport

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 26, 12, tzinfo=UTC)
SINCE = date(2026, 11, 3)
RUN = Document("RUN", "CL", a_rut(27_654_321))
PASSPORT = {
    "document_type": "PASSPORT",
    "document_country": "HT",
    "document_number": "R1234567",
}


@pytest.fixture
def person():
    return one_with_a_passport()


def wrong_run():
    return f"{RUN.number[:-1]}{'1' if RUN.number[-1] != '1' else '2'}"


def change(person, document=RUN, **values):
    given = {"since": SINCE, "by": UserFactory(staff=True), "at": AT} | values
    change_document(person=person, document=document, **given)


def test_the_passport_still_leads_to_whoever_has_a_run_now(person):
    before = Person.objects.values("key", "user", "email", "given_names").get()

    change(person)

    person.refresh_from_db()
    assert (person.document_type, person.document_number) == ("RUN", RUN.number)
    assert Person.objects.values("key", "user", "email", "given_names").get() == before
    assert person_with(PASSPORT) == person
    assert FormerDocument.objects.values_list(
        "document_number", "reason", "before", "noted_at"
    ).get() == ("R1234567", "CHANGED", SINCE, AT)


def test_whoever_takes_the_former_document_again_has_it_once(person):
    change(person)

    change(person, Document("PASSPORT", "HT", "R1234567"))

    person.refresh_from_db()
    assert person.document_number == "R1234567"
    assert FormerDocument.objects.get().document_number == RUN.number


def test_a_document_of_somebody_else_is_refused_and_says_whose(person):
    holder = PersonFactory(document_number=RUN.number)

    with pytest.raises(DocumentRefused) as refused:
        change(person)

    assert refused.value.holder == holder
    person.refresh_from_db()
    assert (person.document_number, FormerDocument.objects.count()) == ("R1234567", 0)


@pytest.mark.parametrize(
    "values",
    [
        {"since": date(2026, 11, 27)},
        {"document": Document("PASSPORT", "HT", "R1234567")},
    ],
    ids=["a day to come", "the same"],
)
def test_what_makes_no_sense_is_refused(person, values):
    with pytest.raises(DocumentRefused):
        change(person, **values)

    assert FormerDocument.objects.count() == 0


def test_a_spreadsheet_with_either_document_finds_the_person(person, tmp_path):
    change(person)
    company = CompanyFactory()
    sheet = tmp_path / "nomina.csv"
    head = "RUT Empresa;RUT Trabajador;País documento;Nombres;Apellido Paterno;Cargo\n"
    names = "Rosa María;Munoz;Soldadora"
    sheet.write_text(f"{head}{company.rut};Pasaporte R1234567;Haití;{names}\n")

    call_command("import_people", sheet, stdout=io.StringIO())
    sheet.write_text(
        f"{head}{company.rut};{RUN.number};;{names}\n"
        f"{company.rut};Pasaporte R1234567;Haití;{names}\n"
    )
    said = io.StringIO()
    call_command("import_people", sheet, stdout=said, language="en")

    assert "row 3" in said.getvalue()
    assert "This person is already in row 2 of the file." in said.getvalue()

    assert Person.objects.get() == person
    assert person.employments.get().position == "Soldadora"


def test_a_coordinator_changes_it_and_is_led_to_the_merge(client, home, person):
    client.force_login(UserFactory(staff=True))
    address = reverse("people:document", args=[person.pk])
    said = {"kind": "RUN", "number": wrong_run(), "since": "2026-11-03"}

    wrong = client.post(address, said).content.decode()
    right = {**said, "number": RUN.number}
    holder = PersonFactory(document_number=RUN.number)
    taken = client.post(address, right).content.decode()
    led = reverse("merges:merge", args=[holder.pk, person.pk])
    holder.delete()
    done = client.post(address, right)

    assert "dígito verificador" in wrong
    assert led in taken
    assert done["Location"] == address
    assert "R1234567" in client.get(address).content.decode()
    found = client.get(reverse("people:index"), {"q": "R1234567"}).content.decode()
    assert "Rosa María Munoz" in found


@pytest.mark.parametrize("view", ["inspect", "edit"])
def test_the_page_of_a_person_leads_to_what_is_done_beside_it(
    client, home, person, view
):
    client.force_login(UserFactory(staff=True))

    page = client.get(reverse(f"people:{view}", args=[person.pk])).content.decode()

    for name in ("people:document", "merges:choose", "person_timeline"):
        assert reverse(name, args=[person.pk]) in page


def test_the_form_alone_does_not_lose_a_document(client, home, person):
    client.force_login(UserFactory(staff=True))

    page = client.post(
        reverse("people:edit", args=[person.pk]),
        {
            "document_type": "RUN",
            "document_country": "CL",
            "document_number": RUN.number,
            "given_names": person.given_names,
            "first_surname": person.first_surname,
            "registered_sex": "NOT_RECORDED",
            "language": "es",
        },
    ).content.decode()

    assert "Use «Cambiar el documento»" in page
    person.refresh_from_db()
    assert person.document_number == "R1234567"
