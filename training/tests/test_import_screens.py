from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms.models import model_to_dict
from django.urls import reverse
from wagtail.models import ModelLogEntry

from training.agreement.models import Adhesion
from training.registry.models import Company, Person
from training.spreadsheets.models import ImportJob, private_storage
from training.tests.factories import (
    CompanyFactory,
    EnrolmentFactory,
    UserFactory,
)

DATA = Path(__file__).parent / "data"


def with_permissions(client, *names):
    user = UserFactory()
    user.user_permissions.set(
        Permission.objects.filter(codename__in=["access_admin", *names])
    )
    client.force_login(user)
    return client


@pytest.fixture
def coordinator(client, home):
    return with_permissions(client, "import_people")


def upload(name, content=None):
    return SimpleUploadedFile(name, content or (DATA / name).read_bytes())


def send(client, kind, file, **answers):
    return client.post(
        reverse("imports:send", args=[kind]), {"file": file, **answers}, follow=True
    )


def test_a_file_is_previewed_and_nothing_is_written(coordinator):
    response = send(coordinator, "adhesions", upload("adhesiones.xlsx"))

    report = response.context["report"]
    assert report.counts() == {"new": 27, "changed": 0, "unchanged": 0, "refused": 3}
    assert [remark.row for remark in report.mistakes] == [29, 30, 31, 31, 31]
    assert response.context["waits"]
    assert not Company.objects.exists()


def test_a_waiting_file_lies_in_the_private_storage_under_no_name_of_its_own(
    coordinator, settings
):
    send(coordinator, "adhesions", upload("adhesiones.xlsx"))

    job = ImportJob.objects.get()
    assert Path(job.file.path).is_relative_to(settings.PRIVATE_ROOT)
    assert "adhesiones" not in job.file.name


def test_confirming_writes_the_good_rows_and_lets_go_of_the_file(
    coordinator, django_capture_on_commit_callbacks
):
    send(coordinator, "adhesions", upload("adhesiones.xlsx"))
    job = ImportJob.objects.get()
    stored = job.file.name

    with django_capture_on_commit_callbacks(execute=True):
        response = coordinator.post(
            reverse("imports:job", args=[job.pk]), {"confirm": ""}, follow=True
        )

    job.refresh_from_db()
    assert (job.status, job.file.name) == ("DONE", "")
    assert not private_storage().exists(stored)
    assert Adhesion.objects.count() == 27
    assert response.context["report"].counts() == {
        "new": 27,
        "changed": 0,
        "unchanged": 0,
        "refused": 3,
    }
    assert len(response.context["mistakes"]) == 5


def test_confirming_twice_imports_once(coordinator):
    send(coordinator, "adhesions", upload("adhesiones.xlsx"))
    address = reverse("imports:job", args=[ImportJob.objects.get().pk])

    for _time in range(2):
        response = coordinator.post(address, {"confirm": ""}, follow=True)

    assert response.status_code == 200
    assert Adhesion.objects.count() == 27
    assert ModelLogEntry.objects.filter(action="training.import.finish").count() == 1


def test_discarding_writes_nothing(coordinator):
    send(coordinator, "adhesions", upload("adhesiones.xlsx"))
    job = ImportJob.objects.get()

    coordinator.post(reverse("imports:job", args=[job.pk]), {"discard": ""})

    job.refresh_from_db()
    assert (job.status, job.file.name) == ("DISCARDED", "")
    assert not Company.objects.exists()


@pytest.mark.parametrize("confirmed", [False, True], ids=["waiting", "done"])
def test_the_rows_refused_come_as_a_workbook_to_correct_and_send_back(
    coordinator, confirmed
):
    send(coordinator, "adhesions", upload("adhesiones.xlsx"))
    job = ImportJob.objects.get()
    if confirmed:
        coordinator.post(reverse("imports:job", args=[job.pk]), {"confirm": ""})

    response = coordinator.get(reverse("imports:faulty", args=[job.pk]))

    sent = openpyxl.load_workbook(DATA / "adhesiones.xlsx").active
    sheet = openpyxl.load_workbook(BytesIO(response.content)).active
    assert [cell.value for cell in sheet[1]] == [
        *(cell.value for cell in sent[1]),
        "Qué corregir",
    ]
    for line, row in enumerate((29, 30, 31), 2):
        assert [cell.value for cell in sheet[line]][:-1] == [
            cell.value for cell in sent[row]
        ]
    assert all(cell.data_type != "f" for row in sheet for cell in row)
    assert sheet["W2"].value.startswith("Rut institucion: ")
    assert "no-store" in response["Cache-Control"]

    again = send(coordinator, "adhesions", upload("c.xlsx", response.content))
    report = again.context["report"]
    assert report.counts() == {"new": 0, "changed": 0, "unchanged": 0, "refused": 3}
    assert report.noted() == []


