import pytest

from cms.tests.participants import account, code_in, open_edition, page, without_tokens
from training.accounts.models import User
from training.enrolment.models import Enrolment, IdentityRequest
from training.registry.models import Person
from training.tests.factories import PersonFactory, a_rut

RUN = a_rut(15_000_000)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(home):
    """Pages stand in the site's frame."""


@pytest.fixture
def edition():
    return open_edition()


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


def test_a_code_leads_nowhere_else(client, edition, mailoutbox):
    asked = client.post(page("enrol", edition_id=edition.pk), said())
    elsewhere = f"{asked.url.split('?')[0]}?next=https://evil.example/"

    proved = client.post(
        elsewhere, {"code": code_in(mailoutbox[0]), "next": "https://evil.example/"}
    )

    assert proved.url.startswith("/")
