"""Open Badges 3.0, judged by a verifier that is not ours (openbadgeslib)."""

from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.conf import settings as project
from django.urls import reverse
from django.utils import timezone
from openbadgeslib.ob3.credential import IdentityObject
from openbadgeslib.ob3.verifier import OB3VerificationError, OB3Verifier
from wagtail.models import ModelLogEntry

from cms.verification.access import PUBLIC_LIST
from training.certificates.operations import (
    issue_certificates,
    replace_certificate,
    revoke_certificate,
)
from training.certificates.signing import keyfiles
from training.privacy.models import Consent, ConsentText, PrivacyNotice, Purpose
from training.privacy.operations import decide_consents
from training.privacy.seeding import publish_first_texts
from training.tests.factories import UserFactory, attendee, held_edition

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("home", "private_files"),
]


@pytest.fixture(autouse=True)
def _today():
    """A credential is not valid before the day it was issued on."""
    with time_machine.travel("2027-03-08 12:00-03:00", tick=False):
        yield


@pytest.fixture
def certificate():
    edition = held_edition(
        course__title="Brechas de género",
        course__code="brechas",
        course__contents="Medidas",
        course__certificate_months=24,
    )
    attendee(edition, given_names="Rosa", first_surname="Pizarro")
    [issued] = issue_certificates(edition=edition, by=None, at=AFTER)
    return issued


@pytest.fixture
def holder(client, certificate):
    person = certificate.enrolment.person
    person.user = UserFactory(email="rosa@example.cl")
    person.save()
    client.force_login(person.user)
    return person.user


def page(name, certificate):
    return reverse(f"verification:{name}", args=[certificate.code])


def fetched_by(client):
    """The network of a verifier: what our own addresses answer."""

    def download(url):
        response = client.get(urlsplit(url).path)
        assert response.status_code == 200, url
        return response.content

    return download


def verified(client, token):
    """What openbadgeslib makes of it, from our published keys and status list."""
    download = fetched_by(client)
    verifier = OB3Verifier.for_issuer_did("did:web:testserver", download=download)
    return verifier.verify(token, check_status=True, download=download)


def agree(person, given=(PUBLIC_LIST,)):
    publish_first_texts(
        notices=PrivacyNotice, purposes=Purpose, texts=ConsentText, at=AFTER
    )
    decide_consents(
        person=person,
        given=given,
        asked=[PUBLIC_LIST],
        language="es",
        channel=Consent.Channel.MY_DATA,
        by=None,
        at=timezone.now(),
    )


def test_independent_verifier_accepts_the_credential(client, certificate, holder):
    token = client.get(page("credential", certificate)).text

    read = verified(client, token)

    assert (read.id, read.issuer.id, read.issuer.name) == (
        f"{certificate.certified.address}credencial/",
        "did:web:testserver",
        project.ISSUER_LEGAL_NAME,
    )
    assert (read.issuance_date, read.expiration_date) == (
        AFTER,
        datetime(2029, 3, 6, 3, tzinfo=UTC),
    )
    assert (read.achievement.name, read.achievement.tags) == (
        "Brechas de género",
        ["Medidas"],
    )
    assert read.achievement.id == "http://testserver/credenciales/cursos/brechas/"
    assert read.identifiers[0].identity_hash == "Rosa Pizarro"
    mail = read.identifiers[1]
    assert mail == IdentityObject.create("rosa@example.cl", salt=mail.salt)


