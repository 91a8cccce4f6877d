"""What a trainer's phone is given, and what it may send."""

import random
from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from cms.tests.phones import a_mark, batch_of, send
from cms.tests.rolls import people_of, taught
from training.attendance.models import Mark
from training.tests.factories import SessionFactory, TrainerFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(home):
    """Pages stand in the site's frame."""


@pytest.fixture
def trainer(client):
    trainer = TrainerFactory(person__user=UserFactory())
    client.force_login(trainer.person.user)
    return trainer


def keys_in(value) -> set[str]:
    if isinstance(value, dict):
        return set(value) | {key for each in value.values() for key in keys_in(each)}
    if isinstance(value, list):
        return {key for each in value for key in keys_in(each)}
    return set()


def test_a_phone_is_given_names_and_ids_and_nothing_else_of_anybody(client, trainer):
    session = taught(trainer)
    a, _b = people_of(session)
    client.post(*a_batch_of(a_mark(session, a)))

    answer = client.get(reverse("rollcall:phone_rolls"))

    (roll,) = answer.json()["rolls"]
    assert keys_in(roll["people"]) == {
        "id", "surnames", "given", "mark", "state", "minutes", "is_disputed", "needs",
    }  # fmt: skip
    assert a.person.document_number not in answer.content.decode()
    assert answer["Cache-Control"].find("no-store") >= 0


def a_batch_of(*marks):
    return reverse("rollcall:phone_marks"), batch_of(*marks), "application/json"


def test_a_phone_is_given_the_day_s_rolls_and_no_other_trainer_s(client, trainer):
    now = timezone.now()
    today = taught(trainer, starts_at=now - timedelta(minutes=5))
    owed = taught(trainer, starts_at=now - timedelta(days=2))
    taught(trainer, starts_at=now - timedelta(days=30))
    far = taught(trainer, starts_at=now + timedelta(days=30))
    theirs = taught(TrainerFactory())

    def held(**asked):
        told = client.get(reverse("rollcall:phone_rolls"), asked).json()
        return [roll["session"] for roll in told["rolls"]]

    assert held() == [owed.pk, today.pk]
    assert held(session=far.pk) == [owed.pk, today.pk, far.pk]
    for nothing in (theirs.pk, 10**17, "x", "9" * 40, "²"):
        assert held(session=nothing) == [owed.pk, today.pk]


def test_a_phone_is_told_who_may_fall_short(client, trainer):
    today = taught(trainer, people=3)
    SessionFactory(edition=today.edition, minutes=120)
    a, b, c = people_of(today)

    told = send(
        client,
        a_mark(today, a),
        a_mark(today, b, state="LATE", minutes=200),
        a_mark(today, c, state="ABSENT", minutes=0),
    ).json()

    # 75 % of 360 minutes are 270; 120 are still to come.
    assert [person["needs"] for person in told["sessions"][0]["people"]] == [
        None,
        {"needed": 70, "left": 120},
        {"needed": 270, "left": 120},
    ]


@pytest.mark.parametrize("sessions", [1, 3])
def test_a_phone_is_given_many_rolls_in_the_same_queries(
    client, trainer, django_assert_num_queries, sessions
):
    for _number in range(sessions):
        taught(trainer, people=sessions)

    with django_assert_num_queries(8):
        client.get(reverse("rollcall:phone_rolls"))


def test_the_key_is_the_login_s_own_and_outlives_a_log_in(client, trainer):
    def given():
        told = client.get(reverse("rollcall:phone_rolls")).json()
        return told["owner"], told["keys"]

    mine = given()
    client.logout()
    client.force_login(trainer.person.user)
    again = given()
    client.force_login(UserFactory())
    somebody_else_s = given()

    assert mine == again
    assert not set(mine[1]) & set(somebody_else_s[1])


def test_a_former_secret_still_opens_what_waits(client, trainer, settings):
    before = client.get(reverse("rollcall:phone_rolls")).json()["keys"]
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "a new one"
    client.force_login(trainer.person.user)

    after = client.get(reverse("rollcall:phone_rolls")).json()["keys"]

    assert (len(after), after[1:]) == (2, before)


@pytest.mark.parametrize("how", ["logged out", "disabled", "never in"])
def test_who_is_not_signed_in_is_told_401_at_once(client, trainer, how):
    session = taught(trainer)
    a, _b = people_of(session)
    client.get(reverse("rollcall:phone_rolls"))
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    if how == "logged out":
        client.logout()
        client.cookies[settings.SESSION_COOKIE_NAME] = cookie
    elif how == "disabled":
        trainer.person.user.is_active = False
        trainer.person.user.save()
    else:
        client.logout()

    answers = [
        client.get(reverse("rollcall:phone_rolls")),
        send(client, a_mark(session, a)),
    ]

    assert [answer.status_code for answer in answers] == [401, 401]
    assert Mark.objects.count() == 0


