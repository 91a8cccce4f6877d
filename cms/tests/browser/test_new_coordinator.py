"""The year's work as somebody does it who never saw the product: from the words on the
screens alone, each step found from the one before."""

import re
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.utils import timezone
from openpyxl import Workbook, load_workbook

from cms.access.operations import set_up_roles
from cms.access.roles import COORDINATOR, EQUITY_ANALYST
from cms.pages.seeding import build_site
from cms.tests.browser.conftest import DESK, Visitor
from cms.tests.browser.test_story import log_in, staff
from equity.reporting.models import Release
from training.catalogue.models import Edition, Session
from training.certificates.models import Certificate
from training.enrolment.models import Enrolment
from training.tests.factories import (
    AgreementFactory,
    CompanyFactory,
    TrainerFactory,
    a_rut,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("home", "search_index", "private_files"),
]
HEADER = (
    "RUT Empresa",
    "RUT Trabajador",
    "Nombres",
    "Apellido Paterno",
    "Apellido Materno",
    "Sexo",
)


def run_of(number):
    return a_rut(12_500_000 + number)


def a_payroll(company, *, wrong=()):
    """Forty people; of those in ``wrong``, one cell nobody can use."""
    book = Workbook()
    sheet = book.active
    sheet.append(HEADER)
    for number in range(40):
        row = [company.rut, run_of(number), f"Persona {number}", "Rojas", "Ñanco"]
        sheet.append([*row, "Mujer" if number % 2 else "Hombre"])
        for column, value in dict(wrong).get(number, {}).items():
            sheet.cell(row=number + 2, column=column + 1, value=value)
    return as_file(book)


def as_file(book):
    kept = BytesIO()
    book.save(kept)
    return {
        "name": "nomina.xlsx",
        "mimeType": (
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        ),
        "buffer": kept.getvalue(),
    }


@pytest.fixture
def coordinator(chromium, live_server):
    """Somebody who coordinates, and also drafts the releases."""
    user = staff("coordinacion@example.cl", role=COORDINATOR)
    groups = {group.name: group for group in set_up_roles()}
    user.groups.add(groups[EQUITY_ANALYST.group])
    somebody = Visitor(chromium, live_server.url, DESK, accept_downloads=True)
    log_in(somebody, user.email)
    yield somebody
    somebody.context.close()


def test_a_new_coordinator_goes_from_a_course_to_its_report(coordinator):
    first = timezone.localdate() - timedelta(days=4)
    AgreementFactory()
    company = CompanyFactory()
    TrainerFactory(person__given_names="Rosa", person__first_surname="Alday")
    build_site(by=None, at=timezone.now())
    page = coordinator.page
    coordinator.visit("/admin/")

    describe_a_course(page)
    open_an_edition(page, first=first)
    publish(page)
    coordinator.inspect()
    import_forty_with_three_mistakes(page, company)
    enrol_them(page, company)
    take_every_roll(page)
    certify(page)
    report(page, first)

    assert coordinator.troubles == []


def describe_a_course(page):
    page.get_by_role("link", name="Describir un curso").click()
    page.locator("[name=title]").fill("Agua que vuelve")
    page.locator("[name=code]").fill("agua")
    page.locator("[name=topic]").select_option(index=1)
    page.locator("[name=minutes]").fill("480")
    page.get_by_role("button", name="Crear", exact=True).click()


def open_an_edition(page, *, first):
    page.get_by_role("link", name="Abrir una versión").click()
    assert page.locator("[name=code]").input_value() == "agua-1"
    last = first + timedelta(days=3)
    closes = timezone.localdate() + timedelta(days=1)
    fill_day(page, "starts_on", first)
    fill_day(page, "ends_on", last)
    page.locator("[name=enrolment_closes_at]").fill(f"{closes:%d-%m-%Y} 18:00")
    page.locator("[name=places]").fill("45")
    page.locator("[name=places]").press("Enter")
    page.get_by_role("link", name="Una serie de sesiones").click()
    fill_day(page, "first_on", first)
    page.locator("[name=starts]").fill("09:00")
    page.locator("[name=ends]").fill("11:00")
    page.locator("[name=every_days]").fill("1")
    page.locator("[name=trainers]").select_option(label="Rosa Alday")
    page.locator("[name=every_days]").press("Enter")
    page.get_by_text("4 sesiones", exact=True).wait_for()
    assert Session.objects.count() == 4