def test_independent_verifier_refuses_one_changed_byte(client, certificate, holder):
    token = client.get(page("credential", certificate)).text
    head, claims, signature = token.split(".")
    spots = range(0, len(claims), len(claims) // 12)

    for spot in spots:
        letter = "A" if claims[spot] != "A" else "B"
        changed = f"{head}.{claims[:spot]}{letter}{claims[spot + 1 :]}.{signature}"
        with pytest.raises(OB3VerificationError):
            verified(client, changed)


@pytest.mark.parametrize("end", [revoke_certificate, replace_certificate])
def test_independent_verifier_refuses_what_was_ended(client, certificate, holder, end):
    token = client.get(page("credential", certificate)).text

    end(certificate=certificate, reason="Error", by=None, at=AFTER)

    with pytest.raises(OB3VerificationError, match="revocation"):
        verified(client, token)


def test_credential_of_a_renewed_key_is_still_accepted(
    client, certificate, holder, settings
):
    token = client.get(page("credential", certificate)).text
    settings.CREDENTIAL_KEY = keyfiles.made_rsa_key().decode()

    newer = client.get(page("credential", certificate)).text

    assert newer != token
    assert verified(client, newer).id == verified(client, token).id
    assert len(client.get("/.well-known/did.json").json()["verificationMethod"]) == 2


def test_same_certificate_gives_the_same_credential(client, certificate, holder):
    tokens = {client.get(page("credential", certificate)).text for _time in range(2)}

    assert len(tokens) == 1


def test_credential_is_for_the_person_until_they_agree_to_more(client, certificate):
    address = page("credential", certificate)
    invented = reverse("verification:credential", args=["0" * 28])
    person = certificate.enrolment.person

    before = client.get(address), client.get(invented)
    agree(person)
    agreed = client.get(address)
    agree(person, given=())
    withdrawn = client.get(address)

    assert [answer.status_code for answer in before] == [404, 404]
    assert (agreed.status_code, withdrawn.status_code) == (200, 404)
    # A hash of the address would be a way to try addresses out.
    assert len(verified(client, agreed.text).identifiers) == 1
    assert "no-store" in agreed["Cache-Control"]


def test_ended_certificate_gives_no_credential(client, certificate, holder):
    revoke_certificate(certificate=certificate, reason="x", by=None, at=AFTER)

    assert client.get(page("credential", certificate)).status_code == 404
    assert client.get(page("linkedin", certificate)).status_code == 404


def test_taking_the_credential_leaves_a_trace(client, certificate, holder):
    client.get(page("credential", certificate))

    entry = ModelLogEntry.objects.get(action="training.certificates.credential")
    assert (entry.user, entry.object_id) == (holder, str(certificate.pk))


def test_linkedin_is_filled_in_only_for_the_person(client, certificate, holder):
    response = client.get(page("linkedin", certificate))

    address = urlsplit(response["Location"])
    assert address.netloc == "www.linkedin.com"
    assert parse_qs(address.query) == {
        "startTask": ["CERTIFICATION_NAME"],
        "name": ["Brechas de género · Constancia de participación"],
        "organizationName": [project.ISSUER_LEGAL_NAME],
        "issueYear": ["2027"],
        "issueMonth": ["3"],
        "expirationYear": ["2029"],
        "expirationMonth": ["3"],
        "certUrl": [certificate.certified.address],
        "certId": [certificate.folio],
    }
    client.force_login(UserFactory(staff=True))
    assert client.get(page("linkedin", certificate)).status_code == 404


def test_page_of_anybody_else_holds_no_link_to_linkedin(client, certificate, holder):
    own = client.get(page("certificate", certificate)).text
    client.logout()
    other = client.get(page("certificate", certificate)).text

    assert "linkedin" in own.lower()
    assert "linkedin.com" not in own
    assert "linkedin" not in other.lower()


def test_public_list_names_only_who_agreed_and_is_in_force(client, certificate):
    edition = certificate.enrolment.edition
    others = [attendee(edition, given_names=name) for name in ("Ana", "Eva")]
    issue_certificates(edition=edition, by=None, at=AFTER)
    agree(certificate.enrolment.person)
    agree(others[0].person)
    [ended] = others[0].certificates.all()
    revoke_certificate(certificate=ended, reason="x", by=None, at=AFTER)
    address = reverse("credentials:achievement", args=["brechas"])

    listed = client.get(address).context["people"]
    with time_machine.travel("2029-03-08 12:00-03:00", tick=False):
        expired = client.get(address).context["people"]

    assert [name for name, _day in listed] == ["Rosa Pizarro"]
    assert expired == []


def test_public_list_asks_the_same_number_of_queries_for_one_row_and_for_three(
    client, certificate, django_assert_max_num_queries
):
    agree(certificate.enrolment.person)
    address = reverse("credentials:achievement", args=["brechas"])
    client.get(address)
    with django_assert_max_num_queries(20) as one:
        client.get(address)
    for _person in range(2):
        agree(attendee(certificate.enrolment.edition).person)
    issue_certificates(edition=certificate.enrolment.edition, by=None, at=AFTER)

    with django_assert_max_num_queries(20) as three:
        response = client.get(address)

    assert len(response.context["people"]) == 3
    assert len(three) == len(one)


@pytest.mark.parametrize(
    "path",
    ["/credenciales/cursos/no/", "/credenciales/estado/X/2027/", "/credenciales/"],
)
def test_what_there_is_not_is_not_found(client, path):
    assert client.get(path).status_code == 404
