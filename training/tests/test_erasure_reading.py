"""What can be read in a file: PDF, workbook, picture, text, and what is broken."""

import io
import zipfile

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from training.erasure.reading import read

NAME = "Zunilda Quezalcaltur"


def pdf(text="", picture=False):
    out = io.BytesIO()
    canvas = Canvas(out)
    canvas.drawString(80, 700, text)
    if picture:
        canvas.drawImage(ImageReader(Image.new("RGB", (40, 40))), 80, 600)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def picture(form="JPEG", **values):
    out = io.BytesIO()
    Image.new("RGB", (40, 40)).save(out, form, **values)
    return out.getvalue()


def exif(tag, value):
    data = Image.Exif()
    data[tag] = value
    return data


def workbook():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sharedStrings.xml", f"<t>{NAME}</t>")
    return out.getvalue()


def noted():
    info = PngInfo()
    info.add_text("Author", NAME, zip=True)
    return picture("PNG", pnginfo=info)


@pytest.mark.parametrize(
    ("data", "is_whole"),
    [
        (pdf(NAME), True),
        (workbook(), True),
        (f"nombre;{NAME}".encode("latin-1"), True),
        (picture(exif=exif(0x013B, NAME)), False),
        (picture(exif=exif(0x9C9D, NAME.encode("utf-16-le"))), False),
        (noted(), False),
    ],
    ids=["pdf", "workbook", "csv", "artist", "author of windows", "packed text"],
)
def test_a_name_is_read_wherever_it_stands(data, is_whole):
    reading = read(data)

    assert NAME in reading.text
    assert reading.is_whole == is_whole


@pytest.mark.parametrize(
    "data",
    [
        pdf(),
        pdf("Anexo", picture=True),
        picture(),
        b"%PDF-1.7 broken",
        workbook()[:-30],
    ],
    ids=["scan", "scan beside text", "photograph", "broken pdf", "broken workbook"],
)
def test_what_is_left_to_the_eye_is_told(data):
    assert not read(data).is_whole
