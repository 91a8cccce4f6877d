"""Columns, bulk actions and history: what every list of the back office has."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from training.lists.models import ListColumns
from training.registry.models import Person
from training.tests.factories import (
    AgreementFactory,
    CourseFactory,
    EmploymentFactory,
    EnrolmentFactory,
    GoalFactory,
    PersonFactory,
    TrainerFactory,
    UserFactory,
)
from training.tests.test_exports import rows_taken

AT = datetime(2027, 2, 10, 12, tzinfo=UTC)


@pytest.fixture
def staff(client, home):
    user = UserFactory(staff=True)
    client.force_login(user)
    return user


def somebody(*names):
    user = UserFactory()
    names = {"access_admin", *names}
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return user


def heads(response):
    return [str(c.label) for c in response.context["table"].columns.values() if c.label]


def test_each_of_the_staff_keeps_their_own_columns_in_their_own_order(client, staff):
    address = reverse("courses:index")
    before = heads(client.get(address))

    client.post(
        f"{address}?columns=choose&q=x",
        {"column": ["minutes", "certificate_months"], "place-minutes": "9",
         "place-certificate_months": "2"},
    )  # fmt: skip

    kept = ListColumns.objects.get()
    assert (kept.chosen_by, kept.columns) == (
        staff,
        ["title", "certificate_months", "minutes"],
    )
    assert heads(client.get(address))[0] == before[0]
    assert len(heads(client.get(address))) == 3
    client.force_login(UserFactory(staff=True))
    assert heads(client.get(address)) == before


def test_the_usual_columns_come_back_and_nothing_strange_is_kept(client, staff):
    address = reverse("courses:index")
    client.post(f"{address}?columns=choose", {"column": ["minutes", "password"]})

    assert ListColumns.objects.get().columns == ["title", "minutes"]
    client.post(f"{address}?columns=choose", {"usual": "1", "column": "minutes"})
    assert not ListColumns.objects.exists()


def test_personal_columns_are_for_whoever_sees_people(client, home):
    EmploymentFactory()
    address = reverse("employments:index")

    def offered(*names):
        client.force_login(somebody("view_employment", *names))
        page = client.get(address, {"columns": "choose"})
        return {row["name"] for row in page.context["rows"]}

    assert offered("view_person") - offered() == {"before"}


def test_a_list_leaves_with_the_columns_on_the_screen_or_all(client, staff):
    CourseFactory(title="Brechas", minutes=480)
    address = reverse("courses:index")
    client.post(f"{address}?columns=choose", {"column": ["minutes"]})

    shown = rows_taken(client, "courses", "xlsx", columns="SHOWN")
    everything = rows_taken(client, "courses", "xlsx", columns="ALL")

    assert shown == [{"Título": "Brechas", "Duración en minutos": 480}]
    assert {*shown[0]} < {*everything[0]}


def test_history_says_who_changed_what_from_what_to_what(client, staff):
    goal = GoalFactory(number=1, title="Antes", agreement__short_name="APL Uno")
    other = AgreementFactory(short_name="APL Dos")

    client.post(
        reverse("goals:edit", args=[goal.pk]),
        {"agreement": other.pk, "number": 1, "title": "Después", "description": ""},
    )
    page = client.get(reverse("goals:history", args=[goal.pk]))

    (entry,) = ModelLogEntry.objects.for_instance(goal).filter(action="wagtail.edit")
    assert entry.data["changes"]["title"] == ["Antes", "Después"]
    assert page.context["view"].words.of(entry.data) == [
        {"field": "Acuerdo", "old": "APL Uno", "new": "APL Dos"},
        {"field": "Título", "old": "Antes", "new": "Después"},
    ]
    assert str(staff) in page.content.decode()


def test_history_never_says_what_a_personal_field_said(client, staff):
    person = PersonFactory(given_names="Rosa", first_surname="Ñancupil")
    form = client.get(reverse("people:edit", args=[person.pk])).context["form"]
    said = {name: form[name].value() or "" for name in form.fields}

    client.post(
        reverse("people:edit", args=[person.pk]), {**said, "given_names": "Rosario"}
    )

    assert Person.objects.get(pk=person.pk).given_names == "Rosario"
    entry = ModelLogEntry.objects.for_instance(person).get(action="wagtail.edit")
    assert entry.data == {"untold": ["given_names"]}
    assert "Rosa" not in f"{entry.label}{entry.data}"
    page = client.get(reverse("people:history", args=[person.pk]))
    assert "no se guarda" in page.content.decode()


@pytest.mark.parametrize("why", ["blocked", "no permission"])
def test_history_of_what_may_not_be_seen_is_absent(client, home, why):
    person = PersonFactory(blocked_at=timezone.now() if why == "blocked" else None)
    client.force_login(
        UserFactory(staff=True) if why == "blocked" else somebody("view_course")
    )

    assert client.get(reverse("people:history", args=[person.pk])).status_code == 404


def test_nobody_blocked_is_offered_where_a_person_is_chosen(client, staff):
    there, blocked = PersonFactory(), PersonFactory(blocked_at=timezone.now())
    teacher = TrainerFactory(person__blocked_at=timezone.now())

    employments = client.get(reverse("employments:add")).context["form"]
    sessions = client.get(reverse("sessions:add")).context["form"]

    offered = set(employments.fields["person"].queryset)
    assert (there in offered, blocked in offered) == (True, False)
    assert teacher not in sessions.fields["trainers"].queryset


def test_a_row_is_read_with_the_hour_on_the_wall(client, staff):
    enrolment = EnrolmentFactory(enrolled_at=datetime(2027, 2, 1, 2, 30, tzinfo=UTC))

    page = client.get(reverse("enrolments:inspect", args=[enrolment.pk]))
    listed = client.get(reverse("enrolments:index"))

    assert "31-01-2027 23:30" in page.content.decode()
    assert "31-01-2027 23:30" in listed.content.decode()
