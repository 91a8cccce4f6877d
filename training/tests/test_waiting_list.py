"""Freed places go down the waiting list: in order, for a time, and never stall."""

from datetime import UTC, datetime, timedelta

import pytest
from wagtail.models import ModelLogEntry

from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.enrolment.operations import (
    EnrolmentRefused,
    accept_offer,
    change_places,
    enrol,
    join_waiting_list,
    settle,
    withdraw,
)
from training.enrolment.queries import Standing, standings, to_settle
from training.tests.factories import EditionFactory, PersonFactory

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
# Two days later, on the hour.
UNTIL = datetime(2027, 2, 3, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def enrol_now(person, edition, at=NOW, **more):
    return enrol(
        person=person, edition=edition, source="ONLINE", by=None, at=at, **more
    )


def wait(edition, at=NOW, person=None):
    return join_waiting_list(
        person=person or PersonFactory(),
        edition=edition,
        source="ONLINE",
        by=None,
        at=at,
    )


def statuses(*enrolments):
    found = Enrolment.objects.in_bulk([row.pk for row in enrolments])
    return [found[row.pk].status for row in enrolments]


def taken(edition):
    return Edition.objects.values_list("places_taken", flat=True).get(pk=edition.pk)


@pytest.fixture
def full():
    """An edition of one place, the row that holds it, and three who wait."""
    edition = EditionFactory(places=1)
    holder = enrol_now(PersonFactory(), edition)
    return edition, holder, [wait(edition) for _person in range(3)]


def test_a_full_edition_takes_names_down_in_order(full):
    edition, holder, (first, second, third) = full

    assert statuses(holder, first, second, third) == [
        "ENROLLED",
        "WAITING",
        "WAITING",
        "WAITING",
    ]
    assert taken(edition) == 1
    assert standings([first, third], at=NOW) == {
        first.pk: Standing(position=1, offers=0, offers_until=None),
        third.pk: Standing(position=3, offers=0, offers_until=None),
    }


def test_a_freed_place_is_offered_to_the_first_and_held(full):
    edition, holder, (first, second, third) = full

    withdraw(enrolment=holder, by=None, at=NOW)

    assert statuses(first, second, third) == ["OFFERED", "WAITING", "WAITING"]
    first.refresh_from_db()
    assert (first.offered_at, first.offer_until, taken(edition)) == (NOW, UNTIL, 1)
    assert standings([second], at=NOW) == {
        second.pk: Standing(position=1, offers=1, offers_until=UNTIL)
    }
    with pytest.raises(EnrolmentRefused):
        enrol_now(PersonFactory(), edition)


def test_an_offer_accepted_in_time_is_a_place(full):
    edition, holder, (first, *_others) = full
    withdraw(enrolment=holder, by=None, at=NOW)
    later = UNTIL - timedelta(seconds=1)

    accept_offer(enrolment=first, by=None, at=later)

    assert (first.status, first.enrolled_at, first.offer_until) == (
        "ENROLLED",
        later,
        None,
    )
    assert taken(edition) == 1


def test_an_offer_is_over_at_its_hour_though_nobody_took_note(full):
    edition, holder, (first, *others) = full
    withdraw(enrolment=holder, by=None, at=NOW)

    with pytest.raises(EnrolmentRefused):
        accept_offer(enrolment=first, by=None, at=UNTIL)

    assert (statuses(first, *others), taken(edition)) == (
        ["LAPSED", "OFFERED", "WAITING"],
        1,
    )


@pytest.mark.parametrize(
    "touch",
    [
        lambda edition: settle(edition=edition, by=None, at=UNTIL),
        lambda edition: change_places(edition=edition, places=1, by=None, at=UNTIL),
        lambda edition: wait(edition, at=UNTIL),
        lambda edition: pytest.raises(
            EnrolmentRefused, enrol_now, PersonFactory(), edition, at=UNTIL
        ),
    ],
    ids=["settle", "change places", "somebody else waits", "somebody asks"],
)
def test_an_offer_nobody_took_passes_on_at_any_touch(full, touch):
    edition, holder, (first, second, third) = full
    withdraw(enrolment=holder, by=None, at=NOW)
    assert list(to_settle(at=UNTIL)) == [edition]

    touch(edition)

    assert statuses(first, second, third) == ["LAPSED", "OFFERED", "WAITING"]
    assert (taken(edition), list(to_settle(at=UNTIL))) == (1, [])


def test_declining_and_leaving_the_list_pass_the_place_on(full):
    edition, holder, (first, second, third) = full
    withdraw(enrolment=holder, by=None, at=NOW)

    withdraw(enrolment=first, by=None, at=NOW, why="DECLINED")
    withdraw(enrolment=third, by=None, at=NOW)

    assert statuses(first, second, third) == ["WITHDRAWN", "OFFERED", "WITHDRAWN"]
    assert taken(edition) == 1


def test_more_places_are_offered_to_as_many_as_wait(full):
    edition, _holder, waiting = full

    change_places(edition=edition, places=5, by=None, at=NOW)

    assert statuses(*waiting) == ["OFFERED"] * 3
    assert taken(edition) == 4
    assert enrol_now(PersonFactory(), edition).status == "ENROLLED"


def test_an_offer_nobody_waits_for_goes_to_whoever_asks():
    edition = EditionFactory(places=1)
    holder = enrol_now(PersonFactory(), edition)
    offered = wait(edition)
    withdraw(enrolment=holder, by=None, at=NOW)

    someone = enrol_now(PersonFactory(), edition, at=UNTIL)

    assert (statuses(offered), someone.status, taken(edition)) == (
        ["LAPSED"],
        "ENROLLED",
        1,
    )


def test_whoever_let_an_offer_pass_waits_again_at_the_end(full):
    edition, holder, (first, second, third) = full
    withdraw(enrolment=holder, by=None, at=NOW)
    settle(edition=edition, by=None, at=UNTIL)

    again = wait(edition, at=UNTIL, person=first.person)

    assert again.pk == first.pk
    assert {
        key: s.position for key, s in standings([third, again], at=NOW).items()
    } == {
        third.pk: 1,
        first.pk: 2,
    }
    assert statuses(second) == ["OFFERED"]


def test_the_list_gives_a_place_at_once_where_there_is_one():
    edition = EditionFactory(places=1)

    assert wait(edition).status == "ENROLLED"
    assert taken(edition) == 1


def test_nobody_waits_twice(full):
    edition, _holder, (first, *_others) = full

    with pytest.raises(EnrolmentRefused) as refused:
        wait(edition, person=first.person)

    assert refused.value.refusal == "ALREADY_ASKED"
    assert edition.enrolments.count() == 4


def test_no_offer_is_made_once_the_edition_is_about_to_begin(full):
    edition, holder, waiting = full
    # The first of March at midnight in Santiago, less an hour.
    late = datetime(2027, 3, 1, 2, tzinfo=UTC)

    withdraw(enrolment=holder, by=None, at=late)

    assert statuses(*waiting) == ["WAITING"] * 3
    assert taken(edition) == 0


def test_each_step_leaves_a_trace(full):
    _edition, holder, (first, *_others) = full
    withdraw(enrolment=holder, by=None, at=NOW)
    accept_offer(enrolment=first, by=None, at=NOW)

    log = ModelLogEntry.objects.filter(object_id=str(first.pk)).order_by("pk")
    assert [entry.action.rsplit(".")[-1] for entry in log] == [
        "wait",
        "offer",
        "accept_offer",
    ]
