import csv
import io
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.urls import reverse

from training.agreement import adhesion_sheet
from training.agreement.resources import AdhesionResource
from training.registry import people_sheet
from training.registry.contact import telephone
from training.registry.resources import EmploymentResource, PersonResource
from training.tests.factories import (
    AdhesionFactory,
    CompanyFactory,
    EmploymentFactory,
    PersonFactory,
    UserFactory,
)

DATA = Path(__file__).parent / "data"
AGENCY = [
    "Fecha adhesion", "Rut institucion", "Nombre institucion", "Sector productivo",
    "Tipo institucion", "Tamaño empresa", "Direccion casa matriz", "Comuna casa matriz",
    "Rut encargado", "Nombre encargado", "Cargo encargado", "Fono encargado",
    "Email encargado", "Alcance", "Nombre instalacion", "Direccion instalacion",
    "Comuna instalacion", "Tipo elemento", "Identificador", "Patente",
    "Nombre elemento", "Nombre archivo",
]  # fmt: skip


@pytest.fixture
def taker(client, home):
    user = UserFactory()
    names = ["access_admin", "export_people", "view_person", "view_company",
             "view_employment", "view_adhesion"]  # fmt: skip
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    return client


def take(client, name, form, **said):
    address = reverse(f"{name}:index") + f"?export={form}"
    return client.post(address, {"purpose": "ANALYSIS"} | said).getvalue()


def imported(command, path):
    out = io.StringIO()
    call_command(command, path, language="en", stdout=out)
    return out.getvalue().splitlines()[0]


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_adhesions_leave_in_the_agencys_columns_and_come_back_unchanged(
    taker, tmp_path, form
):
    imported("import_adhesions", DATA / "adhesiones.xlsx")

    path = tmp_path / f"adhesiones.{form}"
    path.write_bytes(take(taker, "adhesions", form))

    assert imported("import_adhesions", path) == (
        "27 rows. new: 0, changed: 0, unchanged: 27, refused: 0."
    )
    if form == "xlsx":
        sheet = openpyxl.load_workbook(path).active
        assert [cell.value for cell in sheet[1]] == AGENCY


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_employments_leave_as_a_payroll_and_come_back_unchanged(taker, tmp_path, form):
    imported("import_adhesions", DATA / "adhesiones.xlsx")
    imported("import_people", DATA / "nomina.csv")

    path = tmp_path / f"nomina.{form}"
    path.write_bytes(take(taker, "employments", form))

    assert imported("import_people", path) == (
        "65 rows. new: 0, changed: 0, unchanged: 65, refused: 0."
    )


@pytest.mark.parametrize("name", ['=HYPERLINK("x")', "==1+1", "+SUM", "-2+3", "@x"])
def test_a_name_that_looks_like_a_formula_leaves_as_text(taker, name):
    PersonFactory(given_names=name)

    text = take(taker, "people", "csv").decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(take(taker, "people", "xlsx")))

    (row,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert row["Nombres"] == f"'{name}"
    cell = book.active["D2"]
    assert (cell.value, cell.data_type) == (name, "s")


def rows_taken(taker, name, form, **said):
    """A list's rows by heading, as a spreadsheet program reads the file."""
    content = take(taker, name, form, **said)
    if form == "csv":
        text = content.decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text), delimiter=";"))
    headings, *rows = openpyxl.load_workbook(io.BytesIO(content)).active.values
    return [dict(zip(headings, row, strict=True)) for row in rows]


def test_a_company_leaves_whole(taker):
    CompanyFactory(
        rut="76000001-9", name="Maestranza SpA", trade_name="Maestranza",
        activity_code="012600", sales_band="Micro-600,01 a 2.400", workers=1200,
        address="Ruta 5 Norte", commune="04102",
    )  # fmt: skip

    as_text = {
        "RUT": "76000001-9",
        "Razón social": "Maestranza SpA",
        "Nombre de fantasía": "Maestranza",
        "Código CIIU": "012600",
        "Tramo de ventas": "Micro-600,01 a 2.400",
        "Trabajadores/as": "1200",
        "Dirección": "Ruta 5 Norte",
        "Comuna": "Coquimbo",
    }
    assert rows_taken(taker, "companies", "csv") == [as_text]
    assert rows_taken(taker, "companies", "xlsx") == [
        as_text | {"Trabajadores/as": 1200}
    ]


def test_a_line_of_a_payroll_leaves_whole(taker):
    EmploymentFactory(
        company__rut="76000001-9", person__document_number="12345678-5",
        person__given_names="María José", person__first_surname="Núñez",
        person__email="mj@example.cl", person__registered_sex="WOMAN",
        person__phone="+56912345678", position="Soldadora",
        job_category="OPERATIONS", from_date=date(2021, 2, 3),
    )  # fmt: skip

    as_text = {
        "RUT Empresa": "76000001-9",
        "Tipo documento": "RUN",
        "País documento": "CL",
        "RUT Trabajador": "12345678-5",
        "Nombres": "María José",
        "Apellido Paterno": "Núñez",
        "Apellido Materno": "",
        "Sexo": "Mujer",
        "Correo": "mj@example.cl",
        "Teléfono": "'+56912345678",
        "Fecha Ingreso": "03-02-2021",
        "Cargo": "Soldadora",
        "Categoría": "Operario",
    }
    assert rows_taken(taker, "employments", "csv") == [as_text]
    assert rows_taken(taker, "employments", "xlsx") == [
        as_text
        | {
            "Apellido Materno": None,
            "Teléfono": "+56912345678",
            "Fecha Ingreso": datetime(2021, 2, 3),  # noqa: DTZ001 -- Excel has no zones
        }
    ]


@pytest.mark.parametrize(
    ("kept", "sent"),
    [
        ("+56912345678", "56912345678"),
        ("+5491123456789", "'+5491123456789"),
        ("", ""),
    ],
    ids=["Chile's", "another country's", "none"],
)
def test_only_chiles_telephones_leave_for_the_agency_without_their_plus(
    taker, kept, sent
):
    AdhesionFactory(contact_phone=kept)

    (row,) = rows_taken(taker, "adhesions", "csv")

    assert row["Fono encargado"] == sent
    assert (telephone(row["Fono encargado"].strip("'")) if sent else "") == kept


def test_an_adhesion_without_a_facility_leaves_those_cells_empty(taker):
    AdhesionFactory(
        facility=None,
        company=CompanyFactory(),
        scope="ORGANISATION",
        element_name="Maestranza",
    )

    (row,) = rows_taken(taker, "adhesions", "csv")

    cells = ("Nombre instalacion", "Direccion instalacion", "Comuna instalacion")
    assert [row[cell] for cell in cells] == ["", "", ""]


@pytest.mark.parametrize(
    ("resource", "columns"),
    [
        (AdhesionResource, adhesion_sheet.COLUMNS),
        (EmploymentResource, people_sheet.COLUMNS),
        (PersonResource, people_sheet.COLUMNS),
    ],
)
def test_every_heading_that_leaves_is_one_that_imports_know(resource, columns):
    headings = resource().get_export_headers()

    assert set(headings) <= {column.heading for column in columns}


def test_an_export_asks_the_same_number_of_queries_for_one_row_and_for_three(
    taker, django_assert_max_num_queries
):
    def make():
        AdhesionFactory(), EmploymentFactory(from_date=date(2020, 1, 1))

    counts = []
    for _round in range(2):
        make()
        for name in ("adhesions", "employments"):
            take(taker, name, "csv")
            with django_assert_max_num_queries(40) as asked:
                take(taker, name, "csv")
            counts.append(len(asked))
        make()

    assert counts[:2] == counts[2:]
