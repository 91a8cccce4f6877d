from datetime import date

import pytest
from django.urls import reverse

from cms.company_desk.queries import workers_of
from training.tests.factories import (
    CompanyContactFactory,
    CompanyFactory,
    EmploymentFactory,
    EnrolmentFactory,
    MarkFactory,
    UserFactory,
)


@pytest.fixture
def contact(client):
    contact = CompanyContactFactory()
    client.force_login(contact.user)
    return contact


def page_of(client, company):
    return client.get(reverse("company_desk:company", args=[company.pk]))


@pytest.mark.django_db
def test_workers_of_lists_who_works_there_now_with_what_was_recorded_for_it():
    company = CompanyFactory()
    worker = EmploymentFactory(company=company).person
    place = EnrolmentFactory(person=worker, company=company)
    EnrolmentFactory(person=worker, company=CompanyFactory())
    EmploymentFactory(company=company, before=date(2021, 1, 1))

    seen = workers_of(company)

    assert [row.person for row in seen] == [worker]
    assert [row.enrolment for row in seen[0].places] == [place]


@pytest.mark.django_db
def test_a_contact_sees_their_company(client, home, contact):
    person = EmploymentFactory(company=contact.company).person

    response = page_of(client, contact.company)

    assert response.status_code == 200
    assert person.surnames in response.content.decode()
    assert person.document_number not in response.content.decode()


@pytest.mark.django_db
def test_another_company_looks_absent(client, home, contact):
    other = CompanyFactory(pk=111_111)
    denied = page_of(client, other)
    absent = client.get(reverse("company_desk:company", args=[222_222]))

    assert (denied.status_code, absent.status_code) == (404, 404)
    assert len(denied.content) == len(absent.content)


@pytest.mark.django_db
def test_somebody_who_is_no_contact_finds_no_desk(client, home):
    client.force_login(UserFactory())

    assert client.get(reverse("company_desk:companies")).status_code == 404


@pytest.mark.django_db
def test_the_only_company_opens_at_once(client, home, contact):
    response = client.get(reverse("company_desk:companies"))

    assert response.headers["Location"] == reverse(
        "company_desk:company", args=[contact.company_id]
    )


@pytest.mark.django_db
@pytest.mark.parametrize("workers", [1, 3])
def test_the_desk_asks_the_same_number_of_questions(
    client, home, contact, workers, django_assert_num_queries
):
    for _worker in range(workers):
        person = EmploymentFactory(company=contact.company).person
        enrolment = EnrolmentFactory(person=person, company=contact.company)
        MarkFactory(enrolment=enrolment, session__edition=enrolment.edition)

    with django_assert_num_queries(16):
        page_of(client, contact.company)
