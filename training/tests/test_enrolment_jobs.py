"""What enrolment does by itself, every so often or at its hour."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from training.enrolment.calendars import Invitation
from training.enrolment.jobs import (
    KEEP_NEEDS_DAYS,
    forget_needs_told,
    invite_those_not_told,
)
from training.enrolment.models import AccessNeeds, Enrolment
from training.enrolment.operations import enrol, join_waiting_list, withdraw
from training.enrolment.operations.waiting import settle_later
from training.messaging.models import Message
from training.tests.factories import EditionFactory, EnrolmentFactory, PersonFactory

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def enrol_now(edition):
    return enrol(
        person=PersonFactory(), edition=edition, source="ONLINE", by=None, at=NOW
    )


def test_invite_those_not_told_writes_what_the_worker_could_not():
    edition = EditionFactory()
    forgotten, _told = enrol_now(edition), enrol_now(edition)
    EnrolmentFactory(edition=edition, enrolled_at=NOW)
    Invitation.objects.filter(enrolment=forgotten).delete()
    Message.objects.all().delete()

    counts = [
        invite_those_not_told(at=NOW + timedelta(minutes=minutes))
        for minutes in (9, 11, 21)
    ]

    assert counts == [0, 1, 0]
    assert list(Message.objects.values_list("kind", "to")) == [
        ("confirmation", forgotten.person.email)
    ]


def test_forget_needs_told_keeps_them_two_weeks_after_the_last_day():
    last_day = date(2027, 3, 2)
    needs = AccessNeeds.objects.create(
        enrolment=EnrolmentFactory(edition__ends_on=last_day),
        note="Rampa",
        said_at=NOW,
    )
    kept_until = datetime(2027, 3, 2, 15, tzinfo=UTC) + timedelta(days=KEEP_NEEDS_DAYS)

    before = forget_needs_told(at=kept_until)
    there = AccessNeeds.objects.filter(pk=needs.pk).exists()
    after = forget_needs_told(at=kept_until + timedelta(days=1))

    assert (before, there, after) == (0, True, 1)
    assert not AccessNeeds.objects.exists()
    assert Enrolment.objects.count() == 1


def test_settle_later_passes_an_offer_on_at_its_end_and_not_before():
    edition = EditionFactory(places=1)
    holder = enrol_now(edition)
    first, second = (
        join_waiting_list(
            person=PersonFactory(), edition=edition, source="ONLINE", by=None, at=NOW
        )
        for _person in range(2)
    )
    withdraw(enrolment=holder, by=None, at=NOW)
    first.refresh_from_db()

    statuses = []
    for seconds in (-1, 1):
        moment = first.offer_until + timedelta(seconds=seconds)
        with time_machine.travel(moment, tick=False):
            settle_later.call(edition.pk)
        found = Enrolment.objects.in_bulk([first.pk, second.pk])
        statuses.append([found[row.pk].status for row in (first, second)])

    assert statuses == [["OFFERED", "WAITING"], ["LAPSED", "OFFERED"]]
