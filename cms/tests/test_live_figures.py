"""The indicators of now: for few, marked, recorded, and by registered sex."""

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import Group
from django.db.models import F
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from cms.access.operations import set_up_roles
from cms.dashboard.jobs import count_the_indicators_of_now
from cms.dashboard.live import keeping, screens
from cms.dashboard.live.figures import PERIODS
from cms.dashboard.live.tasks import count_anew
from equity.indicators.models import LiveCounts
from equity.reporting.models import Cell, Release
from equity.tests.factories import GenderDeclarationFactory
from training.attendance.operations.totals import recount
from training.tests.factories import UserFactory, attendee, held_edition

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


@pytest.fixture
def sign_in(home, client):
    set_up_roles()

    def as_role(group):
        user = UserFactory()
        if group:
            user.groups.add(Group.objects.get(name=group))
        client.force_login(user)
        return user

    return as_role


def looks():
    return [
        (entry.user, entry.data)
        for entry in ModelLogEntry.objects.filter(action="equity.live.look")
    ]


@pytest.mark.parametrize("group", ["Coordinación", "Análisis de equidad"])
def test_figures_of_now_are_exact_marked_and_recorded(sign_in, client, group):
    edition = held_edition()
    edition.sessions.update(starts_at=timezone.now() - timedelta(hours=2))
    sexes = ("WOMAN", "WOMAN", "MAN")
    enrolments = [attendee(edition, registered_sex=sex) for sex in sexes]
    recount([enrolment.pk for enrolment in enrolments])
    # Declared otherwise: neither the coordination nor an analyst learns of it here.
    GenderDeclarationFactory(person=enrolments[-1].person)
    user = sign_in(group)

    response = client.get(reverse("live_figures"))

    shown = {
        figure["table"].name: figure["table"].rows
        for _chapter, figures in response.context["chapters"]
        for figure in figures
    }
    total = shown["people-trained-gender-topic"][-1]
    assert [cell.words for cell in total[1]] == ["2", "1", "3"]
    text = response.content.decode()
    assert "No publicable." in text
    assert text.count("live-marked") == 2 * text.count("<figcaption>")
    assert not [end for end in (".csv", ".xlsx", ".pdf", "export=") if end in text]
    assert "no-store" in response["Cache-Control"]
    assert looks() == [(user, {"period": "year"})]
    assert (Release.objects.count(), Cell.objects.count()) == (0, 0)


def test_a_second_look_counts_nothing_and_says_when_it_was_counted(
    sign_in, client, monkeypatch
):
    edition = held_edition()
    edition.sessions.update(starts_at=timezone.now() - timedelta(hours=2))
    recount([attendee(edition, registered_sex="WOMAN").pk])
    sign_in("Coordinación")
    first = client.get(reverse("live_figures"))
    monkeypatch.setattr(keeping, "material_of", None)

    again = client.get(reverse("live_figures"))

    assert again.context["now"] == first.context["now"]
    assert told_by(again) == told_by(first)
    assert len(looks()) == 2


def test_counts_of_a_while_ago_serve_until_the_worker_has_counted_anew(
    sign_in, client, monkeypatch
):
    edition = held_edition()
    edition.sessions.update(starts_at=timezone.now() - timedelta(hours=2))
    sign_in("Coordinación")
    first = client.get(reverse("live_figures"))
    recount([attendee(edition, registered_sex="WOMAN").pk])
    LiveCounts.objects.update(counted_at=F("counted_at") - timedelta(minutes=11))
    asked = []
    monkeypatch.setattr(screens, "ask_for", lambda code, **days: asked.append(code))

    again, third = (client.get(reverse("live_figures")) for _look in range(2))

    assert told_by(again) == told_by(third) == told_by(first)
    assert asked == ["year"]
    kept = LiveCounts.objects.get()
    count_anew.func(kept.period, kept.from_date.isoformat(), kept.before.isoformat())
    assert told_by(client.get(reverse("live_figures"))) != told_by(first)


@pytest.mark.parametrize(
    ("older_by", "from_date", "serves"),
    [
        (timedelta(days=2, seconds=-1), date(2026, 1, 1), True),
        (timedelta(days=2), date(2026, 1, 1), False),
        (timedelta(0), date(2026, 1, 3), True),
        (timedelta(0), date(2026, 1, 4), False),
        (timedelta(0), date(2025, 12, 31), False),
        (timedelta(0), date(2027, 1, 1), False),
    ],
)
def test_counts_serve_for_two_days_and_never_for_another_year(
    older_by, from_date, serves
):
    at = timezone.now()
    kept = LiveCounts(from_date=date(2026, 1, 1), counted_at=at - older_by)

    assert keeping.still_serves(kept, from_date=from_date, at=at) is serves


def test_the_indicators_of_now_are_counted_before_anybody_looks(
    sign_in, client, monkeypatch
):
    count_the_indicators_of_now(at=timezone.now())
    monkeypatch.setattr(keeping, "material_of", None)
    sign_in("Coordinación")

    pages = [client.get(reverse("live_figures"), {"period": p}) for p in PERIODS]

    assert [page.status_code for page in pages] == [200, 200]


def told_by(response):
    return [
        figure["table"].rows
        for _chapter, figures in response.context["chapters"]
        for figure in figures
    ]


@pytest.mark.parametrize(
    "group", [None, "Edición", "Revisión de indicadores", "Auditoría"]
)
def test_figures_of_now_look_absent_to_others(sign_in, client, group):
    sign_in(group)

    response = client.get(reverse("live_figures"))

    assert response.status_code == (404 if group else 302)
    assert looks() == []


def test_figures_of_now_take_no_other_question(sign_in, client):
    sign_in("Coordinación")
    address = reverse("live_figures")

    answers = [
        client.get(f"{address}?period=2020-01-01"),
        client.get(f"{address}?period=all&export=csv"),
        client.post(address),
    ]

    assert [answer.status_code for answer in answers] == [404, 404, 405]
    assert looks() == []