def fill_day(page, name, day):
    page.locator(f"[name={name}]").fill(f"{day:%d-%m-%Y}")


def publish(page):
    page.get_by_role("button", name="Publicar la página").click()
    page.get_by_role("button", name="Publicar la versión").click()
    page.get_by_text("Está publicada").first.wait_for()
    assert Edition.objects.get().status == Edition.Status.PUBLISHED


def import_forty_with_three_mistakes(page, company):
    wrong = {
        3: {1: "12.500.003-K"},
        17: {0: "77.777.123-0"},
        31: {5: "Quizás"},
    }
    way = page.url
    page.get_by_role("link", name="Importar una nómina").click()
    page.locator("input[type=file]").set_input_files(a_payroll(company, wrong=wrong))
    page.get_by_role("button", name="Ver qué cambiaría").click()
    for row in (5, 19, 33):
        page.get_by_role("cell", name=str(row), exact=True).first.wait_for()
    page.get_by_role("button", name="Importar las filas correctas").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Filas por corregir").click()
    book = load_workbook(BytesIO(Path(taken.value.path()).read_bytes()))
    assert book.active.max_row == 4
    correct(book.active, company)
    page.get_by_role("link", name="Enviar otro archivo").click()
    page.locator("input[type=file]").set_input_files(as_file(book))
    page.get_by_role("button", name="Ver qué cambiaría").click()
    page.get_by_role("button", name="Importar", exact=True).click()
    page.goto(way)


def correct(sheet, company):
    """As the last column says, cell by cell."""
    columns = [cell.value for cell in sheet[1]]
    for row, number in zip(sheet.iter_rows(min_row=2), (3, 17, 31), strict=True):
        row[columns.index("RUT Empresa")].value = company.rut
        row[columns.index("RUT Trabajador")].value = run_of(number)
        row[columns.index("Sexo")].value = "Mujer"


def enrol_them(page, company):
    page.get_by_role("link", name="Inscribir desde una planilla").click()
    page.locator("input[type=file]").set_input_files(a_payroll(company))
    page.get_by_role("button", name="Ver qué cambiaría").click()
    page.get_by_role("button", name="Importar", exact=True).click()
    page.wait_for_load_state()
    edition = Edition.objects.get()
    assert edition.places_taken == 40
    assert Enrolment.objects.filter(status="ENROLLED").count() == 40
    page.goto(f"{address_of(page)}/admin/editions/")
    page.get_by_role("link", name="agua-1").click()


def address_of(page):
    return re.match(r"https?://[^/]+", page.url).group(0)


def take_every_roll(page):
    way = page.url
    for _session in range(4):
        page.get_by_role("link", name=re.compile("^Pasar lista")).first.click()
        page.get_by_role("button", name=re.compile("resto|todas", re.I)).first.click()
        page.get_by_text("40 de 40 guardados").wait_for()
        page.get_by_role("link", name="Cerrar la sesión").click()
        page.get_by_role("button", name="Cerrar la sesión").click()
        page.wait_for_load_state()
        page.goto(way)
    page.get_by_text("Sesiones cerradas: 4 de 4.").wait_for()


def certify(page):
    way = page.url
    page.get_by_role("link", name="Ver a quién le corresponde").click()
    page.get_by_role("button", name="Emitirlos").click()
    page.wait_for_load_state("networkidle")
    assert Certificate.objects.count() == 40
    page.goto(way)
    page.get_by_text("40 certificados vigentes.").wait_for()


def report(page, first):
    """Drafted, computed and protected; somebody else goes on from there."""
    page.get_by_role("link", name="Publicaciones de indicadores").click()
    page.get_by_role("link", name=re.compile("^Agregar")).first.click()
    page.locator("[name=agreement]").select_option(index=1)
    page.locator("[name=title]").fill("Cuatro días de agua")
    last = first + timedelta(days=3)
    fill_day(page, "from_date", first)
    fill_day(page, "last_day", last)
    page.locator("[name=title]").press("Enter")
    page.wait_for_load_state()
    page.get_by_role("link", name="Cuatro días de agua").first.click()
    for verb in ("Calcular", "Resguardar"):
        page.get_by_role("link", name=verb).first.click()
        page.get_by_role("button", name=verb).click()
        page.get_by_role("link", name="Ver la publicación").click()
    assert Release.objects.get().status == Release.Status.PROTECTED
