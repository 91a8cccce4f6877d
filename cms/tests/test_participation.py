import re
from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse
from django.utils import timezone

from training.accounts.models import User
from training.enrolment.models import Enrolment, IdentityRequest
from training.enrolment.operations import enrol
from training.registry.models import Person
from training.tests.factories import (
    AttendanceFactory,
    EditionFactory,
    PersonFactory,
    SessionFactory,
    UserFactory,
    a_rut,
)

RUN = a_rut(15_000_000)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(home):
    """Pages stand in the site's frame."""


@pytest.fixture
def edition():
    return open_edition()


def open_edition(**values):
    today = timezone.localdate()
    return EditionFactory(
        starts_on=today + timedelta(days=10),
        ends_on=today + timedelta(days=20),
        enrolment_closes_at=timezone.now() + timedelta(days=9),
        **values,
    )


def said(**values):
    return {
        "document_type": "RUN",
        "document_number": RUN,
        "document_country": "CL",
        "given_names": "Rosa",
        "first_surname": "Ñancupil",
        "second_surname": "",
        "email": "rosa@example.cl",
        "company": "",
        "phone": "",
    } | values


def account(email="rosa@example.cl", **person):
    user = UserFactory(email=email)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    if person:
        PersonFactory(user=user, email=email, **person)
    return user


def enrolled(user, edition):
    return enrol(
        person=user.person,
        edition=edition,
        source="ONLINE",
        by=user,
        at=timezone.now(),
    )


def code_in(message):
    return re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", message.body)[0]


def page(name, **ids):
    return reverse(f"participation:{name}", kwargs=ids)


def test_somebody_new_enrols_with_a_code_by_email(
    client, edition, mailoutbox, django_capture_on_commit_callbacks
):
    asked = client.post(page("enrol", edition_id=edition.pk), said())
    assert not Person.objects.exists()
    proved = client.post(asked.url, {"code": code_in(mailoutbox[0])})
    read_over = client.get(proved.url)
    assert (proved.url, read_over.status_code) == (
        page("confirm", edition_id=edition.pk),
        200,
    )
    assert not Enrolment.objects.exists()
    with django_capture_on_commit_callbacks(execute=True):
        taken = client.post(proved.url)

    person = Person.objects.get()
    enrolment = Enrolment.objects.get()
    assert (person.document_number, person.email, person.user.email) == (
        RUN,
        "rosa@example.cl",
        "rosa@example.cl",
    )
    assert (enrolment.person, enrolment.edition, enrolment.source) == (
        person,
        edition,
        "ONLINE",
    )
    assert taken.url == page("enrolled", enrolment_id=enrolment.pk)
    assert [message.to for message in mailoutbox] == [["rosa@example.cl"]] * 2


def test_whoever_a_company_entered_finds_it_after_the_proof(
    client, edition, mailoutbox
):
    known = PersonFactory(document_number=RUN, email="rosa@example.cl")
    asked = client.post(page("enrol", edition_id=edition.pk), said())
    proved = client.post(asked.url, {"code": code_in(mailoutbox[0])})

    client.post(proved.url)

    known.refresh_from_db()
    assert known.user.email == "rosa@example.cl"
    assert [row.person for row in edition.enrolments.all()] == [known]


def test_the_answer_is_the_same_for_a_known_and_an_unknown_address(client, edition):
    account("known@example.cl", given_names="Berta")
    address = page("enrol", edition_id=edition.pk)

    known = client.post(address, said(email="known@example.cl"))
    seen_by_known = client.get(known.url).content.decode()
    client.logout()
    unknown = client.post(address, said(email="other@example.cl"))
    seen_by_unknown = client.get(unknown.url).content.decode()

    assert (known.status_code, known.url) == (unknown.status_code, unknown.url)
    assert without_tokens(seen_by_known).replace("known@", "other@") == without_tokens(
        seen_by_unknown
    )


