"""What the screens of an import say before it is confirmed, and the empty workbooks."""

from io import BytesIO

import openpyxl
import pytest
from django.urls import reverse

from training.spreadsheets.kinds import kinds
from training.spreadsheets.models import ImportJob
from training.tests.factories import CompanyFactory, EmploymentFactory, PersonFactory
from training.tests.test_import_screens import send, upload, with_permissions


@pytest.fixture
def coordinator(client, home):
    return with_permissions(client, "import_people")


def test_a_preview_says_mistakes_by_kind_and_each_value_that_would_be_another(
    coordinator,
):
    company = CompanyFactory(rut="76211832-7")
    ana = PersonFactory(
        document_number="12345678-5", email="old@example.cl", given_names="Ana"
    )
    EmploymentFactory(person=ana, company=company, position="Soldadora")
    rows = [f"76211832-7;1{n}.345.678-9;ANA;ARAYA;;" for n in range(3, 9)]
    content = "\n".join(
        [
            "RUT Empresa;RUT Trabajador;Nombres;Apellido Paterno;Correo;Cargo",
            f"76211832-7;12.345.678-5;Ana;{ana.first_surname};new@example.cl;Jefa",
            *rows,
            "76211832-7;9.999.999-3;ANA;;no-arroba;",
        ]
    )

    response = send(coordinator, "people", upload("n.csv", content.encode()))

    kinds = [(kind.column, kind.n) for kind in response.context["kinds"]]
    assert kinds[0][1] == max(n for _column, n in kinds)
    assert sum(n for _column, n in kinds) == response.context["mistakes_in_all"]
    assert [
        (change.row, change.column, change.before, change.after)
        for change in response.context["changes"]
    ] == [
        (2, "Correo", "old@example.cl", "new@example.cl"),
        (2, "Cargo", "Soldadora", "Jefa"),
    ]
    job = ImportJob.objects.get()
    coordinator.post(reverse("imports:job", args=[job.pk]), {"discard": ""})
    job.refresh_from_db()
    assert job.digest == {}


@pytest.mark.parametrize("code", kinds())
def test_the_empty_workbook_of_a_kind_is_one_of_its_own(client, admin_user, code):
    client.force_login(admin_user)
    response = client.get(reverse("imports:empty-book", args=[code]))

    kind = kinds()[code]
    table = kind.table(BytesIO(response.content))

    assert (table.unknown, len(table.rows)) == ([], 0)
    assert set(table.places) == {column.key for column in kind.columns}
    example = openpyxl.load_workbook(BytesIO(response.content))["Ejemplo"]
    assert all(cell.data_type != "f" for row in example for cell in row)


def test_a_kind_that_needs_another_permission_is_absent_without_it(coordinator):
    job = ImportJob.objects.create(
        kind="workforce", file_name="x", sha256="0", created_at="2026-01-01T00:00:00Z"
    )

    answers = [
        coordinator.get(reverse("imports:send", args=["workforce"])),
        coordinator.get(reverse("imports:job", args=[job.pk])),
        coordinator.post(reverse("imports:job", args=[job.pk]), {"confirm": ""}),
    ]

    assert [answer.status_code for answer in answers] == [404] * 3
    job.refresh_from_db()
    assert job.status == "WAITING"
    assert job not in coordinator.get(reverse("imports:index")).context["object_list"]
