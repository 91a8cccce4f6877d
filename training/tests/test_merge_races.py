"""Two coordinators, or a coordinator and somebody who enrols, at the same moment.

The controls run the same races with the guard taken out, and have to lose them.
"""

import time
from datetime import UTC, datetime
from threading import Barrier, BrokenBarrierError

import pytest
from django.db import IntegrityError, connection

from training.attendance.models import Attendance
from training.attendance.operations import MarkRefused, mark
from training.attendance.operations.totals import recount
from training.attendance.queries.audit import records_that_differ
from training.duplicates.enrolments import clashes
from training.duplicates.models import Merge
from training.duplicates.operations import MergeRefused, merging
from training.duplicates.operations.merging import merge_held
from training.enrolment.models import Enrolment
from training.enrolment.operations import EnrolmentRefused, enrol
from training.registry.models import Person
from training.tests.factories import (
    EditionFactory,
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
)
from training.tests.merging import do
from training.tests.test_races import at_once

NOW = datetime(2027, 2, 1, 12, tzinfo=UTC)
ROUNDS = 4

pytestmark = [pytest.mark.race, pytest.mark.django_db(transaction=True)]


def answering(act):
    def run():
        try:
            return act()
        except (
            MergeRefused,
            EnrolmentRefused,
            MarkRefused,
            IntegrityError,
            Person.DoesNotExist,
        ) as no:
            return no

    return run


def merged(one, other, operation=do):
    """Each as another request would have read them."""
    return answering(
        lambda: operation(
            Person.objects.get(pk=one), Person.objects.get(pk=other), by=None, at=NOW
        )
    )


def race_of_merges(operation=do):
    """Three records, merged in a ring: who is kept by one goes with another."""
    people = [PersonFactory().pk for _number in range(3)]
    for pk in people:
        EnrolmentFactory(person_id=pk)
    ring = zip(people, people[1:] + people[:1], strict=True)
    return people, at_once([merged(one, other, operation) for one, other in ring])


def test_of_merges_in_a_ring_the_last_finds_the_others_done():
    for _round in range(ROUNDS):
        people, answers = race_of_merges()

        done = [answer for answer in answers if isinstance(answer, Merge)]
        left = Person.objects.filter(pk__in=people)
        assert not [a for a in answers if isinstance(a, IntegrityError)]
        assert len(done) >= 1
        assert left.count() == len(people) - len(done)
        assert Enrolment.objects.filter(person__in=left).count() == 3
        Enrolment.objects.all().delete()


def test_without_the_lock_the_same_race_is_lost(monkeypatch):
    def look_first(kept, other):
        time.sleep(0.05)
        return kept, other

    monkeypatch.setattr(merging, "hold", look_first)

    def unguarded(kept, other, *, by, at):
        return merge_held(kept, other, None, None, {}, by=by, at=at)

    lost = 0
    for _round in range(ROUNDS):
        people, answers = race_of_merges(unguarded)
        done = [answer for answer in answers if isinstance(answer, Merge)]
        there = Person.objects.filter(pk__in=people).count()
        lost += len(done) == 3 or there != len(people) - len(done)
        lost += any(isinstance(answer, IntegrityError) for answer in answers)

    assert lost > 0


def race_with_an_enrolment():
    kept, other = PersonFactory(email=""), PersonFactory(email="")
    edition = EditionFactory(places=5)
    answers = at_once(
        [
            merged(kept.pk, other.pk),
            answering(
                lambda: enrol(
                    person=other, edition=edition, source="STAFF", by=None, at=NOW
                )
            ),
        ]
    )
    edition.refresh_from_db()
    people = Enrolment.objects.filter(edition=edition).values_list("person", flat=True)
    return kept, other, edition.places_taken, list(people), answers


def test_whoever_enrols_while_merged_has_one_place_or_is_told_to_try_again():
    for _round in range(ROUNDS):
        kept, other, taken, people, (merge, place) = race_with_an_enrolment()

        assert not isinstance(place, IntegrityError)
        if isinstance(merge, MergeRefused):
            assert people == [other.pk]
        else:
            assert people in ([kept.pk], [])
        assert taken == len(people)
        assert isinstance(place, EnrolmentRefused) is (people == [])


def test_without_the_look_the_same_race_breaks_off(monkeypatch):
    """Whoever enrols read the record before it went; their commit finds it gone."""

    def look_before(person):
        time.sleep(0.05)
        return True

    monkeypatch.setattr(
        "training.enrolment.operations.seats.is_still_there", look_before
    )
    broken = 0
    for _round in range(ROUNDS * 3):
        _kept, _other, _taken, _people, answers = race_with_an_enrolment()
        broken += isinstance(answers[1], IntegrityError)
        broken += isinstance(answers[0], MergeRefused)

    assert broken > 0


def race_with_a_mark():
    """A trainer corrects the enrolment that is being joined to the other."""
    kept, other = PersonFactory(email=""), PersonFactory(email="")
    session = SessionFactory(edition=EditionFactory(places=5, places_taken=2))
    both = [
        EnrolmentFactory(person=person, edition=session.edition)
        for person in (kept, other)
    ]

    def say(enrolment, minutes):
        return mark(
            session=session,
            enrolment=enrolment,
            state="LATE",
            minutes=minutes,
            by=None,
            at=NOW,
        )

    for enrolment in both:
        say(enrolment, 60)
    answers = at_once(
        [
            merged(kept.pk, other.pk),
            answering(lambda: say(both[1], 200)),
        ]
    )
    return session, answers


def what_stands(session):
    """By the standing of its enrolment: minutes of the one person there is."""
    rows = Attendance.objects.filter(session=session)
    return list(rows.values_list("enrolment__status", "minutes"))


def test_whoever_marks_while_merged_counts_or_is_told():
    for _round in range(ROUNDS):
        session, (merge, said) = race_with_a_mark()

        assert isinstance(merge, Merge)
        minutes = 60 if isinstance(said, MarkRefused) else 200
        assert what_stands(session) == [("ENROLLED", minutes)]
        assert [*records_that_differ()] == []


@pytest.mark.skipif(
    connection.vendor == "sqlite", reason="there whoever writes holds the database"
)
def test_without_the_sessions_held_the_mark_is_lost(monkeypatch):
    """Nobody who marks waits: the mark lands on what was joined meanwhile."""

    # One has read and not written yet, the other written and not committed yet: they
    # go on from there together, however busy the machine is.
    both = Barrier(2, timeout=5)

    def meet():
        try:
            both.wait()
        except BrokenBarrierError:
            both.reset()

    def hold_none(kept, other):
        held = {clash.edition.pk for clash in clashes(kept, other)}
        meet()
        return held

    def slowly(records):
        if any(record.minutes == 200 for record in records.values()):
            meet()
            time.sleep(0.8)
        return recount(records)

    monkeypatch.setattr(merging, "hold_sessions", hold_none)
    monkeypatch.setattr("training.attendance.operations.writing.recount", slowly)
    lost = 0
    for _round in range(ROUNDS):
        session, (merge, said) = race_with_a_mark()
        wanted = 60 if isinstance(said, MarkRefused) else 200
        lost += what_stands(session) != [("ENROLLED", wanted)]
        lost += not isinstance(merge, Merge) or isinstance(said, IntegrityError)

    assert lost > 0