def without_tokens(html):
    """What a page says, without what is drawn anew for each answer."""
    html = re.sub(r'(name="csrfmiddlewaretoken" value)="\w+"', r"\1", html)
    return re.sub(r"/inscripciones/\d+/", "/inscripciones/", html)


def test_nothing_stored_is_shown_before_the_proof(client, edition):
    PersonFactory(document_number=RUN, given_names="Filomena", email="f@example.cl")

    asked = client.post(page("enrol", edition_id=edition.pk), said(), follow=True)

    assert "Filomena" not in asked.content.decode()
    assert "f@example.cl" not in asked.content.decode()


def test_a_document_of_somebody_else_is_left_to_a_coordinator(client, edition):
    theirs = PersonFactory(
        document_number=RUN, given_names="Filomena", email="f@example.cl"
    )
    client.force_login(account())
    client.post(page("enrol", edition_id=edition.pk), said())

    answer = client.post(page("confirm", edition_id=edition.pk), follow=True)

    assert answer.redirect_chain[-1][0] == page("identity")
    assert "Filomena" not in answer.content.decode()
    theirs.refresh_from_db()
    assert theirs.user is None
    assert Enrolment.objects.count() == 0
    assert IdentityRequest.objects.get().document_number == RUN


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("document_number", "12.345.678-9"),
        ("document_number", "15\x00"),
        ("document_type", "RUT"),
        ("given_names", " \u200b "),
        ("email", "rosa"),
        ("company", "999999"),
        ("phone", "call me"),
        ("document_country", "XX"),
    ],
)
def test_a_mistake_is_said_and_nobody_is_written_to(
    client, edition, mailoutbox, field, value
):
    answer = client.post(page("enrol", edition_id=edition.pk), said(**{field: value}))

    assert answer.status_code == 200
    assert list(answer.context["form"].errors) == [field]
    assert mailoutbox == []
    assert User.objects.count() == 0


def test_forged_fields_are_ignored(client, edition):
    user = account(given_names="Rosa")
    other = PersonFactory()
    client.force_login(user)

    client.post(
        page("confirm", edition_id=edition.pk),
        {"person": other.pk, "status": "WITHDRAWN", "source": "STAFF", "places": 99},
    )

    enrolment = Enrolment.objects.get()
    assert (enrolment.person, enrolment.status, enrolment.source) == (
        user.person,
        "ENROLLED",
        "ONLINE",
    )


def test_a_full_edition_is_refused_kindly(client):
    edition = open_edition(places=1, places_taken=1)
    client.force_login(account(given_names="Rosa"))

    answer = client.post(page("confirm", edition_id=edition.pk), follow=True)

    assert answer.status_code == 200
    assert "Esta versión está completa. Busque otra fecha." in answer.content.decode()
    assert Enrolment.objects.count() == 0


@pytest.mark.parametrize("name", ["enrol", "confirm"])
def test_a_draft_looks_like_no_edition(client, name):
    draft = open_edition(status="DRAFT")
    client.force_login(account(given_names="Rosa"))

    assert client.get(page(name, edition_id=draft.pk)).status_code == 404
    assert client.post(page(name, edition_id=draft.pk)).status_code == 404


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
        ("identity", {}),
    ],
)
def test_personal_pages_ask_for_the_proof_first(client, name, ids):
    address = page(name, **ids)

    for answer in (client.get(address), client.post(address)):
        assert answer.url == f"{reverse('account_login')}?next={address}"


def test_a_code_leads_nowhere_else(client, edition, mailoutbox):
    asked = client.post(page("enrol", edition_id=edition.pk), said())
    elsewhere = f"{asked.url.split('?')[0]}?next=https://evil.example/"

    proved = client.post(
        elsewhere, {"code": code_in(mailoutbox[0]), "next": "https://evil.example/"}
    )

    assert proved.url.startswith("/")


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

    with django_assert_num_queries(13):
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
