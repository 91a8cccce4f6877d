import zipfile
from datetime import UTC, datetime
from io import BytesIO

import openpyxl
import pytest
from PIL import Image

from training.logbook.models import SessionPhoto
from training.papers.keeping import keep_once
from training.papers.uploads import MOST_UNPACKED, clean_upload
from training.refusals import Refused
from training.tests.factories import SessionFactory


def photograph_that_says_where():
    picture, out = Image.new("RGB", (40, 30), "teal"), BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "Coquimbo -29.95 -71.34"
    picture.save(out, "JPEG", exif=exif)
    return out.getvalue()


def workbook():
    out = BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


def packed(**members):
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "/").replace("/xml", ".xml"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("informe.pdf", "informe.pdf"),
        ("C:\\Mis documentos\\Huella 2025.PDF", "Huella 2025.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ("=cmd|calc!A0.pdf", "cmd_calc_A0.pdf"),
        ("", "evidencia.pdf"),
        ("a" * 300 + ".pdf", "a" * 120 + ".pdf"),
    ],
    ids=["plain", "windows path", "path", "formula", "nothing", "endless"],
)
def test_clean_upload_keeps_a_name_that_steers_nothing(sent, kept):
    upload = clean_upload(BytesIO(b"%PDF-1.4"), sent)

    assert upload.name == kept


def test_clean_upload_draws_a_photograph_anew_without_its_place():
    upload = clean_upload(BytesIO(photograph_that_says_where()), "punto.jpeg")

    with Image.open(BytesIO(upload.content)) as picture:
        assert dict(picture.getexif()) == {}
    assert b"Coquimbo" not in upload.content
    assert upload.name == "punto.jpg"


def test_clean_upload_takes_a_workbook_as_it_is():
    sent = workbook()

    assert clean_upload(BytesIO(sent), "consumo.xlsx").content == sent


def test_clean_upload_takes_a_document_as_it_is():
    sent = packed(word_document_xml=b"<w/>")

    upload = clean_upload(BytesIO(sent), "politica.doc")

    assert (upload.content, upload.name) == (sent, "politica.docx")


@pytest.mark.parametrize(
    "content",
    [
        b"<html><script>alert(1)</script>",
        b"MZ\x90\x00",
        b"",
        b"PK\x03\x04 not a workbook",
        b"%PDF-" + b"0" * (15 * 1024 * 1024),
        packed(a_zip_xml=b"of something else"),
        packed(word_document_xml=b"<w/>", word_vbaProject=b"Sub Auto_Open()"),
        packed(word_document_xml=b"0" * (MOST_UNPACKED + 1)),
    ],
    ids=[
        "html",
        "program",
        "empty",
        "broken zip",
        "too large",
        "zip",
        "macros",
        "bomb",
    ],
)
def test_clean_upload_refuses_what_it_does_not_take(content):
    with pytest.raises(Refused):
        clean_upload(BytesIO(content), "informe.pdf")


def test_a_file_whose_row_cannot_be_written_is_not_kept(db, private_files):
    photo = SessionPhoto(
        session=SessionFactory(),
        sha256="0" * 64,
        kept_at=datetime(2026, 3, 1, tzinfo=UTC),
    )

    def write(row):
        row.save()
        raise RuntimeError("the log is full")

    with pytest.raises(RuntimeError):
        keep_once(photo, b"drawn", ".jpg", write=write, kept=lambda: None)

    assert SessionPhoto.objects.count() == 0
    assert [path for path in private_files.rglob("*") if path.is_file()] == []
