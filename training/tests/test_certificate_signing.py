"""What signs a certificate: the PDF's signature, the QR's seal, and their keys."""

import os
import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from io import BytesIO

import pytest
import zxingcpp
from asn1crypto import x509 as asn1_x509
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    BestAvailableEncryption,
    load_pem_private_key,
    pkcs12,
)
from cryptography.x509 import load_pem_x509_certificate
from django.core.exceptions import ImproperlyConfigured
from PIL import Image
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from benchmarks.certificates import content_of
from training.certificates.files import stored
from training.certificates.operations import issue_certificates
from training.certificates.rendering import render
from training.certificates.sealing import facts_of, qr_text
from training.certificates.signing import documentkey, keyfiles
from training.certificates.signing.document import signed
from training.certificates.signing.documentkey import document_key
from training.certificates.signing.keyring import Purpose, current, published
from training.certificates.signing.models import SigningKey
from training.certificates.signing.seal import unseal
from training.tests.factories import attendee, held_edition

AT = datetime(2027, 3, 5, 15, tzinfo=UTC)


@pytest.fixture(scope="module")
def pdf():
    return render(content_of(1))


def judged(data: bytes):
    """What pyHanko's own validator says, trusting only the configured certificate."""
    reader = PdfFileReader(BytesIO(data))
    [signature] = reader.embedded_signatures
    return validate_pdf_signature(
        signature,
        ValidationContext(trust_roots=[document_key().certificate], moment=AT),
    )


def tool(name: str) -> str:
    """A program that is not ours, where the machine has it."""
    path = shutil.which(name)
    if path is None:
        # Whoever works without it may; what lands has been judged by it.
        assert os.environ.get("CI", "").lower() not in ("true", "1"), name
        pytest.skip(f"{name} is not installed")
    return path


def run(name: str, *arguments):
    return subprocess.run(  # noqa: S603 -- a program of the system, on our own file
        [tool(name), *arguments], capture_output=True, text=True
    )


def an_elliptic_file(tmp_path) -> str:
    """A PKCS#12 of another kind of key, as an operator might be given."""
    private = ec.generate_private_key(ec.SECP256R1())
    own = load_pem_x509_certificate(documentkey.made_for(private))
    bundle = pkcs12.serialize_key_and_certificates(
        b"firma", private, own, None, BestAvailableEncryption(b"secreta")
    )
    path = tmp_path / "firma.p12"
    path.write_bytes(bundle)
    return str(path)


def test_signed_page_is_valid_whole_and_of_the_configured_key(pdf):
    status = judged(signed(pdf, at=AT))

    assert (status.bottom_line, status.intact, status.valid) == (True, True, True)
    assert status.coverage.name == "ENTIRE_FILE"
    assert status.signing_cert.dump() == document_key().certificate.dump()


def test_signed_says_in_its_subject_that_its_key_is_for_development(pdf):
    subject = judged(signed(pdf, at=AT)).signing_cert.subject.native

    assert subject["common_name"] == "DESARROLLO, sin validez: ASOINCO"


def test_changed_page_is_no_longer_intact(pdf):
    data = bytearray(signed(pdf, at=AT))
    data[data.index(b"/Title") + 9] ^= 1

    assert not judged(bytes(data)).intact


def test_signed_twice_gives_the_same_bytes(pdf):
    assert signed(pdf, at=AT) == signed(pdf, at=AT)
    assert signed(pdf, at=AT) != signed(pdf, at=AT + timedelta(seconds=1))


def test_elliptic_key_in_pkcs12_signs_the_same_bytes_too(pdf, settings, tmp_path):
    settings.DOCUMENT_KEY = an_elliptic_file(tmp_path)
    settings.DOCUMENT_KEY_PASSWORD = "secreta"

    data = signed(pdf, at=AT)

    assert judged(data).bottom_line
    assert signed(pdf, at=AT) == data


def test_document_key_that_cannot_be_read_says_which_variable(settings, tmp_path):
    settings.DOCUMENT_KEY = an_elliptic_file(tmp_path)
    settings.DOCUMENT_KEY_PASSWORD = "otra"

    with pytest.raises(ImproperlyConfigured, match="DOCUMENT_KEY"):
        document_key()


