"""What a phone or a program fetches to check certificates by itself."""

import json
import re
from datetime import UTC, date, datetime

import pytest
from django.conf import settings as project
from django.contrib.staticfiles import finders
from django.urls import reverse

from training.certificates.operations import (
    issue_certificates,
    replace_certificate,
    revoke_certificate,
)
from training.certificates.renaming import reissue_under_new_name
from training.certificates.signing import keyfiles
from training.certificates.signing.keyring import Purpose, current
from training.certificates.signing.models import SigningKey
from training.certificates.signing.published import (
    Ended,
    ListRefused,
    key_set,
    read_list,
    signed_list,
)
from training.tests.factories import UserFactory, attendee, held_edition

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)
ON = date(2027, 3, 5)

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("home", "private_files"),
]


@pytest.fixture
def certificates():
    edition = held_edition()
    for name in ("Aída", "Berta", "Carla"):
        attendee(edition, given_names=name, first_surname="Pizarro")
    return issue_certificates(edition=edition, by=None, at=AFTER)


def test_keys_are_published_without_their_private_half(client, certificates):
    response = client.get("/.well-known/jwks.json")

    keys = response.json()["keys"]
    assert {key["paridad"]["purpose"] for key in keys} == set(Purpose)
    assert not {"d", "p", "q", "dp", "dq", "qi"} & {
        name for key in keys for name in key
    }
    seal = next(key for key in keys if key["paridad"]["purpose"] == "SEAL")
    assert seal == current(Purpose.SEAL).public | {
        "kid": current(Purpose.SEAL).key_id,
        "use": "sig",
        "alg": "Ed25519",
        "paridad": {
            "purpose": "SEAL",
            "issuer": project.ISSUER_LEGAL_NAME,
            "development": True,
            "valid_from": "2027-03-05",
            "retired_on": None,
            "compromised_on": None,
        },
    }


def test_list_says_what_became_of_each_and_names_nobody(client, certificates):
    revoked, replaced, renamed = certificates
    revoke_certificate(certificate=revoked, reason="Secreto", by=None, at=AFTER)
    new = replace_certificate(certificate=replaced, reason="x", by=None, at=AFTER)
    person = renamed.enrolment.person
    person.given_names = "Carlos"
    person.save()
    [newer] = reissue_under_new_name(person=person, by=None, at=AFTER)

    text = client.get("/.well-known/certificates-ended.jws").text

    assert read_list(text, key_set()).ended == {
        revoked.folio: Ended(status="REVOKED", on=ON),
        replaced.folio: Ended(status="REPLACED", on=ON, by=new.folio),
        renamed.folio: Ended(
            status="REPLACED", on=ON, by=newer.folio, is_nameless=True
        ),
    }


def test_list_is_believed_only_with_a_published_signature(certificates):
    text = signed_list(at=AFTER)
    keys = key_set()
    head, payload, signature = text.split(".")
    SigningKey.objects.filter(purpose=Purpose.SEAL).update(compromised_at=AFTER)

    for changed, known in (
        (f"{head}.{payload[:-2]}AA.{signature}", keys),
        ("no list", keys),
        (text, {"keys": []}),
        (text, key_set()),
    ):
        with pytest.raises(ListRefused):
            read_list(changed, known)


def test_list_of_an_old_key_is_still_believed(settings, certificates):
    text = signed_list(at=AFTER)
    settings.SEAL_KEY = keyfiles.made_seal_key().decode()
    signed_list(at=AFTER)

    assert read_list(text, key_set()).ended == {}
    assert SigningKey.objects.filter(purpose=Purpose.SEAL).count() == 2


def test_list_asks_the_same_number_of_queries_for_one_and_for_three(
    certificates, django_assert_max_num_queries
):
    revoke_certificate(certificate=certificates[0], reason="x", by=None, at=AFTER)
    with django_assert_max_num_queries(2):
        signed_list(at=AFTER)
    for certificate in certificates[1:]:
        revoke_certificate(certificate=certificate, reason="x", by=None, at=AFTER)

    with django_assert_max_num_queries(2):
        signed_list(at=AFTER)


def test_offline_page_is_the_same_whoever_asks(client):
    page = reverse("verification:offline")
    anonymous = client.get(page).text
    client.force_login(UserFactory(email="rosa@example.cl"))

    assert client.get(page).text == anonymous


@pytest.mark.parametrize("prefix", ["", "/en"])
def test_worker_keeps_only_what_exists_and_names_nobody(client, prefix):
    response = client.get(f"{prefix}/verificar/sw.js")

    said = json.loads(re.match(r"self.VERIFICATION = (.*);", response.text)[1])
    assert response["Content-Type"] == "text/javascript"
    assert said["shell"] == f"{prefix}/verificar/sin-conexion/"
    assert client.get(said["shell"]).status_code == 200
    for address in said["lists"]:
        assert client.get(address).status_code == 200
    missing = [
        path
        for path in said["kept"]
        if not finders.find(path.removeprefix(project.STATIC_URL))
    ]
    assert missing == []
