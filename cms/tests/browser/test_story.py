"""The main job, whole, as its people do it: publish, enrol, attend, certify, check."""

import re
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from cms.access.operations import set_up_roles
from cms.access.roles import COORDINATOR
from cms.demo import second_factor
from cms.pages.seeding import build_site
from cms.tests.browser.conftest import Visitor
from equity.tests.releases import a_published_release
from training.agreement.models import Agreement
from training.catalogue.models import Session
from training.certificates.models import Certificate
from training.tests.factories import (
    AgreementFactory,
    AttendanceFactory,
    CompanyFactory,
    CourseFactory,
    EditionFactory,
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
    TrainerFactory,
    UserFactory,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("home", "search_index", "private_files"),
]

PASSWORD = "una-clave-larga"


@pytest.fixture
def session():
    """A session just over, not closed yet, of an edition that still takes people."""
    now, today = timezone.now(), timezone.localdate()
    course = CourseFactory(title="Brechas de género en la industria", minutes=60)
    AgreementFactory()
    CompanyFactory(name="Maestranza Guayacán Ltda.")
    edition = EditionFactory(
        course=course,
        starts_on=today,
        ends_on=today,
        enrolment_closes_at=now + timedelta(hours=1),
    )
    session = SessionFactory(
        edition=edition, starts_at=now - timedelta(minutes=61), minutes=60
    )
    build_site(by=None, at=now)
    return session


def staff(email, *, role=None):
    user = UserFactory(email=email)
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    if role:
        second_factor.give(user).save()
        groups = {group.name: group for group in set_up_roles()}
        user.groups.add(groups[role.group])
    return user


def log_in(somebody, email):
    page = somebody.visit("/cuenta/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", PASSWORD)
    page.get_by_role("button", name="Ingresar", exact=True).click()
    page.wait_for_load_state()
    if "/2fa/" in page.url:
        somebody.inspect()
        page.locator("input[name=code]").fill(second_factor.code_now())
        page.get_by_role("button", name="Continuar").click()
        page.wait_for_load_state()
    return page


def test_a_course_is_found_taken_taught_certified_and_checked(
    visitor, chromium, live_server, session
):
    enrol_from_the_catalogue(visitor, session)
    forty_more_attend(session)
    take_the_roll(another(visitor, chromium), session)
    issue(another(visitor, chromium), session)
    certificate = Certificate.objects.get(
        enrolment__person__document_number="16681520-7"
    )
    assert Certificate.objects.count() == 41

    page = another(visitor, chromium).visit(f"/verificar/{certificate.code}/")

    assert page.get_by_role("heading", name="Certificado válido").is_visible()
    assert page.get_by_text("Ñusta Ñanco Véliz").first.is_visible()
    page = visitor.visit("/mi-espacio/")
    assert page.get_by_role("link", name="Ver mi certificado").is_visible()
    read_the_report(another(visitor, chromium), session)


def forty_more_attend(session):
    """Enough people for some figure to be published: few are not."""
    company = CompanyFactory()
    for number in range(40):
        person = PersonFactory(registered_sex="WOMAN" if number % 2 else "MAN")
        enrolment = EnrolmentFactory(
            edition=session.edition, person=person, company=company
        )
        AttendanceFactory(
            mark__session=session, mark__enrolment=enrolment, mark__minutes=60
        )


def read_the_report(agency, session):
    # The day after: a period is reported when it is over.
    day, now = session.edition.starts_on, timezone.now() + timedelta(days=1)
    release = a_published_release(
        agreement=Agreement.objects.get(),
        from_date=day,
        before=day + timedelta(days=1),
        title="Un día de capacitación",
        at=now,
    )

    agency.visit("/indicadores/")
    page = agency.visit(f"/indicadores/{release.number}/")

    assert page.get_by_role("heading", name="Un día de capacitación").is_visible()


def another(visitor, chromium):
    return Visitor(chromium, visitor.address, visitor.page.viewport_size)


def enrol_from_the_catalogue(visitor, session):
    page = visitor.visit("/")
    page = visitor.visit("/cursos/")
    page.get_by_role("link", name="Brechas de género en la industria").first.click()
    visitor.inspect()
    page.get_by_role("link", name=re.compile("^Inscribirse")).first.click()
    visitor.inspect()
    page.get_by_label("Número de documento").fill("16.681.520-7")
    page.get_by_label("Nombres").fill("Ñusta")
    page.get_by_label("Primer apellido").fill("Ñanco")
    page.get_by_label("Segundo apellido").fill("Véliz")
    page.get_by_label("Correo electrónico").fill("nusta@example.cl")
    page.get_by_role("button", name="Continuar").click()
    visitor.inspect()
    [message] = mail.outbox
    page.locator("input[name=code]").fill(code_in(message))
    page.get_by_role("button", name="Continuar").click()
    visitor.inspect()
    page.get_by_role("button", name="Tomar mi cupo").click()
    page.get_by_role("heading", name="El cupo es suyo").wait_for()
    visitor.inspect()
    visitor.visit("/mi-espacio/")


def code_in(message):
    return re.search(r"código: (\S+)", message.body).group(1)


def take_the_roll(trainer, session):
    user = staff("relatora@example.cl")
    session.trainers.add(TrainerFactory(person__user=user))
    page = log_in(trainer, user.email)
    assert page.url == f"{trainer.address}{reverse('rollcall:today')}"
    trainer.inspect()
    page.get_by_role("link", name="Brechas de género en la industria").click()
    trainer.inspect()
    nusta = page.locator(".roll-line", has_text="Ñanco Véliz")
    nusta.get_by_text("Presente").click()
    page.get_by_text("41 de 41 guardados").wait_for()
    page.get_by_text("Todo lo anotado está en el servidor.").wait_for()
    trainer.inspect()
    page.get_by_role("link", name="Cerrar la sesión").click()
    trainer.inspect()
    page.get_by_role("button", name="Cerrar la sesión").click()
    page.wait_for_load_state()
    session.refresh_from_db()
    assert session.status == Session.Status.CLOSED


def issue(coordinator, session):
    user = staff("coordinacion@example.cl", role=COORDINATOR)
    page = log_in(coordinator, user.email)
    page.goto(
        f"{coordinator.address}"
        f"{reverse('certificates:issue', args=[session.edition_id])}"
    )
    page.get_by_role("button", name="Emitirlos").click()
    page.wait_for_load_state("networkidle")
    assert coordinator.troubles == []
