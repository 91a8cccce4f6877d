import csv
import zipfile
from datetime import UTC, datetime
from io import BytesIO, StringIO

import pytest

from training.certificates.archive import certificates_zip
from training.certificates.files import keep, stored
from training.certificates.models import Certificate
from training.certificates.operations import issue_certificates
from training.tests.factories import attendee, held_edition

AFTER = datetime(2027, 3, 5, 15, tzinfo=UTC)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


@pytest.fixture
def certificates():
    edition = held_edition(course__title="=1+1")
    attendee(edition, given_names="Rosa", first_surname="Araya")
    attendee(edition, given_names="../Óscar", first_surname="d’Ávila")
    issue_certificates(edition=edition, by=None, at=AFTER)
    return Certificate.objects.order_by("number")


def opened(certificates):
    return zipfile.ZipFile(BytesIO(b"".join(certificates_zip(certificates))))


def index_of(archive):
    text = archive.read("indice.csv").decode("utf-8-sig")
    return list(csv.reader(StringIO(text), delimiter=";"))


def test_certificates_zip_holds_the_stored_bytes_under_folio_and_name(certificates):
    archive = opened(certificates)

    assert archive.testzip() is None
    assert {name: archive.read(name) for name in archive.namelist()[:-1]} == {
        "ASOINCO-2027-000001 Rosa Araya.pdf": stored(certificates[0].file.name),
        "ASOINCO-2027-000002 Óscar d’Ávila.pdf": stored(certificates[1].file.name),
    }
    assert index_of(archive)[1] == [
        "ASOINCO-2027-000001",
        "Rosa Araya",
        "'=1+1",
        "05-03-2027",
        "",
        certificates[0].sha256,
        "ASOINCO-2027-000001 Rosa Araya.pdf",
    ]


def test_certificates_zip_is_sent_in_parts_and_is_the_same_each_time(certificates):
    parts = list(certificates_zip(certificates))

    assert len(parts) == 4
    assert max(map(len, parts)) < 100_000
    assert b"".join(parts) == b"".join(certificates_zip(certificates))


def test_certificates_zip_leaves_out_what_is_missing_or_changed(
    certificates, private_files
):
    (private_files / certificates[0].file.name).unlink()
    keep(certificates[1].file.name, stored(certificates[1].file.name) + b" ")

    archive = opened(certificates)

    assert archive.namelist() == ["indice.csv"]
    assert [row[-1] for row in index_of(archive)[1:]] == ["no está", "alterado"]
