"""How people stand, and who was away in a row."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.tests.rolls import address, taught
from training.tests.factories import (
    AttendanceFactory,
    SessionFactory,
    TrainerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def trainer():
    return TrainerFactory(person__user=UserFactory())


def course_under_way(trainer, people):
    """Two sessions closed to which nobody came, one to come."""
    coming = taught(trainer, people=people, minutes=120, number=9,
                    starts_at=timezone.now() + timedelta(days=1))  # fmt: skip
    for number in (1, 2):
        session = SessionFactory(
            edition=coming.edition, number=number, minutes=120, closed=True,
            starts_at=timezone.now() - timedelta(days=9 - number),
        )  # fmt: skip
        for enrolment in coming.edition.enrolments.all():
            AttendanceFactory(
                mark__session=session, mark__enrolment=enrolment, mark__minutes=0,
                mark__state="ABSENT",
            )  # fmt: skip
    return coming


def test_the_trainer_reads_who_can_no_longer_reach_it(client, trainer):
    session = course_under_way(trainer, people=1)
    client.force_login(trainer.person.user)

    page = client.get(address("outlook", session)).content.decode()

    assert "0 de 360 minutos: ya no alcanza el 75 %." in page
    assert "2 ausencias seguidas" in page


def test_those_away_in_a_row_are_listed(client, trainer):
    session = course_under_way(trainer, people=1)
    client.force_login(trainer.person.user)

    page = client.get(reverse("rollcall:absences")).content.decode()

    assert session.edition.enrolments.get().person.surnames in page


@pytest.mark.parametrize("people", [1, 3])
def test_both_lists_ask_as_much_for_one_as_for_three(
    client, trainer, people, django_assert_num_queries
):
    session = course_under_way(trainer, people=people)
    client.force_login(trainer.person.user)
    client.get(address("outlook", session))

    with django_assert_num_queries(12):
        client.get(address("outlook", session))
    with django_assert_num_queries(12):
        client.get(reverse("rollcall:absences"))


def test_nobody_else_sees_either(client, trainer):
    session = course_under_way(trainer, people=1)
    client.force_login(UserFactory())

    answers = [
        client.get(address("outlook", session)),
        client.get(reverse("rollcall:absences")),
    ]

    assert [answer.status_code for answer in answers] == [404, 404]
