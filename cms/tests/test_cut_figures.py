"""One indicator cut by any axis: for few, marked, recorded, and by registered sex."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override
from wagtail.models import ModelLogEntry

from cms.access.operations import set_up_roles
from cms.dashboard.live.cutting import quarters_until
from equity.tests.factories import GenderDeclarationFactory
from training.attendance.operations.totals import recount
from training.tests.factories import UserFactory, attendee, held_edition

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def coordinator(home, client):
    set_up_roles()
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Coordinación"))
    client.force_login(user)
    return user


@pytest.fixture
def attended(db):
    edition = held_edition()
    edition.sessions.update(starts_at=timezone.now() - timedelta(hours=2))
    sexes = ("WOMAN", "WOMAN", "MAN")
    enrolments = [attendee(edition, registered_sex=sex) for sex in sexes]
    recount([enrolment.pk for enrolment in enrolments])
    GenderDeclarationFactory(person=enrolments[-1].person)
    return edition


def cut(client, **asked):
    response = client.get(reverse("cut_figures"), asked)
    return response, response.context["table"]


def test_an_indicator_is_cut_by_the_axis_asked_for(coordinator, attended, client):
    response, table = cut(client, indicator="people-trained", by="course")

    assert dict(table.rows) == {
        attended.course.title: ["2", "1", "3"],
        "Total": ["2", "1", "3"],
    }
    assert "No publicable." in response.content.decode()
    assert "no-store" in response["Cache-Control"]
    assert [
        (entry.user, entry.data)
        for entry in ModelLogEntry.objects.filter(action="equity.live.look")
    ] == [(coordinator, {"indicator": "people-trained", "by": "course"})]


def test_an_indicator_is_told_quarter_by_quarter(coordinator, attended, client):
    _response, table = cut(client, indicator="people-trained", by="period")

    assert [cells for _name, cells in table.rows][-1] == ["2", "1", "3"]
    assert [cells for _name, cells in table.rows][:3] == [["0", "0", "0"]] * 3


@pytest.mark.parametrize(
    ("indicator", "by"),
    [
        ("topic-segregation", "topic"),
        ("gender-parity-index", "workers"),
        ("satisfaction", "schedule"),
        ("nch3262-progress", "stage"),
        ("womens-share-of-boards", "age"),
        ("people-trained", "what-is-not-an-axis"),
    ],
)
def test_every_kind_of_indicator_has_a_table(coordinator, client, indicator, by):
    response, table = cut(client, indicator=indicator, by=by)

    assert response.status_code == 200
    assert table.rows[-1][0] == "Total"


@pytest.mark.parametrize("indicator", ["mean-pay-gap", "weps-score", "nothing"])
def test_pay_and_what_is_told_in_words_look_absent(coordinator, client, indicator):
    response = client.get(reverse("cut_figures"), {"indicator": indicator})

    assert response.status_code == 404


def test_cut_figures_look_absent_to_others(home, client):
    set_up_roles()
    user = UserFactory()
    user.groups.add(Group.objects.get(name="Edición"))
    client.force_login(user)

    assert client.get(reverse("cut_figures")).status_code == 404


def test_quarters_go_back_over_the_years():
    with override("en"):
        found = quarters_until(date(2027, 2, 28))

    assert found[0] == ("2. quarter of 2026", date(2026, 4, 1), date(2026, 7, 1))
    assert found[-1] == ("1. quarter of 2027", date(2027, 1, 1), date(2027, 4, 1))
    assert [before for _name, _first, before in found[:-1]] == [
        first for _name, first, _before in found[1:]
    ]
