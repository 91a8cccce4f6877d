"""The register of a session: what it says, who may have it, that it is kept."""

import csv
import io
from dataclasses import replace
from datetime import UTC, date, datetime

import openpyxl
import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from pypdf import PdfReader
from wagtail.models import ModelLogEntry

from cms.tests.session_records import address, closed_session, photograph, text_of
from training.attendance_register.grid import attendance_grid
from training.attendance_register.models import AttendanceRegister, PaperSheet
from training.attendance_register.operations import (
    RegisterRefused,
    sheet_code,
    take_register,
)
from training.attendance_register.queries import register_content
from training.attendance_register.rules import kept_until
from training.tests.factories import (
    AttendanceFactory,
    CompanyContactFactory,
    EnrolmentFactory,
    MarkFactory,
    PersonFactory,
    SessionFactory,
    TrainerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
AT = datetime(2027, 3, 2, 12, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _site(home, private_files):
    """Pages stand in the site's frame; files in a folder of the test's own."""


@pytest.fixture
def trainer(client):
    trainer = TrainerFactory(
        person__user=UserFactory(),
        person__given_names="Eva",
        person__first_surname="Mora",
    )
    client.force_login(trainer.person.user)
    return trainer


@pytest.fixture
def session(trainer):
    return closed_session(trainer)


def test_the_register_says_who_was_there_and_how_it_is_known(session):
    content = register_content(session, shows_documents=False)

    assert [
        (x.name, x.document, x.company, x.position, x.state, x.minutes)
        for x in content.lines
    ] == [
        ("Araya, Ana", "11******-K", "=Maestranza", "Soldador/a", "Ausente", 0),
        ("Ñanco, Ana", "12******-5", "Áridos del Elqui", "Soldador/a", "Presente", 240),
    ]
    assert content.lines[0].how == "Relator/a · Eva Mora · 01-03-2027 14:00"
    assert (content.trainers, content.present, content.marks) == (("Eva Mora",), 1, 2)


def test_the_same_register_has_the_same_hash_and_a_change_another(session):
    content = register_content(session, shows_documents=True)
    again = register_content(session, shows_documents=True)
    first, *rest = content.lines
    changed = replace(content, lines=(replace(first, minutes=1), *rest))

    assert content.digest == again.digest
    assert content.digest != changed.digest


def test_the_register_is_taken_out_with_a_trace_and_kept(client, session, trainer):
    answer = client.post(address("registers", session), {"format": "PDF"}, follow=True)

    register = AttendanceRegister.objects.get()
    bytes_out = b"".join(answer.streaming_content)
    text = text_of(bytes_out)
    assert "Ñanco, Ana" in text
    assert "12345678-5" not in text
    assert register.content_sha256 in text.replace("\n", "")
    assert (register.taken_by, register.kept_until) == (
        trainer.person.user,
        date(2030, 3, 1),
    )
    with register.file.open() as kept:
        assert kept.read() == bytes_out


def test_a_trainer_cannot_have_whole_documents(client, session):
    client.post(
        address("registers", session), {"format": "PDF", "shows_documents": "on"}
    )

    assert AttendanceRegister.objects.get().shows_documents is False


def test_whole_documents_are_for_those_whose_role_reads_them(client, session, trainer):
    register = take_register(
        session=session, format="XLSX", shows_documents=True, by=None, at=AT
    )
    file = address("register_file", session, register_id=register.pk)
    assert client.get(file).status_code == 404

    trainer.person.user.user_permissions.add(
        Permission.objects.get(codename="read_documents")
    )
    answer = client.get(file)

    book = openpyxl.load_workbook(io.BytesIO(b"".join(answer.streaming_content)))
    rows = [[cell.value for cell in row] for row in book.active.iter_rows()]
    assert ["12345678-5", "Áridos del Elqui"] in [row[2:4] for row in rows]


def test_the_register_in_a_workbook_has_no_live_formula(session):
    register = take_register(
        session=session, format="XLSX", shows_documents=False, by=None, at=AT
    )

    with register.file.open() as kept:
        book = openpyxl.load_workbook(io.BytesIO(kept.read()))
    cells = [cell for row in book.active.iter_rows() for cell in row]
    assert "=Maestranza" in [cell.value for cell in cells]
    assert {cell.data_type for cell in cells} == {"n", "s"}


def test_one_company_s_register_holds_its_people_only(session):
    firm = session.edition.enrolments.first().company

    content = register_content(session, company=firm, shows_documents=True)

    assert [line.company for line in content.lines] == [firm.name]


def test_there_is_no_register_before_closing(trainer):
    session = SessionFactory()

    with pytest.raises(RegisterRefused, match="cierre la sesión"):
        take_register(
            session=session, format="PDF", shows_documents=False, by=None, at=AT
        )

    assert AttendanceRegister.objects.count() == 0


def test_a_long_register_is_drawn_on_several_pages(session):
    for number in range(60):
        person = PersonFactory(
            first_surname="Fernández-Valdivieso " * 3 + str(number),
            given_names="Ana <b> & Cía",
        )
        enrolment = EnrolmentFactory(edition=session.edition, person=person)
        AttendanceFactory(mark=MarkFactory(session=session, enrolment=enrolment))

    register = take_register(
        session=session, format="PDF", shows_documents=False, by=None, at=AT
    )

    with register.file.open() as kept:
        pages = PdfReader(io.BytesIO(kept.read())).pages
    assert len(pages) > 4
    assert "<b>" in pages[1].extract_text()
    assert f"Página {len(pages)} de {len(pages)}" in pages[-1].extract_text()


@pytest.mark.parametrize("more", [1, 12])
def test_a_register_takes_a_constant_number_of_queries(
    session, more, django_assert_num_queries
):
    for _number in range(more):
        enrolment = EnrolmentFactory(edition=session.edition)
        AttendanceFactory(mark=MarkFactory(session=session, enrolment=enrolment))

    with django_assert_num_queries(6):
        register_content(session, shows_documents=False)


@pytest.mark.parametrize(
    ("held", "until"),
    [
        (date(2026, 11, 26), date(2029, 11, 26)),
        (date(2028, 2, 29), date(2031, 3, 1)),
        (date(2027, 2, 28), date(2030, 2, 28)),
    ],
)
def test_kept_until_is_three_years_on(held, until):
    assert kept_until(held) == until


def test_another_trainer_finds_none_of_it(client, session):
    register = take_register(
        session=session, format="PDF", shows_documents=False, by=None, at=AT
    )
    client.post(
        address("sheets", session), {"file": photograph(sheet_code(session, 1))}
    )
    sheet = PaperSheet.objects.get()
    other = TrainerFactory(person__user=UserFactory())
    SessionFactory().trainers.add(other)
    client.force_login(other.person.user)

    for name, more in (
        ("print_sheet", {}),
        ("sheets", {}),
        ("sheet", {"sheet_id": sheet.pk}),
        ("sheet_file", {"sheet_id": sheet.pk}),
        ("registers", {}),
        ("register_file", {"register_id": register.pk}),
    ):
        assert client.get(address(name, session, **more)).status_code == 404, name


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_minutes_of_an_edition_are_for_those_who_may_export(
    client, session, trainer, ending
):
    asked = {"format": ending}
    assert client.post(address("take_grid", session), asked).status_code == 404

    trainer.person.user.user_permissions.add(
        Permission.objects.get(codename="export_people")
    )
    answer = client.post(address("take_grid", session), asked)

    assert rows_of(answer, ending) == [
        [
            "Apellidos", "Nombres", "Documento", "Empresa",
            f"{session.number} · 01-03-2027 (240 min)",
            "Minutos de asistencia", "Minutos dictados",
        ],
        ["Araya", "Ana", "11******-K", APOSTROPHE[ending], 0, 0, 240],
        ["Ñanco", "Ana", "12******-5", "Áridos del Elqui", 240, 240, 240],
    ]  # fmt: skip
    assert ModelLogEntry.objects.filter(action="training.export.take").count() == 1


# A workbook's text is text; in a CSV an apostrophe keeps it from running.
APOSTROPHE = {"csv": "'=Maestranza", "xlsx": "=Maestranza"}


def rows_of(answer, ending):
    if ending == "xlsx":
        book = openpyxl.load_workbook(io.BytesIO(answer.content))
        return [[cell.value for cell in row] for row in book.active.iter_rows()]
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    rows = csv.reader(io.StringIO(text), delimiter=";")
    return [[int(x) if x.isdigit() else x for x in row] for row in rows]


@pytest.mark.parametrize("more", [1, 12])
def test_a_grid_takes_a_constant_number_of_queries(
    session, more, django_assert_num_queries
):
    for _number in range(more):
        enrolment = EnrolmentFactory(edition=session.edition)
        AttendanceFactory(mark=MarkFactory(session=session, enrolment=enrolment))

    with django_assert_num_queries(3):
        attendance_grid(session.edition, shows_documents=False)


def test_a_company_takes_its_people_s_part_of_a_register(client, session):
    firm = session.edition.enrolments.get(person__first_surname="Ñanco").company
    contact = CompanyContactFactory(company=firm)
    client.force_login(contact.user)
    file = reverse("company_desk:register", args=[firm.pk, session.pk])

    answer = client.post(file)

    text = text_of(b"".join(answer.streaming_content))
    assert "12345678-5" in text
    assert "Araya" not in text
    register = AttendanceRegister.objects.get()
    assert (register.company, register.taken_by) == (firm, contact.user)


def test_a_company_without_people_in_a_session_finds_no_register(client, session):
    contact = CompanyContactFactory()
    client.force_login(contact.user)

    answer = client.post(
        reverse("company_desk:register", args=[contact.company.pk, session.pk])
    )

    assert answer.status_code == 404
    assert AttendanceRegister.objects.count() == 0
