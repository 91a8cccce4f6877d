"""What is done to many rows of a list: shown, done row by row, gone on with."""

from datetime import UTC, datetime, timedelta

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from training.enrolment.models import Enrolment
from training.enrolment.operations import enrol
from training.lists import runs
from training.lists.models import BulkRun
from training.messaging.models import Message
from training.tests.factories import (
    CourseFactory,
    EditionFactory,
    EnrolmentFactory,
    PersonFactory,
    UserFactory,
)

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


def test_somebody_is_moved_whole_or_stays_where_they_are(client, staff):
    here = EditionFactory(starts_on="2027-03-01", ends_on="2027-03-02")
    there = EditionFactory(
        starts_on="2027-05-01",
        ends_on="2027-05-02",
        enrolment_closes_at=datetime(2027, 4, 28, tzinfo=UTC),
        places=1,
    )
    first, second = (
        enrol(person=PersonFactory(), edition=here, source="STAFF", by=None, at=AT)
        for _n in range(2)
    )

    bulk(
        client, "enrolments", action="move", row=[first.pk, second.pk],
        edition=there.pk, confirmed="1",
    )  # fmt: skip

    run = BulkRun.objects.get()
    assert (run.done, len(run.refusals)) == (1, 1)
    here.refresh_from_db(), there.refresh_from_db()
    assert (here.places_taken, there.places_taken) == (1, 1)
    assert Enrolment.objects.filter(status="ENROLLED").count() == 2


def test_what_is_asked_beside_the_rows_is_asked_again_if_it_is_missing(client, staff):
    enrolment = EnrolmentFactory()

    page = bulk(client, "enrolments", action="write", row=[enrolment.pk], confirmed="1")

    assert page.context["form"].errors.keys() == {"said"}
    assert not BulkRun.objects.exists()
    bulk(
        client, "enrolments", action="write", row=[enrolment.pk], confirmed="1",
        said="Traigan zapatos.\n\n<b>Gracias</b>",
    )  # fmt: skip
    message = Message.objects.get(kind="notice")
    assert message.context["said"] == ["Traigan zapatos.", "<b>Gracias</b>"]
