import csv
import io
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.contrib.auth.models import Permission
from django.core.management import call_command
from django.urls import reverse
from wagtail.models import ModelLogEntry

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


def take(client, name, form):
    response = client.get(reverse(f"{name}:index"), {"export": form})
    return response.getvalue()


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


@pytest.mark.parametrize("name", ['=HYPERLINK("x")', "+SUM", "-2+3", "@x"])
def test_a_name_that_looks_like_a_formula_leaves_as_text(taker, name):
    PersonFactory(given_names=name)

    text = take(taker, "people", "csv").decode("utf-8-sig")
    book = openpyxl.load_workbook(io.BytesIO(take(taker, "people", "xlsx")))

    (row,) = csv.DictReader(io.StringIO(text), delimiter=";")
    assert row["Nombres"] == f"'{name}"
    cell = book.active["D2"]
    assert (cell.value, cell.data_type) == (name, "s")


def test_who_took_what_is_recorded_without_names(taker):
    CompanyFactory.create_batch(2)

    take(taker, "companies", "csv")

    entry = ModelLogEntry.objects.get(action="training.export.take")
    assert entry.data == {"list": "company", "format": "csv", "rows": 2}
    assert entry.user_id is not None


@pytest.mark.parametrize("name", ["people", "employments", "companies", "adhesions"])
@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_who_may_only_look_takes_nothing_out(client, home, name, form):
    user = UserFactory()
    names = ["access_admin", "view_person", "view_company", "view_employment",
             "view_adhesion"]  # fmt: skip
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)

    response = client.get(reverse(f"{name}:index"), {"export": form})

    assert response.status_code == 404
    assert not ModelLogEntry.objects.filter(action="training.export.take").exists()


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
