"""Columns, bulk actions and history: what every list of the back office has."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from training.enrolment.models import Enrolment
from training.lists import runs
from training.lists.models import BulkRun, ListColumns
from training.registry.models import Person
from training.tests.factories import (
    AgreementFactory,
    CourseFactory,
    EditionFactory,
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

    assert offered("view_person") - offered() == {"value_chain"} or (
        offered() < offered("view_person")
    )


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


def bulk(client, name, query="", **said):
    return client.post(f"{reverse(f'{name}:index')}?bulk=choose{query}", said)


def test_what_is_done_to_many_is_shown_first_and_changes_nothing(client, staff):
    enrolment = EnrolmentFactory(status="PENDING")

    page = bulk(client, "enrolments", action="approve", row=[enrolment.pk])

    assert page.context["named"] == [str(enrolment)]
    assert Enrolment.objects.get().status == "PENDING"
    assert not BulkRun.objects.exists()


def test_each_row_is_done_or_left_with_its_reason(client, staff):
    edition = EditionFactory(starts_on="2027-03-01", ends_on="2027-03-02")
    asked = EnrolmentFactory(edition=edition, status="PENDING")
    placed = EnrolmentFactory(edition=edition)

    answer = bulk(
        client, "enrolments", action="approve", row=[asked.pk, placed.pk],
        confirmed="1",
    )  # fmt: skip

    run = BulkRun.objects.get()
    assert (run.status, run.total, run.done) == ("DONE", 2, 1)
    assert [pk for pk, _why in run.refusals] == [placed.pk]
    asked.refresh_from_db(), placed.refresh_from_db()
    assert (asked.status, placed.status) == ("ENROLLED", "ENROLLED")
    page = client.get(answer.url).content.decode()
    assert "Alguien ya resolvió esta solicitud." in page
    done = ModelLogEntry.objects.get(action="training.lists.finish")
    assert done.data == {"done": 1, "refused": 1}


def test_everything_in_the_filter_goes_to_the_worker_and_only_that(client, staff):
    course = CourseFactory()
    EditionFactory.create_batch(30, course=course, status="DRAFT")
    other = EditionFactory(status="DRAFT")

    bulk(
        client, "editions", f"&course={course.pk}", action="publish",
        everything="1", confirmed="1",
    )  # fmt: skip

    run = BulkRun.objects.get()
    assert (run.status, run.total, run.done) == ("DONE", 30, 30)
    other.refresh_from_db()
    assert other.status == "DRAFT"


@pytest.mark.parametrize(
    "said",
    [{"action": "withdraw"}, {"action": "x"}, {"action": "approve"}, {}],
    ids=["may not", "no such", "may not either", "nothing said"],
)
def test_what_somebody_may_not_do_to_many_is_absent(client, home, said):
    enrolment = EnrolmentFactory(status="PENDING")
    client.force_login(somebody("view_enrolment", "view_person"))

    page = client.get(reverse("enrolments:index"))
    answer = bulk(client, "enrolments", row=[enrolment.pk], confirmed="1", **said)

    assert not list(page.context["bulk_actions"])
    assert answer.status_code == 404
    assert Enrolment.objects.get().status == "PENDING"
    assert not BulkRun.objects.exists()


def test_a_row_of_somebody_blocked_is_not_reached(client, staff):
    blocked = EnrolmentFactory(status="PENDING", person__blocked_at=timezone.now())

    answer = bulk(
        client, "enrolments", action="approve", row=[blocked.pk], confirmed="1"
    )

    assert answer.status_code == 302
    assert not BulkRun.objects.exists()
    assert Enrolment.objects.get().status == "PENDING"


def a_run(by, rows):
    return runs.start_run(
        list_name="training.edition", action="publish", ids=[r.pk for r in rows],
        answers={}, by=by, at=AT,
    )  # fmt: skip


def test_a_run_cut_short_goes_on_and_does_nothing_twice(staff, monkeypatch):
    editions = EditionFactory.create_batch(3, status="DRAFT")
    run = a_run(staff, editions)
    step, steps = runs.step, []

    def dying(run, **said):
        steps.append(run)
        if len(steps) == 2:
            raise KeyboardInterrupt
        step(run, **said)

    monkeypatch.setattr(runs, "step", dying)
    with pytest.raises(KeyboardInterrupt):
        runs.carry_on(run.pk, clock=lambda: AT)
    run.refresh_from_db()
    assert (run.position, run.status) == (1, "RUNNING")
    assert runs.left_behind(at=AT + timedelta(seconds=29)) == []

    later = AT + timedelta(seconds=31)
    assert runs.left_behind(at=later) == [run.pk]
    runs.carry_on(run.pk, clock=lambda: later)

    run.refresh_from_db()
    assert (run.position, run.done, run.status) == (3, 3, "DONE")
    published = ModelLogEntry.objects.filter(action="training.catalogue.update_edition")
    assert published.count() == 3


def test_whoever_lost_the_right_meanwhile_does_nothing(home):
    user = somebody("change_edition")
    run = a_run(user, [EditionFactory(status="DRAFT")])
    user.user_permissions.clear()

    runs.carry_on(run.pk, clock=lambda: AT)

    run.refresh_from_db()
    assert (run.status, run.done, len(run.refusals)) == ("DONE", 0, 1)


def test_a_run_is_seen_by_whoever_started_it_alone(client, staff):
    run = a_run(UserFactory(staff=True), [EditionFactory()])

    assert client.get(reverse("bulk_run", args=[run.pk])).status_code == 404


def test_runs_are_kept_three_months(staff):
    run = a_run(staff, [])
    runs.carry_on(run.pk, clock=lambda: AT)

    assert runs.forget_old(at=AT + timedelta(days=89)) == 0
    assert runs.forget_old(at=AT + timedelta(days=90)) == 1
