import pytest
from django.utils import timezone

from cms.tests.participants import account, code_in, open_edition, page, without_tokens
from training.accounts.models import User
from training.enrolment.models import Enrolment, IdentityRequest
from training.privacy.models import ConsentText, PrivacyNotice, Purpose
from training.privacy.seeding import publish_first_texts
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


def everything_shown(client, edition):
    """Enrol with what is said, and read every page that tells of it afterwards."""
    shown = [client.post(page("enrol", edition_id=edition.pk), said())]
    shown.append(client.get(page("confirm", edition_id=edition.pk)))
    shown.append(client.post(page("confirm", edition_id=edition.pk)))
    shown.append(client.get(shown[-1].url))
    for name in ("my_space", "my_data", "my_gender", "my_consents"):
        shown.append(client.get(page(name)))
    shown.append(client.get(page("confirm", edition_id=edition.pk), follow=True))
    return [
        (answer.status_code, without_tokens(answer.content.decode()))
        for answer in shown
    ]


@pytest.mark.parametrize(
    "theirs",
    [{"email": "f@example.cl"}, {"email": ""}, {"claimed": True}],
    ids=["with another address", "with no address", "with an account"],
)
def test_a_document_of_somebody_else_shows_the_same_pages_as_a_new_one(
    client, edition, theirs
):
    claimed = theirs.pop("claimed", False)
    client.force_login(account("new@example.cl"))
    new = everything_shown(client, edition)
    Enrolment.objects.all().delete()
    Person.objects.all().delete()
    edition.places_taken = 0
    edition.save()
    record = PersonFactory(
        document_number=RUN,
        given_names="Filomena",
        user=account("owner@example.cl") if claimed else None,
        **theirs,
    )
    user = account("new2@example.cl")
    client.force_login(user)

    taken = everything_shown(client, edition)

    assert [
        (code, html.replace("new2@example.cl", "new@example.cl"))
        for code, html in taken
    ] == new
    owner = record.user
    record.refresh_from_db()
    assert (record.user, record.enrolments.count()) == (owner, 0)
    assert IdentityRequest.objects.get().document_number == RUN
    mine = Enrolment.objects.get().person
    assert (mine.user, mine.document_type) == (user, "TO_CONFIRM")


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


def test_consents_are_offered_unticked_and_refusing_them_keeps_the_place(
    client, edition
):
    publish_first_texts(
        notices=PrivacyNotice, purposes=Purpose, texts=ConsentText, at=timezone.now()
    )
    user = account(given_names="Rosa")
    client.force_login(user)
    address = page("confirm", edition_id=edition.pk)
    asked = client.get(address).content.decode()

    client.post(address, {"consent-newsletter": "on", "consent-made-up": "on"})
    again = client.get(page("confirm", edition_id=open_edition().pk)).content.decode()

    assert Enrolment.objects.get().holds_place
    assert list(
        user.person.consents.order_by("text__purpose__code").values_list(
            "text__purpose__code", "decision", "channel", "notice__version"
        )
    ) == [
        ("newsletter", "GIVEN", "ENROLLING", "1.0"),
        ("photographs", "REFUSED", "ENROLLING", "1.0"),
        ("public-certificates", "REFUSED", "ENROLLING", "1.0"),
    ]
    assert (asked.count('type="checkbox" name="consent-'), asked.count(" checked")) == (
        3,
        0,
    )
    assert 'name="consent-' not in again


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
