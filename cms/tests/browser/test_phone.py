"""The roll on a phone that loses its signal, its browser, its owner and its release."""

from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest
from django.conf import settings as site_settings
from django.http import HttpResponse, JsonResponse
from django.urls import reverse
from django.utils import timezone

from cms.rollcall.phone import views
from cms.tests.browser.phone import Phone
from training.attendance.models import Attendance, Mark
from training.tests.factories import (
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
    TrainerFactory,
    UserFactory,
)

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SURNAMES = ("Araya", "Ñancupil", "Zamora")
TODAY = "/relator/"


@pytest.fixture
def session(home):
    session = SessionFactory(starts_at=timezone.now() - timedelta(minutes=5))
    session.trainers.add(TrainerFactory(person__user=UserFactory()))
    for surname in SURNAMES:
        person = PersonFactory(first_surname=surname)
        EnrolmentFactory(edition=session.edition, person=person)
    return session


@pytest.fixture
def phone(chromium, live_server, tmp_path):
    made = []

    def a_phone(**values):
        made.append(Phone(chromium, live_server.url, tmp_path / "phone", **values))
        return made[-1]

    yield a_phone
    for each in made:
        each.close()


def trainer_of(session):
    return session.trainers.get().person.user


def roll_of(session):
    return reverse("rollcall:roll", args=[session.pk])


def answers(session):
    rows = Attendance.objects.filter(session=session).values_list(
        "enrolment__person__first_surname", "state", "minutes"
    )
    return sorted(rows)


@pytest.fixture
def no_marks_taken(monkeypatch):
    """The server is there, and cannot take a mark: what is sent waits."""
    busy = monkeypatch.context()
    with busy as patch:
        patch.setattr(
            views.Marks, "post", lambda self, request: JsonResponse({}, status=503)
        )
        yield patch


def test_a_roll_taken_without_a_signal_is_stored_once(session, phone, monkeypatch):
    """Network cut, browser closed and opened, answer lost, clock a month ahead."""
    stored, cut = Event(), Event()
    post = views.Marks.post

    def slow(self, request):
        answer = post(self, request)
        if stored.is_set():
            return answer
        stored.set()
        cut.wait(20)
        # Whatever the browser still takes in of an open connection: half an answer.
        half = answer.content[: len(answer.content) // 2]
        return HttpResponse(half, content_type="application/json")

    monkeypatch.setattr(views.Marks, "post", slow)
    hers = phone(days_off=30)
    hers.sign_in(trainer_of(session))
    hers.take_in(TODAY)

    hers.context.set_offline(True)
    hers.go(TODAY)
    hers.page.get_by_role("link", name=session.edition.course.title).click()
    hers.page.get_by_role("button", name="Todas presentes, luego corregir").click()
    hers.says("Sin señal. En este teléfono: 3.")
    hers.tap("Zamora", "Parcial")
    hers.line("Zamora").get_by_label("Minutos, de 240").fill("100")
    hers.line("Zamora").get_by_role("button", name="Guardar").click()
    hers.tap("Ñancupil", "Ausente")
    hers.says("En este teléfono: 5.")
    hers.close()

    hers.open(offline=True)
    hers.go(roll_of(session))
    hers.says("0 de 3 guardados")
    hers.says("En este teléfono: 5.")
    hers.context.set_offline(False)
    assert stored.wait(20)
    hers.context.set_offline(True)
    cut.set()
    hers.says("En este teléfono: 5.")
    before = Mark.objects.count()
    hers.context.set_offline(False)
    hers.says("3 de 3 guardados")
    hers.says("Todo lo anotado está en el servidor.")

    assert (before, Mark.objects.count()) == (5, 5)
    assert answers(session) == [
        ("Araya", "PRESENT", 240),
        ("Zamora", "LATE", 100),
        ("Ñancupil", "ABSENT", 0),
    ]
    clocks = [mark.device_at - mark.recorded_at for mark in Mark.objects.all()]
    assert {round(clock / timedelta(days=1)) for clock in clocks} == {30}
    assert hers.held("queue") == []


def test_the_next_person_on_the_phone_sees_nothing_and_loses_nothing(
    session, phone, no_marks_taken
):
    theirs = SessionFactory(starts_at=timezone.now() - timedelta(minutes=5))
    theirs.trainers.add(TrainerFactory(person__user=UserFactory()))
    shared = phone()
    shared.sign_in(trainer_of(session))
    shared.take_in(roll_of(session))
    shared.tap("Araya", "Presente")
    shared.says("en el teléfono")

    shared.page.locator(".menu summary").click()
    shared.page.locator("form[action$='/logout/'] button:visible").click()
    shared.go(reverse("account_login"))
    shared.wait_until("document.cookie", is_true=lambda said: "wipe" not in said)
    left = (shared.held("rolls"), shared.held("login"), shared.held("queue"))
    shared.sign_in(trainer_of(theirs))
    shared.take_in(TODAY)
    shared.says("En este teléfono esperan registros de otra persona (1).")
    shared.context.set_offline(True)
    shared.go(roll_of(session))
    shared.says("Esta lista no está en el teléfono")
    seen = shared.page.content()
    no_marks_taken.undo()
    shared.context.set_offline(False)
    shared.take_in(TODAY)
    nobody_s = Mark.objects.count()
    shared.sign_in(trainer_of(session))
    shared.take_in(roll_of(session))
    shared.says("1 de 3 guardados")

    assert left == ([], [], ["order,owner,sealed,sent,stuck"])
    assert [name for name in SURNAMES if name in seen] == []
    assert nobody_s == 0
    assert answers(session) == [("Araya", "PRESENT", 240)]
    assert Mark.objects.get().recorded_by == trainer_of(session)


def test_an_update_of_the_app_loses_nothing(
    session, phone, no_marks_taken, settings, tmp_path
):
    """A new worker, and a database one version on, while a mark waits."""
    hers = phone()
    hers.sign_in(trainer_of(session))
    hers.take_in(roll_of(session))
    hers.tap("Araya", "Presente")
    hers.says("en el teléfono")
    kept = hers.page.evaluate("caches.keys()")

    old = Path(site_settings.BASE_DIR / "static/js/rollcall/store.js").read_text()
    folder = tmp_path / "next/js/rollcall"
    folder.mkdir(parents=True)
    step = '(database) => { database.createObjectStore("next"); },\n];\n\nlet opened'
    assert old.count("];\n\nlet opened") == 1
    (folder / "store.js").write_text(old.replace("];\n\nlet opened", step))
    settings.STATICFILES_DIRS = [tmp_path / "next", *site_settings.STATICFILES_DIRS]
    hers.go(TODAY)
    hers.wait_until("caches.keys()", is_true=lambda now: len(now) == 1 and now != kept)
    no_marks_taken.undo()
    hers.take_in(roll_of(session))
    hers.says("1 de 3 guardados")

    assert hers.held("next") == []
    assert answers(session) == [("Araya", "PRESENT", 240)]
