"""Many people, one edition, over HTTP: a server of several processes, this database.

The control serves the same site without the guard on places, and has to oversell.
PARIDAD_RACE_ROUNDS and PARIDAD_RACE_PEOPLE make the races longer and larger.
"""

import os
from collections import Counter
from datetime import timedelta
from threading import Thread

import pytest
from django.db import connections
from django.utils import timezone

from cms.tests.live.crowd import a_crowd, all_at_once
from cms.tests.live.server import serving
from cms.tests.participants import open_edition
from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.enrolment.operations import (
    EnrolmentRefused,
    accept_offer,
    change_places,
    settle,
    withdraw,
)
from training.enrolment.queries import to_settle

ROUNDS = int(os.environ.get("PARIDAD_RACE_ROUNDS", "1"))
PEOPLE = int(os.environ.get("PARIDAD_RACE_PEOPLE", "40"))
SIZES = (1, 5, 50)

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def counts(edition):
    edition.refresh_from_db()
    by_status = Counter(edition.enrolments.values_list("status", flat=True))
    return edition.places_taken, by_status


def test_over_http_each_place_is_given_once_and_none_is_left_over():
    cookies = a_crowd(PEOPLE)
    with serving() as port:
        for places in SIZES * ROUNDS:
            edition = open_edition(places=places)

            answers = all_at_once(port, cookies, edition.pk)

            taken, by_status = counts(edition)
            expected = min(places, PEOPLE)
            assert {answer.status for answer in answers} == {302}
            assert sum(answer.has_place for answer in answers) == expected
            assert (taken, by_status) == (expected, {"ENROLLED": expected})


def test_over_http_without_the_guard_the_same_race_oversells():
    cookies = a_crowd(PEOPLE)
    oversold = 0
    with serving(guarded=False) as port:
        for _round in range(max(3, ROUNDS)):
            edition = open_edition(places=1)
            all_at_once(port, cookies, edition.pk)
            oversold += edition.enrolments.holding_a_place().count() > 1

    assert oversold > 0


def test_over_http_the_count_stays_exact_while_staff_changes_the_places():
    """People join the list of a full edition while it grows, shrinks and empties."""
    cookies = a_crowd(PEOPLE)
    with serving() as port:
        for _round in range(ROUNDS):
            edition = open_edition(places=5)
            staff = Thread(target=in_a_thread, args=(unrest, edition.pk))
            staff.start()

            answers = all_at_once(port, cookies, edition.pk, how="wait")
            staff.join()

            assert {answer.status for answer in answers} == {302}
            assert all(answer.has_place for answer in answers)
            assert_exact(edition)


def in_a_thread(act, *args):
    try:
        act(*args)
    finally:
        connections.close_all()


def unrest(edition_id):
    """What staff and people do meanwhile: places come and go, offers are taken,
    let go and left to pass."""
    at = timezone.now()
    for number, places in enumerate((9, 3, 12, 7, 20, 11, 15, 10)):
        edition = Edition.objects.get(pk=edition_id)
        tolerant(change_places, edition=edition, places=places, at=at)
        holding = edition.enrolments.holding_a_place().first()
        offered = edition.enrolments.filter(status="OFFERED").first()
        if holding and number % 2:
            tolerant(withdraw, enrolment=holding, at=at)
        if offered and number % 3:
            tolerant(accept_offer, enrolment=offered, at=at)
        if number % 4 == 3:
            # Two days pass: what nobody took goes on to the next.
            at += timedelta(days=2, hours=1)
            tolerant(settle, edition=edition, at=at)


def tolerant(operation, **asked):
    try:
        operation(by=None, **asked)
    except EnrolmentRefused:
        return


def assert_exact(edition):
    taken, by_status = counts(edition)
    assert sum(by_status.values()) == PEOPLE
    assert taken == by_status["ENROLLED"] + by_status["OFFERED"] <= edition.places
    # Nobody waits while a place that could be offered is free.
    assert not (by_status["WAITING"] and taken < edition.places)
    assert not to_settle(at=timezone.now()).filter(pk=edition.pk).exists()
    assert not Enrolment.objects.filter(edition=edition, reserve__isnull=False).exists()
