from datetime import UTC, date, datetime, time

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from training.catalogue.models import Edition, Session
from training.catalogue.planning import (
    PlanRefused,
    add_series,
    clashes_among,
    copy_edition,
    sessions_between,
)
from training.enrolment.operations import enrol
from training.messaging.models import Message
from training.tests.factories import (
    EditionFactory,
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
    TrainerFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
AT = datetime(2027, 1, 1, tzinfo=UTC)


@pytest.fixture
def edition():
    made = EditionFactory(
        code="agua-1",
        places=20,
        places_taken=3,
        venue="Sala ASOINCO",
        starts_on=date(2027, 3, 1),
        ends_on=date(2027, 3, 8),
        enrolment_closes_at=datetime(2027, 2, 26, 21, tzinfo=UTC),
    )
    # Nine in the morning in Santiago, before and after the clock goes back in April.
    first = SessionFactory(
        edition=made, number=1, starts_at=datetime(2027, 3, 1, 12, tzinfo=UTC)
    )
    first.trainers.add(TrainerFactory())
    SessionFactory(
        edition=made, number=2, starts_at=datetime(2027, 3, 8, 12, tzinfo=UTC)
    )
    SessionFactory(edition=made, number=3, status=Session.Status.CANCELLED)
    EnrolmentFactory(edition=made)
    return made


def copied(edition, code="agua-2", starts_on=date(2027, 4, 5)):
    return copy_edition(edition=edition, code=code, starts_on=starts_on, by=None, at=AT)


def test_copy_is_a_draft_with_nobody_in_it(edition):
    copy = copied(edition)

    assert (copy.status, copy.places, copy.places_taken) == ("DRAFT", 20, 0)
    assert (copy.starts_on, copy.ends_on) == (date(2027, 4, 5), date(2027, 4, 12))
    assert (copy.course, copy.venue) == (edition.course, "Sala ASOINCO")
    assert copy.enrolments.count() == 0


def test_copy_keeps_the_hour_when_the_clock_changes(edition):
    copy = copied(edition)

    local = [timezone.localtime(each.starts_at) for each in copy.sessions.all()]
    assert [f"{each:%d-%m %H:%M}" for each in local] == ["05-04 09:00", "12-04 09:00"]
    assert {each.utcoffset().total_seconds() / 3600 for each in local} == {-4}
    assert (
        f"{timezone.localtime(copy.enrolment_closes_at):%d-%m %H:%M}" == "02-04 18:00"
    )


def test_copy_brings_the_trainers_and_no_cancelled_session(edition):
    trainer = edition.sessions.get(number=1).trainers.get()

    copy = copied(edition)

    first, second = copy.sessions.order_by("number")
    assert (list(first.trainers.all()), list(second.trainers.all())) == ([trainer], [])


def test_copy_under_a_code_that_is_taken_makes_nothing(edition):
    with pytest.raises(PlanRefused):
        copied(edition, code="agua-1")

    assert (Edition.objects.count(), Session.objects.count()) == (1, 3)


def series(edition, **said):
    options = {
        "first_on": date(2027, 3, 29),
        "starts": time(9),
        "ends": time(13),
        "minutes": 225,
        "every_days": 7,
        "count": 3,
        "venue": "",
        "trainers": [],
    }
    return add_series(edition=edition, **options | said, by=None, at=AT)


def test_series_goes_on_with_the_numbers_and_keeps_the_hour(edition):
    made = series(edition, trainers=[TrainerFactory()])

    local = [timezone.localtime(each.starts_at) for each in made]
    assert [f"{each:%d-%m %H:%M}" for each in local] == [
        "29-03 09:00",
        "05-04 09:00",
        "12-04 09:00",
    ]
    assert [each.number for each in made] == [4, 5, 6]
    assert [each.trainers.count() for each in made] == [1, 1, 1]
    edition.refresh_from_db()
    assert edition.ends_on == date(2027, 4, 12)


@pytest.mark.parametrize(
    "said", [{"ends": time(9)}, {"minutes": 241}], ids=["no time", "too many minutes"]
)
def test_series_that_does_not_fit_makes_nothing(edition, said):
    with pytest.raises(PlanRefused):
        series(edition, **said)

    assert Session.objects.count() == 3


def test_clashes_of_room_and_trainer_are_found_but_not_online(edition):
    first = edition.sessions.get(number=1)
    same_room = SessionFactory(
        edition__venue="sala  asoinco", starts_at=first.starts_at
    )
    online = SessionFactory(
        edition__modality="ONLINE",
        edition__venue="Sala ASOINCO",
        starts_at=first.starts_at,
    )
    online.trainers.set(first.trainers.all())

    found = clashes_among(sessions_between(date(2027, 3, 1), date(2027, 3, 2)))

    assert {
        (clash.first, clash.second, clash.why.value) for clash in found[first.pk]
    } == {
        (first.pk, same_room.pk, "ROOM"),
        (first.pk, online.pk, "TRAINER"),
    }


@pytest.fixture
def coordinator(client, home):
    user = UserFactory()
    user.user_permissions.set(
        Permission.objects.filter(
            codename__in=[
                "access_admin",
                "add_edition",
                "add_session",
                "view_session",
                "view_edition",
            ]
        )
    )
    client.force_login(user)
    return user


def test_screens_copy_add_and_show_the_clash(client, coordinator, edition):
    where = reverse("editions:again", args=[edition.pk])

    offered = client.get(where).context["form"].initial
    client.post(where, {"code": "agua-2", "starts_on": "2027-03-01"})
    added = client.post(
        reverse("editions:series", args=[edition.pk]),
        {"first_on": "2027-03-15", "starts": "09:00", "ends": "13:00"}
        | {"minutes": "", "count": "2", "every_days": "7"},
    )
    page = client.get(reverse("sessions:calendar"), {"mes": "2027-03"}).content.decode()

    assert offered == {"code": "agua-2", "starts_on": date(2027, 4, 5)}
    assert added.url == reverse("edition_way", args=[edition.pk])
    assert edition.sessions.count() == 5
    # Nobody said how many minutes: all between start and end.
    assert {session.minutes for session in edition.sessions.filter(number__gt=3)} == {
        240
    }
    assert "Misma relatoría a la misma hora: agua-2" in page
    assert "Mismo lugar a la misma hora: agua-1" in page


@pytest.mark.parametrize("month", ["", "2027-13", "abc", "9999999-1", "2027-03"])
def test_calendar_opens_at_whatever_month_is_asked(client, coordinator, month):
    answer = client.get(reverse("sessions:calendar"), {"mes": month})

    assert answer.status_code == 200


@pytest.mark.parametrize("sessions", [1, 3])
def test_calendar_asks_the_same_number_of_questions(
    client, coordinator, django_assert_num_queries, sessions
):
    trainer = TrainerFactory()
    for each in SessionFactory.create_batch(sessions):
        each.trainers.add(trainer)
    where = f"{reverse('sessions:calendar')}?mes=2027-03"
    client.get(where)

    with django_assert_num_queries(11):
        client.get(where)


def test_screens_without_the_permission_look_absent(client, coordinator, edition):
    coordinator.user_permissions.set(Permission.objects.filter(codename="access_admin"))
    absent = [
        client.get(reverse("editions:again", args=[edition.pk])),
        client.post(reverse("editions:series", args=[edition.pk])),
        client.get(reverse("sessions:calendar")),
    ]

    assert [answer.status_code for answer in absent] == [404, 404, 404]
    assert Edition.objects.count() == 1


def test_whoever_has_a_place_is_told_once_of_a_series_added(
    edition, django_capture_on_commit_callbacks
):
    enrol(person=PersonFactory(), edition=edition, source="STAFF", by=None, at=AT)

    with django_capture_on_commit_callbacks(execute=True):
        made = series(edition)

    (told,) = Message.objects.filter(kind="change")
    assert len(told.context["sessions"]) == 2 + len(made)
