"""Two records made one, and two again: to the last row."""

from datetime import UTC, date, datetime

import pytest
from django.apps import apps
from django.db.models import ForeignKey, ManyToManyField
from wagtail.models import ModelLogEntry

from training.attendance.models import State
from training.duplicates import plan
from training.duplicates.models import LikelyDuplicate, Merge
from training.duplicates.operations import (
    MergeRefused,
    look_for_duplicates,
    undo_merge,
)
from training.enrolment.calendars import CalendarFeed
from training.enrolment.models import Enrolment
from training.registry.models import FormerDocument, Person
from training.tests.factories import (
    EditionFactory,
    EmploymentFactory,
    EnrolmentFactory,
    MarkFactory,
    PersonFactory,
    SessionFactory,
    UserFactory,
)
from training.tests.merging import all_rows, do, one_with_a_passport, one_with_a_run

pytestmark = pytest.mark.django_db
AT = datetime(2027, 3, 20, 12, tzinfo=UTC)
LATER = datetime(2027, 3, 21, 12, tzinfo=UTC)


@pytest.fixture
def by():
    return UserFactory(staff=True)


@pytest.fixture
def kept():
    return one_with_a_run()


@pytest.fixture
def other():
    return one_with_a_passport()


def keys_to_a_person():
    for model in apps.get_models(include_auto_created=True):
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
            is_key = isinstance(field, ForeignKey | ManyToManyField)
            if is_key and field.related_model is Person:
                yield f"{model._meta.label}.{field.name}"


def keys_to_an_enrolment():
    for model in apps.get_models(include_auto_created=True):
        for field in (*model._meta.concrete_fields, *model._meta.many_to_many):
            is_key = isinstance(field, ForeignKey | ManyToManyField)
            if is_key and field.related_model is Enrolment:
                yield f"{model._meta.label}.{field.name}"


def test_every_way_to_a_person_moves_or_is_a_written_exception():
    assert sorted(keys_to_a_person()) == sorted({**plan.MOVES, **plan.NOT_MOVED})
    assert all([*plan.MOVES.values(), *plan.NOT_MOVED.values()])


def test_every_way_to_an_enrolment_says_what_becomes_of_it_where_one_is_left_out():
    said = {**plan.GOES, **plan.FOLLOWS, **plan.BUILT_ON}

    assert sorted(keys_to_an_enrolment()) == sorted(said)
    assert len(said) == len(plan.GOES) + len(plan.FOLLOWS) + len(plan.BUILT_ON)


def test_every_column_of_a_person_is_chosen_or_stays():
    chosen = {name for names in plan.CHOICES.values() for name in names}
    stays = {"id", "key", "known_since", "blocked_at", "erased_at"}

    assert chosen | stays == {f.attname for f in Person._meta.concrete_fields}


def test_merge_moves_what_is_the_others_and_keeps_the_better_of_each(kept, other, by):
    user, job = other.user, EmploymentFactory(person=other)
    enrolment = EnrolmentFactory(person=other)

    done = do(kept, other, by=by)

    kept.refresh_from_db()
    assert (kept.given_names, kept.first_surname, kept.phone, kept.birth_on) == (
        "Rosa",
        "Muñoz",
        "+56912345678",
        date(1980, 5, 17),
    )
    assert (kept.user, kept.document_type) == (user, "RUN")
    assert list(kept.enrolments.all()) == [enrolment]
    assert list(kept.employments.all()) == [job]
    assert not Person.objects.filter(pk=other.pk).exists()
    assert FormerDocument.objects.values_list(
        "person", "document_type", "document_number", "reason"
    ).get() == (kept.pk, "PASSPORT", "R1234567", "MERGED")
    assert (done.merged_id, done.merged_key, done.merged_by) == (
        other.pk,
        other.key,
        by,
    )
    entry = ModelLogEntry.objects.get(action="training.duplicates.merge")
    assert (entry.object_id, entry.label) == (str(kept.pk), str(kept.pk))


