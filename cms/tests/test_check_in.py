"""Registering oneself: the code on the screen, then a tap. Nothing happens by GET."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.check_in.claims import NAME
from cms.tests.participants import account
from cms.tests.rolls import address, taught
from training.attendance import codes
from training.attendance.models import CheckIn, Mark
from training.attendance.operations import close_session, end_check_in, mark_the_rest
from training.attendance.operations import open_check_in as open_it
from training.attendance.queries.check_in import secret_of
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


def opened(session, **options):
    return open_it(
        session=session,
        **{"asks_exit": False, "tolerance": 10, "by_document": False} | options,
        by=None,
        at=timezone.now(),
    )


def scan_address(check_in, at=None):
    code = codes.qr_code_at(
        secret_of(check_in), check_in.session_id, at or timezone.now()
    )
    return reverse("check_in:scan", args=[check_in.session_id, code])


def register_address(session):
    return reverse("check_in:register", args=[session.pk])


def digits(check_in):
    return codes.typed_code_at(secret_of(check_in), check_in.session_id, timezone.now())


def act(client, check_in, act="enter", **more):
    client.get(scan_address(check_in))
    return client.post(register_address(check_in.session), {"act": act, **more})


def stored():
    return list(
        Mark.objects.order_by("pk").values_list(
            "state", "minutes", "source", "recorded_by__email"
        )
    )


def test_a_person_scans_and_says_they_are_here(client, session, rosa):
    check_in = opened(session)
    client.force_login(rosa)

    seen = client.get(scan_address(check_in), follow=True)
    before = stored()
    done = client.post(register_address(session), {"act": "enter"})

    assert (seen.status_code, before, done.status_code) == (200, [], 200)
    assert stored() == [("PRESENT", 240, "SELF_CHECK_IN", rosa.email)]
    assert client.cookies[NAME].value == ""


def test_twice_is_once(client, session, rosa):
    check_in = opened(session)
    client.force_login(rosa)

    for _time in range(2):
        assert act(client, check_in).status_code == 200

    assert len(stored()) == 1


def test_the_code_is_seen_first_and_signing_in_may_take_its_time(client, session, rosa):
    check_in = opened(session)
    with time_machine.travel(timezone.now(), tick=False) as clock:
        seen_at = timezone.now()
        page = client.get(scan_address(check_in), follow=True)
        clock.shift(timedelta(minutes=18))
        client.force_login(rosa)
        done = client.post(register_address(session), {"act": "enter"})

    assert reverse("account_request_login_code") in page.content.decode()
    assert done.status_code == 200
    assert Mark.objects.get().entered_at == seen_at.replace(
        microsecond=seen_at.microsecond
    )


@pytest.mark.parametrize("late", [60, 61, 3600])
def test_a_photo_sent_to_a_friend_is_of_no_use_a_minute_later(
    client, session, rosa, late
):
    check_in = opened(session)
    client.force_login(rosa)
    now = timezone.now()
    turned = now - timedelta(seconds=int(now.timestamp()) % 30 + late)
    with_old = scan_address(check_in, at=turned - timedelta(seconds=1))

    answer = client.get(with_old)
    after = client.post(register_address(session), {"act": "enter"})

    assert (answer.status_code, after.status_code) == (404, 404)
    assert stored() == []


def test_the_link_after_the_code_gives_a_friend_nothing(client, session, rosa):
    opened_now = opened(session)
    client.get(scan_address(opened_now))
    friend = Client()
    friend.force_login(rosa)

    answers = [
        friend.get(register_address(session)),
        friend.post(register_address(session), {"act": "enter"}),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert stored() == []


def test_what_one_saw_signed_in_serves_nobody_else(client, session, rosa):
    check_in = opened(session)
    client.force_login(UserFactory())
    client.get(scan_address(check_in))
    friend = Client()
    friend.force_login(rosa)
    friend.cookies[NAME] = client.cookies[NAME].value

    answer = friend.post(register_address(session), {"act": "enter"})

    assert (answer.status_code, stored()) == (404, [])


def test_a_code_of_another_session_opens_only_that_one(client, session, trainer, rosa):
    other = taught(trainer, people=0)
    check_in, of_other = opened(session), opened(other)
    code = scan_address(of_other).split("/")[-2]
    client.force_login(rosa)

    forged = client.get(reverse("check_in:scan", args=[session.pk, code]))
    client.get(scan_address(of_other))
    crossed = client.post(register_address(session), {"act": "enter"})

    assert check_in.secret != of_other.secret
    assert (forged.status_code, crossed.status_code, stored()) == (404, 404, [])


def test_whoever_has_no_place_is_not_registered(client, session):
    check_in = opened(session)
    client.force_login(account("otra@example.cl", first_surname="Otra"))

    answer = act(client, check_in)

    assert (answer.status_code, stored()) == (400, [])


@pytest.mark.parametrize("ended", ["ended", "opened anew", "closed", "cancelled"])
def test_a_check_in_that_is_over_takes_nobody(client, session, rosa, ended):
    check_in = opened(session)
    client.force_login(rosa)
    client.get(scan_address(check_in))
    if ended == "ended":
        end_check_in(session=session, by=None, at=timezone.now())
    elif ended == "opened anew":
        opened(session)
    elif ended == "closed":
        mark_the_rest(session=session, state="ABSENT", by=None, at=timezone.now())
        close_session(session=session, by=None, at=timezone.now())
    else:
        type(session).objects.update(status="CANCELLED")
    before = stored()

    answer = client.post(register_address(session), {"act": "enter"})

    assert (answer.status_code, stored()) == (404, before)


def test_minutes_run_from_entry_to_exit_where_the_session_asks(
    client, trainer, rosa, session
):
    with time_machine.travel(session.starts_at, tick=False) as clock:
        check_in = opened(session, asks_exit=True)
        client.force_login(rosa)
        clock.shift(timedelta(minutes=30))
        act(client, check_in)
        clock.shift(timedelta(minutes=90))
        left = act(client, check_in, "leave")
        clock.shift(timedelta(minutes=30))
        act(client, check_in, "leave")

    assert left.status_code == 200
    assert [row[:2] for row in stored()] == [("LATE", 210), ("LATE", 90)]
    assert session.attendances.get().minutes == 90


def test_nobody_leaves_who_has_not_entered(client, session, rosa):
    check_in = opened(session, asks_exit=True)
    client.force_login(rosa)

    answer = act(client, check_in, "leave")

    assert (answer.status_code, stored()) == (409, [])


def test_a_session_is_closed_once_it_is_said_who_stayed(client, session, trainer, rosa):
    act_client = Client()
    act_client.force_login(rosa)
    act(act_client, opened(session, asks_exit=True))
    client.force_login(trainer.person.user)

    refused = client.post(address("close", session), follow=True)
    client.post(address("they_stayed", session))
    client.post(address("close", session))

    assert "salida" in refused.content.decode()
    session.refresh_from_db()
    assert session.status == "CLOSED"
    assert stored()[-1] == ("PRESENT", 240, "TRAINER", trainer.person.user.email)


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