def test_people_are_imported_with_the_answer_to_what_m_means(coordinator):
    CompanyFactory(rut="76211832-7")
    content = (
        "RUT Empresa;RUT Trabajador;Nombres;Apellido Paterno;Sexo\n"
        "76211832-7;12.345.678-5;ANA;ARAYA;M\n"
    ).encode("latin-1")

    asked = send(coordinator, "people", upload("n.csv", content), m_means="")
    assert "M puede ser Masculino o Mujer" in str(asked.context["form"].errors)
    assert not ImportJob.objects.exists()

    send(coordinator, "people", upload("n.csv", content), m_means="mujer")
    job = ImportJob.objects.get()
    coordinator.post(reverse("imports:job", args=[job.pk]), {"confirm": ""})
    assert Person.objects.get().registered_sex == "WOMAN"


@pytest.mark.parametrize("content", [b"\x89PNG\r\n\0\x01", b"a;b;c\n1;2;3", b" "])
def test_what_is_no_such_spreadsheet_is_refused_in_the_form(coordinator, content):
    response = send(coordinator, "people", upload("x.csv", content))

    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not ImportJob.objects.exists()


def addresses():
    job = ImportJob.objects.create(
        kind="people", file_name="x", sha256="0", created_at="2026-01-01T00:00:00Z"
    )
    return [
        reverse("imports:index"),
        reverse("imports:send", args=["people"]),
        reverse("imports:job", args=[job.pk]),
        reverse("imports:faulty", args=[job.pk]),
        reverse("imports:undo", args=[job.pk]),
    ]


def test_to_others_of_the_back_office_the_screens_do_not_exist(client, home):
    with_permissions(client, "view_person")

    assert [client.get(address).status_code for address in addresses()] == [404] * 5


@pytest.mark.parametrize(
    "name", ["send/nothing/", "999/", "999/to-correct/", "999/undo/"]
)
def test_an_unknown_address_is_absent(coordinator, name):
    assert coordinator.get(reverse("imports:index") + name).status_code == 404


def test_the_list_asks_the_same_number_of_queries_for_one_row_and_for_three(
    coordinator, django_assert_max_num_queries
):
    def job():
        ImportJob.objects.create(
            kind="people", file_name="x", sha256="0",
            created_at="2026-01-01T00:00:00Z", created_by=UserFactory(),
        )  # fmt: skip

    address = reverse("imports:index")
    job()
    coordinator.get(address)
    with django_assert_max_num_queries(60) as with_one:
        coordinator.get(address)
    job(), job()
    with django_assert_max_num_queries(60) as with_three:
        coordinator.get(address)

    assert len(with_three) == len(with_one)


def test_a_preview_leaves_every_row_as_it_was(coordinator):
    send(coordinator, "adhesions", upload("adhesiones.xlsx"))
    job = ImportJob.objects.get()
    coordinator.post(reverse("imports:job", args=[job.pk]), {"confirm": ""})
    before = [model_to_dict(row) for row in Adhesion.objects.all()]

    response = send(coordinator, "adhesions", upload("adhesiones.xlsx"))

    assert response.context["report"].counts()["unchanged"] == 27
    assert [model_to_dict(row) for row in Adhesion.objects.all()] == before


def test_an_import_is_undone_from_its_screen_after_saying_what_goes(coordinator):
    CompanyFactory(rut="76211832-7")
    content = (
        b"RUT Empresa;RUT Trabajador;Nombres;Apellido Paterno\n"
        b"76211832-7;12.345.678-5;ANA;ARAYA\n"
    )
    send(coordinator, "people", upload("n.csv", content), m_means="")
    job = ImportJob.objects.get()
    undo = reverse("imports:undo", args=[job.pk])
    assert coordinator.get(undo).status_code == 404, "nothing is imported yet"
    coordinator.post(reverse("imports:job", args=[job.pk]), {"confirm": ""})
    person = Person.objects.get()
    enrolment = EnrolmentFactory(person=person)

    refused = coordinator.get(undo)
    coordinator.post(undo)
    assert [obstacle.rows for obstacle in refused.context["obstacles"]] == [1]
    assert Person.objects.get() == person

    enrolment.delete()
    shown = coordinator.get(undo)
    coordinator.post(undo)
    assert shown.context["obstacles"] == []
    assert not Person.objects.exists()
    job.refresh_from_db()
    assert job.status == "UNDONE"