def test_merge_takes_what_was_chosen(kept, other, by):
    do(kept, other, from_other={"document", "given_names"}, by=by)

    kept.refresh_from_db()
    assert (kept.document_type, kept.given_names, kept.phone) == (
        "PASSPORT",
        "Rosa María",
        "",
    )
    # An account is never lost for not having been chosen.
    assert kept.user == other.user


def build_a_life(kept, other):
    """Everything that may move, twice or on the other record alone."""
    job = EmploymentFactory(person=kept, from_date=date(2024, 1, 1))
    EmploymentFactory(person=other, company=job.company, from_date=date(2022, 1, 1))
    EmploymentFactory(person=other)
    for person, token in ((kept, "uno"), (other, "dos")):
        CalendarFeed.objects.create(person=person, token=token, made_at=AT)
    session = SessionFactory(edition=EditionFactory(places=10))
    MarkFactory(
        session=session,
        enrolment=EnrolmentFactory(person=other, edition=session.edition),
        state=State.PRESENT,
    )
    both = EditionFactory(places=1, places_taken=1)
    EnrolmentFactory(person=kept, edition=both, status="WITHDRAWN", withdrawn_at=AT)
    EnrolmentFactory(person=other, edition=both)
    third = PersonFactory(given_names="Rosa", first_surname="Muñoz", phone=other.phone)
    look_for_duplicates(at=AT)
    LikelyDuplicate.objects.filter(other=third).update(status="SEPARATE", settled_at=AT)


def test_undo_leaves_every_table_as_it_was(kept, other, by):
    build_a_life(kept, other)
    before = all_rows()

    done = do(kept, other, by=by)
    merged = all_rows()
    back = undo_merge(merge=done, by=by, at=LATER)

    assert back == other
    assert merged != before
    assert all_rows() == before
    done.refresh_from_db()
    assert (done.before, done.undone_at, done.undone_by) == ({}, LATER, by)


def test_merge_leaves_out_what_cannot_stand_twice(kept, other, by):
    build_a_life(kept, other)

    do(kept, other, by=by)

    assert list(kept.employments.order_by("from_date").values_list("from_date")) == [
        (date(2020, 1, 1),),
        (date(2022, 1, 1),),
    ]
    assert kept.calendar_feed.token == "uno"
    assert sorted(kept.enrolments.values_list("status", flat=True)) == [
        "ENROLLED",
        "ENROLLED",
    ]
    assert list(LikelyDuplicate.objects.values_list("person", "status")) == [
        (kept.pk, "SEPARATE")
    ]


def test_a_place_held_twice_is_given_back_once_and_taken_again(kept, other, by):
    edition = EditionFactory(places=2, places_taken=2)
    for person in (kept, other):
        EnrolmentFactory(person=person, edition=edition)
    waiting = EnrolmentFactory(
        edition=edition, status="WAITING", waiting_since=AT, enrolled_at=AT
    )

    done = do(kept, other, by=by, at=datetime(2027, 1, 10, 12, tzinfo=UTC))

    edition.refresh_from_db()
    waiting.refresh_from_db()
    # Whoever was next has the offer, so the place is taken again.
    assert (edition.places_taken, waiting.status) == (2, "OFFERED")
    with pytest.raises(MergeRefused, match="se ocupó"):
        undo_merge(merge=done, by=by, at=LATER)


def test_two_accounts_leave_one_that_opens(kept, other, by):
    mine, theirs = UserFactory(), other.user
    Person.objects.filter(pk=kept.pk).update(user=mine)
    kept.refresh_from_db()
    before = all_rows()

    done = do(kept, other, by=by)

    theirs.refresh_from_db()
    assert (mine.is_active, theirs.is_active) == (True, False)
    undo_merge(merge=done, by=by, at=LATER)
    assert all_rows() == before


def test_merges_of_merges_are_taken_back_one_by_one(kept, other, by):
    third = PersonFactory()
    before = all_rows()

    first = do(kept, other, by=by)
    second = do(third, kept, by=by, at=LATER)
    undo_merge(merge=second, by=by, at=LATER)
    undo_merge(merge=Merge.objects.get(pk=first.pk), by=by, at=LATER)

    assert all_rows() == before
