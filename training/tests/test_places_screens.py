"""The coordinator's screens of an edition's places: decide, reserve, prepare."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from training.enrolment.models import AccessNeeds, Enrolment, Reserve
from training.enrolment.operations import enrol
from training.tests.factories import (
    CompanyFactory,
    EditionFactory,
    EmploymentFactory,
    PersonFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(home):
    """Pages stand in the site's frame."""


def staff(*codenames):
    user = UserFactory()
    wanted = Permission.objects.filter(codename__in=["access_admin", *codenames])
    user.user_permissions.set(wanted)
    return user


@pytest.fixture
def coordinator(client):
    user = staff("view_enrolment", "change_enrolment", "change_reserve")
    client.force_login(user)
    return user


def coming(**values):
    today = timezone.localdate()
    return EditionFactory(
        starts_on=today + timedelta(days=10),
        ends_on=today + timedelta(days=20),
        enrolment_closes_at=timezone.now() + timedelta(days=9),
        **values,
    )


def ask(edition, person=None):
    return enrol(
        person=person or PersonFactory(),
        edition=edition,
        source="ONLINE",
        by=None,
        at=timezone.now(),
    )


def places(edition):
    return reverse("enrolments:places", args=[edition.pk])


def statuses(*enrolments):
    found = Enrolment.objects.in_bulk([row.pk for row in enrolments])
    return [found[row.pk].status for row in enrolments]


def test_requests_are_approved_together_in_the_order_they_were_made(
    client, coordinator
):
    edition = coming(places=1, needs_approval=True)
    first, second, third = [ask(edition) for _person in range(3)]

    client.post(
        places(edition), {"verb": "approve", "enrolment": [second.pk, first.pk]}
    )

    edition.refresh_from_db()
    assert statuses(first, second, third) == ["ENROLLED", "WAITING", "PENDING"]
    assert edition.places_taken == 1


def test_a_refusal_says_why_or_is_none(client, coordinator):
    edition = coming(needs_approval=True)
    first, second = ask(edition), ask(edition)

    client.post(
        places(edition), {"verb": "refuse", "enrolment": [first.pk], "reason": "  "}
    )
    unexplained = statuses(first, second)
    client.post(
        places(edition),
        {"verb": "refuse", "enrolment": [first.pk], "reason": "No alcanza el cupo."},
    )

    assert unexplained == ["PENDING", "PENDING"]
    first.refresh_from_db()
    assert (first.status, first.refusal_reason) == ("REFUSED", "No alcanza el cupo.")
    assert statuses(second) == ["PENDING"]


def test_requests_of_another_edition_are_not_touched(client, coordinator):
    edition, other = coming(needs_approval=True), coming(needs_approval=True)
    theirs = ask(other)

    client.post(
        places(edition), {"verb": "approve", "enrolment": [theirs.pk, "x", "9" * 40]}
    )

    assert statuses(theirs) == ["PENDING"]


def test_places_are_kept_for_a_company_as_far_as_there_are_any(client, coordinator):
    edition = coming(places=3, reserved_until=timezone.now() + timedelta(days=1))
    company = CompanyFactory()

    refused = client.post(
        places(edition), {"verb": "reserve", "company": company.pk, "places": 4}
    )
    client.post(
        places(edition), {"verb": "reserve", "company": company.pk, "places": 2}
    )

    edition.refresh_from_db()
    assert "Solo hay 3 cupos libres." in refused.content.decode()
    assert list(Reserve.objects.values_list("company", "places", "places_taken")) == [
        (company.pk, 2, 0)
    ]
    assert edition.places_for_companies == 2


@pytest.mark.parametrize("verb", ["approve", "refuse", "reserve", "delete"])
def test_whoever_only_reads_decides_nothing(client, verb):
    edition = coming(needs_approval=True)
    asked = ask(edition)
    client.force_login(staff("view_enrolment"))

    answer = client.post(
        places(edition), {"verb": verb, "enrolment": [asked.pk], "reason": "No"}
    )

    assert (answer.status_code, statuses(asked)) == (404, ["PENDING"])


def test_needs_are_read_with_their_own_permission_and_leave_a_trace(
    client, coordinator
):
    edition = coming()
    told = ask(edition, person=EmploymentFactory().person)
    AccessNeeds.objects.create(
        enrolment=told, note="Silla de ruedas", said_at=timezone.now()
    )
    address = reverse("enrolments:needs", args=[edition.pk])

    hidden = client.get(address)
    shown = client.get(places(edition))
    reader = staff("view_accessneeds")
    client.force_login(reader)
    read = client.get(address)

    assert hidden.status_code == 404
    assert "Silla de ruedas" not in shown.content.decode()
    assert "Silla de ruedas" in read.content.decode()
    assert list(
        ModelLogEntry.objects.filter(
            action="training.enrolment.consult_needs"
        ).values_list("object_id", "user")
    ) == [(str(told.pk), reader.pk)]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_screen_takes_the_same_queries_however_many_wait(
    client, coordinator, django_assert_max_num_queries, rows
):
    edition = coming(places=rows, needs_approval=True)
    for _row in range(rows):
        ask(edition, person=EmploymentFactory().person)
    client.get(places(edition))

    with django_assert_max_num_queries(32):
        client.get(places(edition))