def test_a_batch_needs_the_token_of_the_log_in(trainer):
    session = taught(trainer, people=1)
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(trainer.person.user)
    (a,) = people_of(session)
    token = strict.get(reverse("rollcall:phone_rolls")).json()["token"]

    forged = send(strict, a_mark(session, a))
    sent = send(strict, a_mark(session, a), headers={"X-CSRFToken": token})

    assert (forged.status_code, sent.status_code) == (403, 200)
    assert Mark.objects.count() == 1


def test_each_mark_is_answered_and_the_phone_sees_what_is_held(client, trainer):
    session = taught(trainer, people=3)
    a, b, c = people_of(session)
    marks = [
        a_mark(session, a),
        a_mark(session, b, state="LATE", minutes=100),
        a_mark(session, c, state="LATE", minutes=241),
    ]

    told = send(client, *marks).json()
    again = send(client, *marks).json()

    assert codes(told) == ["stored", "stored", "refused"]
    assert codes(again) == ["repeated", "repeated", "refused"]
    assert [answer["id"] for answer in told["marks"]] == [mark["id"] for mark in marks]
    (roll,) = told["sessions"]
    held = [person["mark"] for person in roll["people"]]
    assert [mark and mark["minutes"] for mark in held] == [240, 100, None]


def codes(told) -> list[str]:
    return [answer["code"] for answer in told["marks"]]


def test_forged_ids_of_another_session_are_refused_as_invented_ones_are(
    client, trainer
):
    session, theirs = taught(trainer), taught(TrainerFactory())
    a, _b = people_of(session)
    stranger, _other = people_of(theirs)
    made_up = a_mark(session, a) | {"session": 10**15}

    told = send(
        client,
        a_mark(theirs, stranger),
        made_up,
        a_mark(session, stranger),
        a_mark(session, a),
    ).json()

    foreign, invented, of_another, good = told["marks"]
    assert (foreign["code"], foreign["message"]) == (
        invented["code"],
        invented["message"],
    )
    assert [of_another["code"], good["code"]] == ["refused", "stored"]
    assert list(Mark.objects.values_list("enrolment", flat=True)) == [a.pk]
    assert [roll["session"] for roll in told["sessions"]] == [session.pk]


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (b" ", "application/json", 400),
        (b"[" * 100_000, "application/json", 400),
        (b'{"device": 1}', "application/json", 400),
        (b'{"marks": [], "device": "x"}', "application/json", 400),
        (b'{"marks": [NaN], "device": "x"}', "application/json", 400),
        (b"9" * 5_000, "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b"{}", "text/plain", 415),
        (b" " * (512 * 1024 + 1), "application/json", 413),
    ],
)
def test_garbage_is_refused_whole(client, trainer, body, kind, status):
    answer = client.post(reverse("rollcall:phone_marks"), body, kind)

    assert (answer.status_code, Mark.objects.count()) == (status, 0)


def test_more_marks_than_a_batch_may_hold_are_refused_whole(client, trainer):
    session = taught(trainer, people=1)
    (a,) = people_of(session)

    answer = send(client, *[a_mark(session, a) for _n in range(501)])

    assert (answer.status_code, Mark.objects.count()) == (400, 0)


ODD = [
    None, True, -1, 0, 2**63, 2**70, 1.5, "", "x", "\x00", "\ud800", [], {},
    "9999-12-31T23:59:59-12:00", "0001-01-01T00:00:00+14:00", "A" * 5_000, "PRESENT",
]  # fmt: skip


def test_whatever_a_mark_says_it_is_answered(client, trainer):
    """Each field in turn, and many at once, hold what no phone of ours would send."""
    session = taught(trainer, people=1)
    (a,) = people_of(session)
    dice = random.Random(7)  # noqa: S311 -- the same garbage each time
    fields = [
        "id",
        "session",
        "person",
        "state",
        "minutes",
        "reason",
        "at",
        "n",
        "seen",
    ]
    odd = [a_mark(session, a) | {field: value} for field in fields for value in ODD]
    odd += [
        a_mark(session, a)
        | {field: dice.choice(ODD) for field in dice.sample(fields, 3)}
        for _number in range(200)
    ]
    odd += [*ODD]

    answer = send(client, *odd)

    assert answer.status_code == 200
    assert len(answer.json()["marks"]) == len(odd)
    assert set(codes(answer.json())) <= {
        "stored", "repeated", "refused", "malformed",
    }  # fmt: skip


def test_nobody_sends_batches_without_end(client, trainer, monkeypatch):
    monkeypatch.setattr("cms.rollcall.phone.views.MOST_BATCHES", 2)
    session = taught(trainer, people=1)
    (a,) = people_of(session)

    answers = [send(client, a_mark(session, a)) for _batch in range(3)]

    assert [answer.status_code for answer in answers] == [200, 200, 429]
    assert Mark.objects.count() == 2
