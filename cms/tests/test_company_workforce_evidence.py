from datetime import UTC, date, datetime
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from cms.tests.desks import desk
from equity.tests.figures import TEN_AND_TEN
from equity.workforce.models import DeclarationEvidence
from equity.workforce.operations import declare_workforce
from training.tests.factories import CompanyContactFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 3, 1, 15, tzinfo=UTC)


@pytest.fixture
def contact(client, home, time_machine):
    time_machine.move_to(AT)
    contact = CompanyContactFactory(company__workers=20)
    client.force_login(contact.user)
    return contact


@pytest.fixture
def made(contact):
    return declare_workforce(
        company=contact.company,
        on_date=date(2025, 12, 31),
        figures=TEN_AND_TEN,
        by=None,
        at=AT,
    )


def test_evidence_is_kept_privately_and_given_back_as_a_file(client, contact, made):
    content = b"%PDF-1.7 planilla"
    address = desk("declaration", contact.company, made.pk)
    for _twice in range(2):
        client.post(address, {"file": SimpleUploadedFile("=planilla.pdf", content)})

    kept = DeclarationEvidence.objects.get()
    response = client.get(
        desk("declaration_evidence", contact.company, made.pk, kept.pk)
    )

    assert (kept.added_by, kept.file_name) == (contact.user, "planilla.pdf")
    assert b"".join(response.streaming_content) == content
    assert response.headers["Content-Type"] == "application/octet-stream"
    assert response.headers["Content-Disposition"].startswith("attachment")


def test_a_photograph_as_evidence_does_not_say_where_it_was_taken(
    client, contact, made
):
    sent = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Coquimbo -29.95 -71.34"
    Image.new("RGB", (40, 30), "teal").save(sent, "PNG", exif=exif)

    client.post(
        desk("declaration", contact.company, made.pk),
        {"file": SimpleUploadedFile("libro.png", sent.getvalue())},
    )

    kept = DeclarationEvidence.objects.get()
    assert kept.file_name == "libro.jpg"
    assert b"Coquimbo" in sent.getvalue()
    with kept.file.open("rb") as file:
        assert b"Coquimbo" not in file.read()


@pytest.mark.parametrize(
    ("name", "content"),
    [("a.html", b"<script>"), ("a.pdf", b"<script>"), ("a.pdf", b"")],
)
def test_evidence_of_another_kind_is_refused(client, contact, made, name, content):

    response = client.post(
        desk("declaration", contact.company, made.pk),
        {"file": SimpleUploadedFile(name, content)},
    )

    assert "file" in response.context["form"].errors
    assert not DeclarationEvidence.objects.exists()