@pytest.mark.slow
def test_poppler_and_qpdf_accept_the_signed_file(pdf, tmp_path):
    path = tmp_path / "signed.pdf"
    path.write_bytes(signed(pdf, at=AT))

    said = run("pdfsig", path)
    checked = run("qpdf", "--check", path)
    fonts = run("pdffonts", path)

    assert "Signature is Valid" in said.stdout
    assert "Total document signed" in said.stdout
    assert checked.returncode == 0, checked.stderr
    # Its columns: name, type, encoding, embedded, subset, unicode, object.
    rows = [line.split() for line in fonts.stdout.splitlines()[2:]]
    assert {tuple(row[-5:-2]) for row in rows} == {("yes", "yes", "yes")}


@pytest.mark.slow
@pytest.mark.parametrize("length", [1, 12], ids=["usual", "as long as they come"])
def test_qr_with_its_seal_is_read_from_the_page_at_150_dpi(tmp_path, length):
    content = content_of(1)
    content = type(content)(
        **content.__dict__
        | {"name": "Ñandú " * length, "company": "Ó" * 6 * length}
        | {"course": "Ávila " * 3 * length}
    )
    content = type(content)(**content.__dict__ | {"qr_text": qr_text(content)})
    path = tmp_path / "page.pdf"
    path.write_bytes(render(content))

    run("pdftoppm", "-r", "150", "-png", path, tmp_path / "page")
    [image] = tmp_path.glob("*.png")
    # Of the kind we draw: in lines of letters a reader may see another.
    [found] = zxingcpp.read_barcodes(
        Image.open(image).convert("L"), formats=zxingcpp.BarcodeFormat.QRCode
    )

    assert found.text == content.qr_text


def test_development_keys_are_made_once_and_closed_to_others(settings, tmp_path):
    settings.VAR_DIR = tmp_path

    first, second = keyfiles.seal_key(), keyfiles.seal_key()

    [path] = (tmp_path / "keys").iterdir()
    assert first is second
    assert path.name == "seal_key-development.pem"
    assert path.stat().st_mode & 0o077 == 0
    assert isinstance(
        load_pem_private_key(path.read_bytes(), password=None), Ed25519PrivateKey
    )


def test_configured_key_of_the_wrong_kind_is_refused(settings):
    settings.SEAL_KEY = keyfiles.made_rsa_key().decode()

    with pytest.raises(ImproperlyConfigured, match="Ed25519"):
        keyfiles.seal_key()


@pytest.mark.django_db
@pytest.mark.usefixtures("private_files")
def test_issued_certificate_is_sealed_signed_and_its_keys_published():
    edition = held_edition()
    attendee(edition)

    [certificate] = issue_certificates(edition=edition, by=None, at=AT)

    content = certificate.certified
    assert content.qr_text.startswith(f"{content.address}#")
    read = unseal(content.qr_text.partition("#")[2])
    key = current(Purpose.SEAL)
    assert read.is_signed_by(key.private.public_key(), code=certificate.code)
    assert read.facts.name == facts_of(content).name
    assert judged(stored(certificate.file.name)).bottom_line
    assert {
        (row.purpose, row.key_id, row.valid_from) for row in SigningKey.objects.all()
    } == {(purpose, current(purpose).key_id, AT) for purpose in Purpose}


@pytest.mark.django_db
def test_published_retires_the_key_it_takes_the_place_of(settings):
    later = AT + timedelta(days=30)
    old = published(current(Purpose.SEAL), purpose=Purpose.SEAL, at=AT)
    other = published(current(Purpose.CREDENTIAL), purpose=Purpose.CREDENTIAL, at=AT)
    settings.SEAL_KEY = keyfiles.made_seal_key().decode()

    new = published(current(Purpose.SEAL), purpose=Purpose.SEAL, at=later)
    again = published(current(Purpose.SEAL), purpose=Purpose.SEAL, at=later)

    for row in (old, other):
        row.refresh_from_db()
    assert (old.retired_at, new.retired_at, other.retired_at) == (later, None, None)
    assert (old.is_development, new.is_development) == (True, False)
    assert again == new
    assert not asn1_x509.Certificate.load(document_key().certificate.dump()).ca
