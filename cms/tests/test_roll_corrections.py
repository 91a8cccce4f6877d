"""The screen where somebody else approves a correction."""

import pytest

from cms.tests.rolls import address, close_for_two_people, line, people_of, taught
from training.attendance.models import Correction, Mark
from training.tests.factories import TrainerFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainers():
    return [TrainerFactory(person__user=UserFactory()) for _each in range(2)]


@pytest.fixture
def session(trainers):
    session = taught(trainers[0], people=3, minutes=60)
    session.trainers.add(trainers[1])
    close_for_two_people(session)
    return session


def test_a_correction_goes_from_one_trainer_to_the_other(client, session, trainers):
    person = people_of(session)[0]
    one, other = (trainer.person.user for trainer in trainers)
    client.force_login(one)
    client.post(address("roll", session), line(person, "LATE", "30", "Llegó tarde"))
    act = {"act": f"approve-{Correction.objects.get().pk}"}
    client.post(address("corrections", session), act)
    before = Mark.objects.count()

    client.force_login(other)
    client.post(address("corrections", session), act)

    mark = Mark.objects.get()
    assert before == 0
    assert (mark.minutes, mark.recorded_by, mark.approved_by) == (30, one, other)


@pytest.mark.parametrize(
    "act", ["", "approve", "approve-", "drop-1", "approve-" + "9" * 30, "reject-999"]
)
def test_what_names_nothing_here_is_not_found(client, session, trainers, act):
    client.force_login(trainers[0].person.user)

    answer = client.post(address("corrections", session), {"act": act})

    assert answer.status_code == 404


def test_nobody_else_sees_the_page(client, session):
    client.force_login(UserFactory())

    assert client.get(address("corrections", session)).status_code == 404


@pytest.mark.parametrize("people", [1, 3])
def test_the_page_takes_the_same_queries_for_one_and_for_three(
    client, session, trainers, people, django_assert_num_queries
):
    client.force_login(trainers[0].person.user)
    for person in people_of(session)[:people]:
        client.post(address("roll", session), line(person, "LATE", "30", "Tarde"))
    client.get(address("corrections", session))

    with django_assert_num_queries(7):
        client.get(address("corrections", session))
