"""The back office, after the issue: files in a ZIP, and a new name."""

import zipfile
from datetime import UTC, datetime
from io import BytesIO

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from training.certificates.models import Certificate
from training.certificates.operations import issue_certificates, revoke_certificate
from training.certificates.signing.models import SigningKey
from training.tests.factories import UserFactory, attendee, held_edition

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("home", "private_files"),
]


@pytest.fixture
def edition():
    edition = held_edition(code="2027-1")
    attendee(edition, given_names="Pedro", first_surname="Soto")
    attendee(edition, given_names="Rosa", first_surname="Araya")
    issue_certificates(edition=edition, by=None, at=AFTER)
    return edition


@pytest.fixture
def staff(client):
    user = UserFactory(staff=True)
    client.force_login(user)
    return user


def traces(action):
    return [
        (entry.user_id, entry.data)
        for entry in ModelLogEntry.objects.filter(action=action)
    ]


def test_edition_is_downloaded_as_a_zip_of_the_valid_ones(client, edition, staff):
    revoked, kept = Certificate.objects.order_by("-number")
    revoke_certificate(certificate=revoked, reason="Error", by=None, at=AFTER)

    response = client.get(reverse("certificates:download_edition", args=[edition.pk]))

    archive = zipfile.ZipFile(BytesIO(b"".join(response.streaming_content)))
    assert response["Content-Disposition"] == (
        'attachment; filename="certificados-2027-1.zip"'
    )
    assert "no-store" in response["Cache-Control"]
    assert archive.namelist() == [f"{kept.folio} Rosa Araya.pdf", "indice.csv"]
    assert traces("training.certificates.download_many") == [
        (staff.pk, {"certificates": [kept.pk]})
    ]


def test_download_of_one_leaves_a_trace_of_who(client, edition, staff):
    certificate = Certificate.objects.first()

    response = client.get(reverse("certificates:download", args=[certificate.pk]))

    assert "no-store" in response["Cache-Control"]
    assert traces("training.certificates.download") == [(staff.pk, {})]


def test_new_name_reissues_all_and_says_how_many(client, edition, staff):
    person = edition.enrolments.get(person__given_names="Pedro").person
    person.given_names = "Paula"
    person.save()
    screen = reverse("certificates:new_name", args=[person.pk])

    before = client.get(screen)
    after = client.post(screen, follow=True)

    assert "Pedro Soto" in before.text
    assert "Se emitió 1 certificado" in after.text
    assert Certificate.objects.filter(hides_name=True).count() == 1


@pytest.mark.parametrize(
    "name", ["certificates:download_edition", "certificates:new_name"]
)
def test_screens_without_permission_look_absent(client, edition, name):
    client.force_login(UserFactory(is_staff=True))
    about = edition.pk
    if name == "certificates:new_name":
        about = edition.enrolments.first().person_id

    answers = {
        client.get(reverse(name, args=[pk])).status_code for pk in (about, 999_999)
    }

    assert len(answers) == 1
    assert 200 not in answers


def test_a_key_is_said_to_be_compromised_and_nothing_else(client, edition, staff):
    key = SigningKey.objects.get(purpose="SEAL")
    change = reverse("signing-keys:edit", args=[key.pk])

    client.post(change, {"compromised_at": "2027-03-08 12:00", "key_id": "otra"})

    changed = SigningKey.objects.get(pk=key.pk)
    assert (changed.key_id, changed.compromised_at) == (
        key.key_id,
        datetime(2027, 3, 8, 15, tzinfo=UTC),
    )
    assert client.get("/admin/signing-keys/new/").status_code != 200
    assert client.get(reverse("signing-keys:index")).status_code == 200
