from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from cms.tests.participants import (
    account,
    enrolled,
    open_edition,
    page,
    without_tokens,
)
from training.enrolment.models import Enrolment
from training.registry.models import Person
from training.tests.factories import AttendanceFactory, SessionFactory, a_rut

RUN = a_rut(15_000_000)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(home):
    """Pages stand in the site's frame."""


@pytest.fixture
def edition():
    return open_edition()


def test_looking_changes_nothing(client, edition):
    user = account(given_names="Rosa")
    client.force_login(user)
    mine = enrolled(user, open_edition())
    before = (Enrolment.objects.count(), Person.objects.count())

    for address in [
        page("enrol", edition_id=edition.pk),
        page("confirm", edition_id=edition.pk),
        page("withdraw", enrolment_id=mine.pk),
        page("enrolled", enrolment_id=mine.pk),
        page("my_space"),
        page("my_data"),
    ]:
        assert client.get(address, follow=True).status_code == 200

    mine.refresh_from_db()
    assert (Enrolment.objects.count(), Person.objects.count()) == before
    assert mine.holds_place


@pytest.mark.parametrize("name", ["enrolled", "withdraw"])
def test_another_person_s_enrolment_looks_absent(client, edition, name):
    theirs = enrolled(account("b@example.cl", given_names="Berta"), edition)
    client.force_login(account(given_names="Rosa"))

    found = client.get(page(name, enrolment_id=theirs.pk))
    made_up = client.get(page(name, enrolment_id=999_999))
    client.post(page(name, enrolment_id=theirs.pk))

    assert (found.status_code, made_up.status_code) == (404, 404)
    assert without_tokens(found.content.decode()) == without_tokens(
        made_up.content.decode()
    )
    theirs.refresh_from_db()
    assert theirs.holds_place


@pytest.mark.parametrize(
    ("name", "ids"),
    [
        ("confirm", {"edition_id": 1}),
        ("enrolled", {"enrolment_id": 1}),
        ("withdraw", {"enrolment_id": 1}),
        ("my_space", {}),
        ("my_data", {}),
    ],
)
def test_personal_pages_ask_for_the_proof_first(client, name, ids):
    address = page(name, **ids)

    for answer in (client.get(address), client.post(address)):
        assert answer.url == f"{reverse('account_login')}?next={address}"


def test_withdraw_gives_the_place_back(client, edition):
    user = account(given_names="Rosa")
    mine = enrolled(user, edition)
    client.force_login(user)

    for _twice in range(2):
        answer = client.post(page("withdraw", enrolment_id=mine.pk))
        assert answer.url == page("my_space")

    edition.refresh_from_db()
    mine.refresh_from_db()
    assert (mine.status, edition.places_taken) == ("WITHDRAWN", 0)


def test_my_data_changes_contact_details_alone(client):
    user = account(given_names="Rosa", document_number=RUN)
    client.force_login(user)

    client.post(
        page("my_data"),
        {
            "social_name": "Rosita",
            "phone": "+56 9 1234 5678",
            "language": "en",
            "document_number": a_rut(1_000_000),
            "given_names": "Otra",
        },
    )

    stored = Person.objects.get()
    assert (stored.social_name, stored.phone, stored.language) == (
        "Rosita",
        "+56 9 1234 5678",
        "en",
    )
    assert (stored.given_names, stored.document_number) == ("Rosa", RUN)


def test_my_space_says_what_is_needed_in_one_sentence(client):
    user = account(given_names="Rosa")
    edition = open_edition()
    done = SessionFactory(edition=edition, number=1, minutes=300, closed=True)
    SessionFactory(edition=edition, number=2, minutes=180)
    mine = enrolled(user, edition)
    AttendanceFactory(mark__session=done, mark__enrolment=mine, mark__minutes=270)
    client.force_login(user)

    html = " ".join(client.get(page("my_space")).content.decode().split())

    assert (
        "Lleva 270 minutos. Aún puede llegar al 75 %: necesita 90 de los 180 minutos "
        "que quedan." in html
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_my_space_takes_the_same_queries_however_long(
    client, django_assert_num_queries, rows
):
    user = account(given_names="Rosa")
    for _row in range(rows):
        edition = open_edition()
        session = SessionFactory(
            edition=edition,
            starts_at=datetime(2030, 1, 1, 12, tzinfo=UTC),
        )
        mine = enrolled(user, edition)
        AttendanceFactory(mark__session=session, mark__enrolment=mine)
    client.force_login(user)
    client.get(page("my_space"))

    with django_assert_num_queries(15):
        client.get(page("my_space"))


def test_my_space_is_kept_out_of_every_cache(client):
    client.force_login(account(given_names="Rosa"))

    assert "no-store" in client.get(page("my_space"))["Cache-Control"]


def test_an_edition_that_is_over_is_told_as_past(client):
    user = account(given_names="Rosa")
    mine = enrolled(user, open_edition())
    mine.edition.starts_on = mine.edition.ends_on = date(2026, 1, 1)
    mine.edition.save()
    client.force_login(user)

    context = client.get(page("my_space")).context

    assert [place.enrolment for place in context["past"]] == [mine]
    assert context["current"] == []
