"""Registering oneself: the code on the screen, then a tap. Nothing happens by GET."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.check_in.claims import NAME
from cms.tests.check_ins import act, opened, register_address, scan_address, stored
from cms.tests.participants import account
from cms.tests.rolls import address, taught
from training.attendance.models import Mark
from training.attendance.operations import close_session, end_check_in, mark_the_rest
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
