"""What is pasted or uploaded, and what is said of what cannot be read."""

import io
import zipfile

import pytest
import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from cms.tests.desks import ROSA, desk, pasted, send
from cms.tests.participants import open_edition
from training.companies.models import Batch
from training.tests.factories import CompanyContactFactory, a_rut

pytestmark = pytest.mark.django_db


@pytest.fixture
def company(client, home):
    contact = CompanyContactFactory()
    client.force_login(contact.user)
    return contact.company


@pytest.fixture
def edition():
    return open_edition(places=20)


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("1,5000001E+07", "cortó"),
        ("15000001", "dígito verificador"),
        ("=HYPERLINK()", "no es un RUT"),
        ("", "vacía"),
        ("P-123456", "país"),
        ("9" * 400, "no es un RUT"),
    ],
)
def test_a_document_that_cannot_be_read_says_how_to_mend_it(
    client, company, edition, cell, says
):
    batch = send(client, company, edition, (cell, *ROSA[1:]))

    page = client.get(desk("batch", company, batch.pk)).content.decode()

    assert says in page
    assert 'aria-invalid="true"' in page


def test_a_row_of_another_company_is_refused(client, company, edition):
    headings = ("RUT Empresa", "RUT", "Nombres", "Apellidos")
    other = CompanyContactFactory().company
    for rut in (other.rut, a_rut(76_999_999)):
        text = pasted((rut, ROSA[0], "Rosa", "Ñancupil"), headings=headings)
        batch = send(client, company, edition, pasted=text)
        page = client.get(desk("batch", company, batch.pk)).content.decode()
        assert "indica otra empresa" in page
        assert other.name not in page


def test_a_file_comes_in_as_a_paste_does(client, company, edition):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["Listado de personas"])
        sheet.write_row(2, 0, ["RUN", "Nombres", "Ap. Paterno"])
        sheet.write_row(3, 0, [15_000_001, "ROSA", "ÑANCUPIL"])
    file = SimpleUploadedFile("nómina.xlsx", out.getvalue())

    batch = send(client, company, edition, pasted="", file=file)

    row = batch.rows.get()
    assert (row.number, row.name) == (4, "ROSA ÑANCUPIL")


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x00\x01\x02binario",
        b"PK\x03\x04" + b"\0" * 100,
        b"\xd0\xcf\x11\xe0" + b"\0" * 100,
        "Nombre;Comuna\nAna;Coquimbo".encode("utf-16"),
        b"RUT;Nombres;Apellidos\n",
        b"RUT;Nombres;Apellidos\n" + b"1-9;Ana;Soto\n" * 501,
    ],
    ids=["empty", "binary", "broken zip", "old", "utf-16", "no people", "501 people"],
)
def test_a_hostile_file_is_refused_with_a_reason(client, company, edition, content):
    file = SimpleUploadedFile("x.xlsx", content)

    response = client.post(
        desk("send", company, edition.pk), {"pasted": "", "file": file}
    )

    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert Batch.objects.count() == 0


def test_a_bomb_is_not_unpacked(client, company, edition):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"<workbook/>")
        archive.writestr("xl/worksheets/sheet1.xml", b" " * 120_000_000)
    file = SimpleUploadedFile("x.xlsx", out.getvalue())

    response = client.post(desk("send", company, edition.pk), {"file": file})

    assert "demasiado grande" in response.context["form"].errors["file"][0]
    assert Batch.objects.count() == 0


def test_both_or_none_are_refused(client, company, edition):
    address = desk("send", company, edition.pk)
    both = {
        "pasted": pasted(ROSA),
        "file": SimpleUploadedFile("x.csv", b"RUT;Nombres;Apellidos"),
    }

    assert "pasted" in client.post(address, {}).context["form"].errors
    form = client.post(address, both).context["form"]
    # What was pasted is still there to be sent again.
    assert form["pasted"].value() == pasted(ROSA)
    assert "file" in form.errors
    assert Batch.objects.count() == 0
