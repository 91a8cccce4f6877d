from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.tests.rolls import address, line, people_of, taught
from training.attendance.models import Mark
from training.tests.factories import (
    EditionFactory,
    PersonFactory,
    SessionFactory,
    TrainerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _site(home):
    """Pages stand in the site's frame."""


@pytest.fixture
def trainer(client):
    """Signed in, and teaching whatever ``taught`` makes."""
    trainer = TrainerFactory(person__user=UserFactory())
    client.force_login(trainer.person.user)
    return trainer


@pytest.mark.parametrize("name", ["roll", "close", "rest"])
def test_another_trainer_s_session_looks_absent(client, trainer, name):
    theirs = taught(TrainerFactory())
    (a, _b) = people_of(theirs)

    found = client.get(address("roll", theirs))
    posted = client.post(address(name, theirs), line(a, "PRESENT"))
    made_up = client.get(reverse("rollcall:roll", kwargs={"session_id": theirs.pk + 1}))

    assert (found.status_code, posted.status_code, made_up.status_code) == (404,) * 3
    assert len(found.content) == len(made_up.content)
    assert Mark.objects.count() == 0


def test_whoever_teaches_nothing_finds_no_such_page(client):
    client.force_login(PersonFactory(user=UserFactory()).user)

    assert client.get(reverse("rollcall:today")).status_code == 404


def test_a_coordinator_sees_every_session(client):
    session = taught(TrainerFactory())
    client.force_login(UserFactory(staff=True))

    assert client.get(address("roll", session)).status_code == 200
    context = client.get(reverse("rollcall:today")).context
    assert context["agenda"].today == [session]


@pytest.mark.parametrize("name", ["roll", "close"])
def test_the_roll_asks_to_sign_in_first(client, name):
    session = SessionFactory()

    for answer in (
        client.get(address(name, session)),
        client.post(address(name, session)),
    ):
        assert answer.url.startswith(reverse("account_login"))


def test_looking_changes_nothing(client, trainer):
    session = taught(trainer)

    for name in ("roll", "close"):
        assert client.get(address(name, session)).status_code == 200
    assert client.get(address("rest", session)).status_code == 405

    session.refresh_from_db()
    assert (session.status, Mark.objects.count()) == ("PLANNED", 0)


def test_today_comes_first_then_what_is_owed_then_what_comes(client, trainer):
    noon = timezone.localtime().replace(hour=12, minute=0)
    edition = EditionFactory()
    sessions = [
        taught(trainer, 0, edition=edition, starts_at=noon + timedelta(days=days))
        for days in (0, -3, 3)
    ]
    taught(trainer, 0, edition=edition, starts_at=noon, status="CANCELLED")
    taught(trainer, 0, starts_at=noon, edition__status="DRAFT")

    agenda = client.get(reverse("rollcall:today")).context["agenda"]

    assert [agenda.today, agenda.unclosed, agenda.coming] == [
        [session] for session in sessions
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_today_takes_the_same_queries_however_many(
    client, trainer, django_assert_num_queries, rows
):
    for _row in range(rows):
        taught(trainer)
    client.get(reverse("rollcall:today"))

    with django_assert_num_queries(10):
        client.get(reverse("rollcall:today"))


@pytest.mark.parametrize("people", [1, 3])
def test_a_roll_takes_the_same_queries_however_long(
    client, trainer, django_assert_num_queries, people
):
    session = taught(trainer, people=people)
    client.post(address("rest", session), {"state": "PRESENT"})
    client.get(address("roll", session))

    with django_assert_num_queries(9):
        client.get(address("roll", session))
