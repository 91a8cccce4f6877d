from datetime import UTC, datetime

import pytest
import time_machine
from django.contrib.auth.models import Permission
from django.urls import reverse

from training.certificates.models import Certificate
from training.certificates.operations import issue_certificates
from training.tests.factories import UserFactory, attendee, held_edition

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("home", "private_files"),
]


@pytest.fixture(autouse=True)
def _after_the_edition():
    with time_machine.travel(AFTER, tick=False):
        yield


@pytest.fixture
def staff(client):
    client.force_login(UserFactory(staff=True))
    return client


def issued(**person):
    edition = held_edition()
    attendee(edition, **person)
    [certificate] = issue_certificates(edition=edition, by=None, at=AFTER)
    return certificate


def test_list_asks_the_same_number_of_queries_for_one_row_and_for_three(
    staff, django_assert_max_num_queries
):
    address = reverse("certificates:index")
    issued()
    staff.get(address)
    with django_assert_max_num_queries(60) as with_one:
        staff.get(address)

    issued(), issued()
    with django_assert_max_num_queries(60) as with_three:
        response = staff.get(address)

    assert response.status_code == 200
    assert len(with_three) == len(with_one)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("asoinco-2027-000002", ["ASOINCO-2027-000002"]),
        ("rosa pizarro", ["ASOINCO-2027-000001"]),
        ("pizarro ana", []),
        ("ana", ["ASOINCO-2027-000002"]),
    ],
)
def test_list_is_searched_by_folio_and_by_the_words_of_a_name(staff, query, found):
    issued(given_names="Rosa", first_surname="Pizarro")
    issued(given_names="Ana", first_surname="Araya")

    response = staff.get(reverse("certificates:index"), {"q": query})

    assert [row.folio for row in response.context["object_list"]] == found


def test_certificate_is_read_and_never_edited(staff):
    certificate = issued()

    read = staff.get(reverse("certificates:inspect", args=[certificate.pk]))
    edit = staff.post(reverse("certificates:edit", args=[certificate.pk]), {})
    gone = staff.post(reverse("certificates:delete", args=[certificate.pk]))

    assert (read.status_code, edit.status_code, gone.status_code) == (200, 404, 404)
    assert Certificate.objects.get() == certificate


def test_held_editions_ask_the_same_number_of_queries_for_one_row_and_for_three(
    staff, django_assert_max_num_queries
):
    address = reverse("certificates:held")
    held_edition()
    staff.get(address)
    with django_assert_max_num_queries(60) as with_one:
        staff.get(address)

    held_edition(), held_edition()
    with django_assert_max_num_queries(60) as with_three:
        response = staff.get(address)

    assert len(response.context["editions"]) == 3
    assert len(with_three) == len(with_one)


def test_preview_says_who_gets_one_and_why_the_others_do_not(staff):
    edition = held_edition()
    attendee(edition, given_names="Ana", first_surname="Araya")
    attendee(edition, given_names="Ana", first_surname="Barra", minutes=179)
    attendee(edition, given_names="Ana", first_surname="Díaz 🙂")

    response = staff.get(reverse("certificates:issue", args=[edition.pk]))

    assert [row.name for row in response.context["due"]] == ["Ana Araya"]
    assert {
        row["candidate"].name: row["why"] for row in response.context["others"]
    } == {
        "Ana Barra": "Le falta 1 minuto para alcanzar la asistencia exigida.",
        "Ana Díaz 🙂": (
            "La tipografía no tiene 🙂 (U+1F642). Corrija el nombre o escríbalo con "
            "letras latinas."
        ),
    }
    assert Certificate.objects.count() == 0


def test_issue_is_one_action_and_twice_is_once(staff):
    edition = held_edition()
    attendee(edition)
    address = reverse("certificates:issue", args=[edition.pk])

    first, second = staff.post(address), staff.post(address)

    assert (first.status_code, second.status_code) == (302, 302)
    assert Certificate.objects.count() == 1


def test_issue_before_the_edition_is_over_says_so_and_issues_nothing(staff):
    edition = held_edition()
    attendee(edition)
    address = reverse("certificates:issue", args=[edition.pk])

    with time_machine.travel(datetime(2027, 3, 1, 14, tzinfo=UTC)):
        response = staff.post(address, follow=True)

    assert "Esta versión todavía no termina." in response.text
    assert Certificate.objects.count() == 0


def test_revoke_asks_for_a_reason_and_keeps_it(staff):
    certificate = issued()
    address = reverse("certificates:revoke", args=[certificate.pk])

    refused = staff.post(address, {"reason": ""})
    still = Certificate.objects.get().status
    accepted = staff.post(address, {"reason": "Error"})

    assert (refused.status_code, still, accepted.status_code) == (200, "VALID", 302)
    assert Certificate.objects.get().revocation_reason == "Error"


def test_replace_of_a_replaced_one_is_said_and_changes_nothing(staff):
    certificate = issued()
    address = reverse("certificates:replace", args=[certificate.pk])
    staff.post(address, {"reason": "x"})

    response = staff.post(address, {"reason": "x"})

    assert "Este certificado ya no está vigente." in response.text
    assert Certificate.objects.count() == 2


@pytest.mark.parametrize("name", ["issue", "download", "revoke", "replace"])
def test_screens_are_absent_for_staff_without_the_permission(client, name):
    certificate = issued()
    user = UserFactory(is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    key = certificate.enrolment.edition_id if name == "issue" else certificate.pk

    address = reverse(f"certificates:{name}", args=[key])
    answers = {client.get(address).status_code, client.post(address).status_code}

    assert answers == {404}
    assert Certificate.objects.get().status == Certificate.Status.VALID


def test_list_of_editions_leads_to_their_certificates(staff):
    edition = held_edition()

    response = staff.get(reverse("editions:index"))

    assert reverse("certificates:issue", args=[edition.pk]) in response.text
