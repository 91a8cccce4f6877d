"""The digits, the RUN, and the screen a trainer shows."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse

from cms.tests.check_ins import act, digits, opened, register_address, stored
from cms.tests.participants import account
from cms.tests.rolls import address, taught
from training.attendance.models import CheckIn
from training.tests.factories import EnrolmentFactory, TrainerFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer():
    return TrainerFactory(person__user=UserFactory())


@pytest.fixture
def session(trainer):
    return taught(trainer, people=0, minutes=240)


@pytest.fixture
def rosa(session):
    user = account(first_surname="Rojas")
    EnrolmentFactory(edition=session.edition, person=user.person)
    return user


def test_the_digits_serve_whoever_has_no_camera(client, session, rosa):
    check_in = opened(session)
    client.force_login(rosa)

    typed = f"{digits(check_in)[:3]} {digits(check_in)[3:]}"
    answer = client.post(reverse("check_in:type_code"), {"code": typed})
    client.post(answer.url, {"act": "enter"})

    assert answer.url == register_address(session)
    assert len(stored()) == 1


def test_whoever_guesses_digits_is_told_to_stop(client, session, rosa):
    check_in = opened(session)
    client.force_login(rosa)
    wrong = f"{(int(digits(check_in)) + 1) % 10**6:06}"

    answers = [
        client.post(reverse("check_in:type_code"), {"code": wrong}).status_code
        for _try in range(8)
    ]
    # Another process's cache is empty: what was counted stands elsewhere.
    cache.clear()
    right = client.post(reverse("check_in:type_code"), {"code": digits(check_in)})

    assert (set(answers), right.status_code) == ({400}, 429)


def test_a_run_serves_where_the_trainer_allows_it(client, session, rosa):
    check_in = opened(session, by_document=True)

    answer = act(client, check_in, document=rosa.person.document_number)

    assert answer.status_code == 200
    assert stored() == [("PRESENT", 240, "SELF_CHECK_IN", None)]


def test_a_run_serves_nobody_where_it_is_not_allowed(client, session, rosa):
    check_in = opened(session)

    answer = act(client, check_in, document=rosa.person.document_number)

    assert (answer.status_code, stored()) == (400, [])


@pytest.mark.parametrize("document", ["12.000.000-0", "", "x\0", "11.111.111-1"])
def test_a_run_of_nobody_here_is_refused(client, session, document):
    check_in = opened(session, by_document=True)

    answer = act(client, check_in, document=document)

    assert (answer.status_code, stored()) == (400, [])


def test_the_trainer_opens_it_and_shows_the_code(client, session, trainer, rosa):
    client.force_login(trainer.person.user)

    opening = client.post(address("check_in", session), {"tolerance": "10"})
    screen = client.get(address("check_in_screen", session)).content.decode()
    answer = client.get(address("check_in_codes", session))
    qr = client.get(address("check_in_qr", session))

    check_in = CheckIn.objects.get()
    assert opening.url == address("check_in_screen", session)
    assert answer.json()["digits"].replace(" ", "") == digits(check_in)
    assert answer.json()["digits"] in screen
    assert qr["Content-Type"] == "image/svg+xml"
    assert re.search(rb'viewBox="0 0 (\d+) \1"', qr.content)
    assert {answer["Cache-Control"], qr["Cache-Control"]} <= {
        "no-store", "no-store, private", "no-store, private, max-age=0"
    }  # fmt: skip


@pytest.mark.parametrize(
    "name",
    ["check_in", "check_in_screen", "check_in_codes", "check_in_qr", "end_check_in",
     "they_stayed"],
)  # fmt: skip
def test_nobody_else_sees_the_codes_nor_opens_it(client, session, rosa, name):
    opened(session)
    method = "post" if name in ("check_in", "end_check_in", "they_stayed") else "get"
    client.force_login(rosa)

    answer = getattr(client, method)(address(name, session))

    assert answer.status_code == 404
    assert CheckIn.objects.get().closed_at is None
