import pytest
from django.urls import reverse

from training.registry.models import Company, Person
from training.tests import factories

LISTS = {
    "companies": factories.CompanyFactory,
    "facilities": factories.FacilityFactory,
    "people": factories.PersonFactory,
    "employments": factories.EmploymentFactory,
    "agreements": factories.AgreementFactory,
    "goals": factories.GoalFactory,
    "actions": factories.ActionFactory,
    "adhesions": factories.AdhesionFactory,
}


@pytest.fixture
def staff_client(client, home):
    client.force_login(factories.UserFactory(staff=True))
    return client


@pytest.mark.parametrize("name", LISTS)
def test_row_is_read_and_its_form_opens(staff_client, name):
    row = LISTS[name]()

    read = staff_client.get(reverse(f"{name}:inspect", args=[row.pk]))
    form = staff_client.get(reverse(f"{name}:edit", args=[row.pk]))

    assert (read.status_code, form.status_code) == (200, 200)


def test_company_form_stores_the_rut_without_dots(staff_client):
    response = staff_client.post(
        reverse("companies:add"),
        {
            "rut": "76.000.001-9",
            "name": "Tornería",
            "sector": "MAINTENANCE",
            "size_by_sales": "MICRO",
        },
    )

    assert response.status_code == 302
    assert Company.objects.get().rut == "76000001-9"


def test_person_form_refuses_a_wrong_check_digit(staff_client):
    response = staff_client.post(
        reverse("people:add"),
        {
            "document_type": "RUN",
            "document_country": "CL",
            "document_number": "12345678-9",
            "given_names": "Ana",
            "first_surname": "Araya",
            "registered_sex": "WOMAN",
            "language": "es",
        },
    )

    assert response.status_code == 200
    assert Person.objects.count() == 0


def test_company_with_people_is_not_deleted(staff_client):
    company = factories.EmploymentFactory().company

    staff_client.post(reverse("companies:delete", args=[company.pk]))

    assert Company.objects.filter(pk=company.pk).exists()
