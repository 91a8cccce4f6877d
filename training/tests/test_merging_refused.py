"""What a merge does not do, and when it is not taken back: nothing is changed then."""

from datetime import UTC, date, datetime

import pytest

from training.attendance.models import Correction, State
from training.duplicates.models import LikelyDuplicate, Merge
from training.duplicates.operations import MergeRefused, undo_merge
from training.duplicates.preview import digest_of, preview_of
from training.privacy.models import PrivacyRequest
from training.registry.models import Employment, FormerDocument, Person
from training.tests.factories import (
    CompanyContactFactory,
    EmploymentFactory,
    EnrolmentFactory,
    MarkFactory,
    PersonFactory,
    SessionFactory,
    TrainerFactory,
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


def both_marked_and_a_correction_waits(kept, other):
    session = SessionFactory()
    for person in (kept, other):
        enrolment = EnrolmentFactory(person=person, edition=session.edition)
        MarkFactory(session=session, enrolment=enrolment, state=State.PRESENT)
    Correction.objects.create(
        session=session,
        enrolment=enrolment,
        state="ABSENT",
        minutes=0,
        reason="No vino.",
        proposed_by=UserFactory(),
        proposed_at=AT,
    )


def both_with_an_account_and_a_role(kept, other):
    Person.objects.filter(pk=kept.pk).update(user=UserFactory())
    CompanyContactFactory(user=other.user)


def both_trainers(kept, other):
    for person in (kept, other):
        TrainerFactory(person=person)


def blocked(kept, other):
    Person.objects.filter(pk=other.pk).update(blocked_at=AT)


def erased(kept, other):
    names = dict.fromkeys(("given_names", "first_surname", "email", "phone"), "")
    Person.objects.filter(pk=other.pk).update(
        **names, erased_at=AT, user=None, birth_on=None, document_type="PROVISIONAL"
    )


def asked_for_erasure(kept, other):
    PrivacyRequest.objects.create(
        person=other, kind="ERASURE", asked_at=AT, due_on=date(2027, 4, 20)
    )


def said_to_be_two(kept, other):
    LikelyDuplicate.objects.create(
        person=kept,
        other=other,
        score=65,
        level="POSSIBLE",
        status="SEPARATE",
        found_at=AT,
        settled_at=AT,
    )


@pytest.mark.parametrize(
    "state",
    [
        both_marked_and_a_correction_waits,
        both_with_an_account_and_a_role,
        both_trainers,
        blocked,
        erased,
        asked_for_erasure,
        said_to_be_two,
    ],
    ids=lambda state: state.__name__,
)
def test_merge_is_refused_and_named_before(kept, other, by, state):
    state(kept, other)
    kept, other = Person.objects.get(pk=kept.pk), Person.objects.get(pk=other.pk)
    before = all_rows()

    assert preview_of(kept, other).is_forbidden
    with pytest.raises(MergeRefused):
        do(kept, other, by=by)

    assert all_rows() == before
    assert not Merge.objects.exists()


def test_merge_is_refused_where_a_record_changed_since_it_was_seen(kept, other, by):
    seen = digest_of(kept, other)
    EmploymentFactory(person=other)

    with pytest.raises(MergeRefused, match="cambió"):
        do(kept, other, seen=seen, by=by)

    assert Person.objects.filter(pk=other.pk).exists()


def new_enrolment(kept):
    EnrolmentFactory(person=kept)


def new_employment(kept):
    EmploymentFactory(person=kept)


def another_telephone(kept):
    Person.objects.filter(pk=kept.pk).update(phone="+56999999999")


def another_has_the_document(kept):
    FormerDocument.objects.all().delete()
    PersonFactory(
        document_type="PASSPORT", document_country="HT", document_number="R1234567"
    )


def a_later_merge(kept):
    third = PersonFactory()
    do(kept, third, by=UserFactory(staff=True))


def moved_job_removed(kept):
    Employment.objects.all().delete()


def kept_blocked(kept):
    Person.objects.filter(pk=kept.pk).update(blocked_at=AT)


def too_old(kept):
    Merge.objects.update(before={})


@pytest.mark.parametrize(
    "since",
    [
        new_enrolment,
        new_employment,
        another_telephone,
        another_has_the_document,
        a_later_merge,
        moved_job_removed,
        kept_blocked,
        too_old,
    ],
    ids=lambda since: since.__name__,
)
def test_undo_is_refused_where_something_was_built_on_the_merge(kept, other, by, since):
    EmploymentFactory(person=other)
    done = do(kept, other, by=by)
    since(kept)
    before = all_rows()

    with pytest.raises(MergeRefused):
        undo_merge(merge=Merge.objects.get(pk=done.pk), by=by, at=LATER)

    assert all_rows() == before
    assert Merge.objects.get(pk=done.pk).undone_at is None
