"""The command that checks without a network: every verdict, and its exit code."""

import json
from datetime import UTC, datetime

import pytest
import time_machine
from django.core.management import CommandError, call_command

from training.certificates.files import stored
from training.certificates.operations import (
    issue_certificates,
    replace_certificate,
    revoke_certificate,
)
from training.certificates.renaming import reissue_under_new_name
from training.certificates.signing import keyfiles
from training.certificates.signing.models import SigningKey
from training.certificates.signing.published import key_set, signed_list
from training.certificates.signing.seal import from_letters, to_letters
from training.tests.factories import attendee, held_edition

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


@pytest.fixture
def certificate():
    edition = held_edition(course__certificate_months=24)
    attendee(edition, given_names="Rosa", first_surname="Pizarro")
    [issued] = issue_certificates(edition=edition, by=None, at=AFTER)
    return issued


@pytest.fixture
def pdf(certificate, tmp_path):
    path = tmp_path / "constancia.pdf"
    path.write_bytes(stored(certificate.file.name))
    return path


@pytest.fixture
def verified(capsys):
    """Run the command on a day: what it said first, and its exit code."""

    def run(certificate, *options, on="2027-03-08"):
        with time_machine.travel(f"{on} 12:00-03:00", tick=False):
            try:
                call_command("verify_certificate", str(certificate), *options)
            except SystemExit as end:
                return capsys.readouterr().out.partition("\n")[0], end.code
        return capsys.readouterr().out.partition("\n")[0], 0

    return run


def qr_of(certificate):
    return certificate.certified.qr_text


def test_verify_certificate_accepts_the_file_and_the_qr(certificate, pdf, verified):
    expected = ("VALID: we issued it and stand by it.", 0)

    assert verified(pdf) == expected
    assert verified(qr_of(certificate)) == expected


def test_verify_certificate_needs_no_table_with_copies(
    certificate, pdf, verified, tmp_path
):
    keys, ended = tmp_path / "keys.json", tmp_path / "ended.jws"
    keys.write_text(json.dumps(key_set()))
    ended.write_text(signed_list(at=AFTER))
    SigningKey.objects.all().delete()

    assert verified(pdf, f"--keys={keys}", f"--ended={ended}")[1] == 0
    assert verified(pdf)[1] == 2


def test_verify_certificate_says_what_became_of_it(certificate, pdf, verified):
    expired = verified(pdf, on="2029-03-06")
    new = replace_certificate(certificate=certificate, reason="x", by=None, at=AFTER)
    replaced = verified(pdf)
    revoke_certificate(certificate=new, reason="x", by=None, at=AFTER)
    revoked = verified(qr_of(new))

    assert expired == ("EXPIRED: it was valid until 2029-03-05.", 1)
    assert replaced == (f"REPLACED on 2027-03-05 by {new.folio}.", 1)
    assert revoked == ("REVOKED on 2027-03-05.", 1)


def test_verify_certificate_does_not_say_a_former_name(certificate, pdf, capsys):
    person = certificate.enrolment.person
    person.given_names = "Ramón"
    person.save()
    reissue_under_new_name(person=person, by=None, at=AFTER)

    with pytest.raises(SystemExit):
        call_command("verify_certificate", str(pdf))

    assert "Rosa" not in capsys.readouterr().out


def test_verify_certificate_calls_a_changed_file_forged(pdf, verified):
    data = bytearray(pdf.read_bytes())
    data[data.index(b"/Title") + 9] ^= 1
    pdf.write_bytes(data)

    assert verified(pdf)[1] == 2
    assert verified(pdf)[0].startswith("FORGED")


def test_verify_certificate_accepts_no_file_that_is_longer_or_shorter(pdf, verified):
    data = pdf.read_bytes()

    for changed in (data + b"\n% more\n", data[:-200], b"", b"%PDF-1.7"):
        pdf.write_bytes(changed)
        assert verified(pdf)[1] == 2


def test_verify_certificate_tells_other_qrs_apart(certificate, verified):
    address, _sign, seal = qr_of(certificate).partition("#")
    changed = to_letters(from_letters(seal).replace(b"Rosa", b"Rita"))
    other = "1" if address[-2] == "0" else "0"

    said = [
        verified(text)[0].partition(":")[0]
        for text in (
            f"{address}#{changed}",
            f"{address[:-2]}{other}/#{seal}",
            f"{address}#",
            "anything",
        )
    ]

    assert said == ["FORGED", "FORGED", "UNREADABLE", "UNREADABLE"]


def test_verify_certificate_goes_by_the_life_of_the_key(
    certificate, pdf, verified, settings
):
    settings.SEAL_KEY = keyfiles.made_seal_key().decode()
    signed_list(at=AFTER)
    renewed = verified(pdf)
    before = datetime(2027, 3, 1, 15, tzinfo=UTC)
    old = SigningKey.objects.filter(purpose="SEAL").exclude(retired_at=None)
    old.update(valid_from=before, retired_at=before)
    forged_later = verified(pdf)
    old.update(compromised_at=AFTER)
    stolen = verified(pdf)

    assert renewed[1] == 0
    assert forged_later[0].startswith("FORGED")
    assert stolen[0].startswith("UNKNOWN KEY")


@pytest.mark.parametrize("option", ["--keys", "--ended"])
def test_verify_certificate_refuses_copies_it_cannot_read(
    certificate, tmp_path, option
):
    copy = tmp_path / "copy"
    copy.write_text("nothing")

    for path in (copy, tmp_path / "absent"):
        with pytest.raises(CommandError):
            call_command("verify_certificate", "x", f"{option}={path}")
