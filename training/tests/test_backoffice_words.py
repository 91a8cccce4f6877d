"""What the back office's lists say in words, and not in a program's own."""

from datetime import UTC, datetime

import pytest
from django.urls import reverse

from training.periodic.models import PeriodicJob
from training.tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff_client(client, home):
    client.force_login(factories.UserFactory(staff=True))
    return client


@pytest.fixture
def job():
    return PeriodicJob.objects.create(
        name="forget old messages", due_at=datetime(2026, 11, 27, 13, tzinfo=UTC)
    )


def words(client, address):
    return client.get(address).content.decode()


def test_a_periodic_job_is_listed_by_its_name_in_spanish(staff_client, job):
    page = words(staff_client, reverse("periodic-jobs:index"))

    assert "borrar los correos antiguos" in page
    assert "forget old messages" not in page
    assert ">No<" in "".join(page.split())


def test_a_periodic_job_is_called_by_its_spanish_name_on_its_page(staff_client, job):
    page = words(staff_client, reverse("periodic-jobs:inspect", args=[job.pk]))

    assert "forget old messages" not in page


@pytest.mark.parametrize("page", ["inspect", "history"])
def test_a_row_of_numbers_is_called_by_what_it_is_about(staff_client, page):
    row = factories.AttendanceFactory()

    found = words(staff_client, reverse(f"attendances:{page}", args=[row.pk]))

    assert f"{row.enrolment.person} · {row.session}" in found


def test_a_filter_by_days_is_labelled_in_spanish(staff_client):
    page = words(staff_client, reverse("editions:index"))

    assert "Fecha de inicio desde" in page
    assert "Fecha de inicio hasta" in page
    assert "is greater" not in page


def test_nobody_chooses_another_time_zone(staff_client):
    page = words(staff_client, reverse("wagtailadmin_account"))

    assert "time_zone" not in page


def test_what_was_not_stored_is_said_without_a_gender(staff_client, home):
    answer = staff_client.post(reverse("companies:add"), {"name": "Aguas"})

    said = "No se guardó nada: corrija lo que está marcado (empresa)."
    assert said in answer.content.decode()


def test_what_is_empty_is_a_dash_and_what_is_false_is_a_no(staff_client, job):
    page = words(staff_client, reverse("periodic-jobs:inspect", args=[job.pk]))

    values = [
        part.split("</dd>")[0].split(">", 1)[1].strip()
        for part in page.split("<dd")[1:]
    ]
    assert values[2:5] == ["–", "–", "–"]
    assert values[5] == "No"
