"""A place taken and a roll taken, as a person does it: phone and desk."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from training.attendance.models import Attendance
from training.enrolment.models import Enrolment
from training.enrolment.operations import enrol
from training.tests.factories import (
    EditionFactory,
    PersonFactory,
    SessionFactory,
    TrainerFactory,
    UserFactory,
    a_rut,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def session(home):
    now = timezone.now()
    edition = EditionFactory(
        starts_on=timezone.localdate(),
        ends_on=timezone.localdate() + timedelta(days=1),
        enrolment_closes_at=now + timedelta(hours=1),
        venue="Sede ASOINCO",
    )
    return SessionFactory(edition=edition, starts_at=now - timedelta(minutes=5))


def write_the_code(visitor):
    code = re.search(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b", mail.outbox[-1].body)[0]
    visitor.inspect()
    visitor.page.fill("input[name=code]", code)
    visitor.page.press("input[name=code]", "Enter")
    visitor.page.wait_for_load_state()


def test_somebody_new_takes_a_place(visitor, session):
    page = visitor.visit(reverse("participation:enrol", args=[session.edition_id]))
    page.fill("#id_document_number", a_rut(15_000_000))
    page.fill("#id_given_names", "Rosa")
    page.fill("#id_first_surname", "Ñancupil")
    page.fill("#id_email", "rosa@example.cl")
    page.click("main form .button")
    write_the_code(visitor)
    visitor.inspect()
    page.click("main form .button")
    visitor.inspect()
    visitor.visit(reverse("participation:my_space"))
    visitor.visit(reverse("participation:my_data"))

    enrolment = Enrolment.objects.get()
    assert (enrolment.person.email, enrolment.status) == ("rosa@example.cl", "ENROLLED")
    visitor.visit(reverse("participation:withdraw", args=[enrolment.pk]))


def test_a_trainer_takes_the_roll_and_closes_it(visitor, session):
    trainer = TrainerFactory(person__user=UserFactory(email="relatora@example.cl"))
    session.trainers.add(trainer)
    for surname in ("Araya", "Ñancupil", "Zamora"):
        person = PersonFactory(first_surname=surname, email="")
        enrol(
            person=person,
            edition=session.edition,
            source="STAFF",
            by=None,
            at=timezone.now(),
        )
    page = visitor.visit(reverse("account_request_login_code"))
    page.fill("input[name=email]", "relatora@example.cl")
    page.press("input[name=email]", "Enter")
    page.wait_for_load_state()
    write_the_code(visitor)

    visitor.visit(reverse("rollcall:today"))
    page.click(".rows h3 a")
    visitor.inspect()
    page.click("text=Todas presentes")
    zamora = page.locator(".roll-line", has_text="Zamora")
    zamora.get_by_text("Parcial").click()
    zamora.get_by_label("Minutos, de 240").fill("100")
    visitor.inspect()
    zamora.get_by_role("button", name="Guardar").click()
    page.get_by_text("3 de 3 guardados").wait_for()
    page.get_by_text("Todo lo anotado está en el servidor.").wait_for()
    visitor.inspect()
    page.click("text=Cerrar la sesión")
    visitor.inspect()
    page.click("main form .button")
    visitor.inspect()

    session.refresh_from_db()
    assert session.status == "CLOSED"
    assert list(
        Attendance.objects.order_by("enrolment__person__first_surname").values_list(
            "enrolment__person__first_surname", "state", "minutes"
        )
    ) == [
        ("Araya", "PRESENT", 240),
        ("Zamora", "LATE", 100),
        ("Ñancupil", "PRESENT", 240),
    ]
