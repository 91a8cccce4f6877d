"""Two records that both attended one edition, made one, and made two again."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from training.attendance.models import Attendance, AttendanceTotal, Mark
from training.attendance.operations import MarkRefused, mark
from training.attendance.queries.audit import (
    broken_links,
    records_that_differ,
    totals_that_differ,
)
from training.certificates.models import Certificate
from training.certificates.operations import issue_certificates
from training.duplicates.operations import MergeRefused, undo_merge
from training.duplicates.preview import preview_of
from training.enrolment.models import Enrolment
from training.evaluation.answer_models import Result
from training.evaluation.models import Assessment
from training.registry.models import Person
from training.tests.factories import (
    EditionFactory,
    EnrolmentFactory,
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


@pytest.fixture
def edition():
    return EditionFactory(places=5, places_taken=2)


@pytest.fixture
def sessions(edition):
    start = datetime(2027, 3, 1, 13, tzinfo=UTC)
    return [
        SessionFactory(
            edition=edition,
            number=number,
            starts_at=start + timedelta(days=number),
            ends_at=start + timedelta(days=number, hours=4),
            minutes=240,
        )
        for number in (1, 2, 3, 4)
    ]


@pytest.fixture
def both(kept, other, edition):
    return [
        EnrolmentFactory(person=kept, edition=edition),
        EnrolmentFactory(person=other, edition=edition),
    ]


def say(session, enrolment, state, minutes, at=AT):
    what = {"state": state, "minutes": minutes}
    mark(session=session, enrolment=enrolment, by=None, at=at, **what)


@pytest.fixture
def marked(both, sessions):
    """The first by one alone, the second by the other alone, then two they share."""
    mine, theirs = both
    said = [
        (mine, 0, "PRESENT", 240),
        (theirs, 1, "PRESENT", 240),
        (mine, 2, "ABSENT", 0),
        (theirs, 2, "LATE", 100),
        (mine, 3, "LATE", 60),
        (theirs, 3, "PRESENT", 240),
    ]
    for enrolment, number, state, minutes in said:
        say(sessions[number], enrolment, state, minutes)
    return said


def nothing_is_wrong():
    return [*records_that_differ(), *broken_links(), *totals_that_differ().items()]


def records():
    rows = Attendance.objects.order_by("session__number")
    return list(rows.values_list("enrolment", "state", "minutes", "taken_from"))


def test_of_each_session_one_record_counts_and_no_mark_is_touched(
    kept, other, both, marked, by, edition
):
    mine, theirs = both
    marks = list(Mark.objects.order_by("pk").values())

    do(kept, other, by=by)

    assert list(Mark.objects.order_by("pk").values()) == marks
    assert records() == [
        (theirs.pk, "PRESENT", 240, mine.pk),
        (theirs.pk, "PRESENT", 240, None),
        (theirs.pk, "LATE", 100, None),
        (theirs.pk, "PRESENT", 240, None),
    ]
    rows = Enrolment.objects.order_by("pk")
    assert list(rows.values_list("person", "status", "joined_to")) == [
        (kept.pk, "JOINED", theirs.pk),
        (kept.pk, "ENROLLED", None),
    ]
    total = AttendanceTotal.objects.get()
    assert (total.enrolment, total.present, total.attended) == (theirs, 820, 820)
    edition.refresh_from_db()
    assert edition.places_taken == 1
    assert nothing_is_wrong() == []


def test_what_the_coordinator_chose_counts(kept, other, both, sessions, marked, by):
    mine, theirs = both
    asked = {sessions[0].pk: "other", sessions[2].pk: "kept", sessions[3].pk: "kept"}

    do(kept, other, records=asked, by=by)

    # Of the first there is nothing to choose: one record alone is the one that counts.
    assert records() == [
        (theirs.pk, "PRESENT", 240, mine.pk),
        (theirs.pk, "PRESENT", 240, None),
        (theirs.pk, "ABSENT", 0, mine.pk),
        (theirs.pk, "LATE", 60, mine.pk),
    ]
    assert AttendanceTotal.objects.get().attended == 540
    assert nothing_is_wrong() == []


def test_the_preview_shows_each_session_and_where_they_disagree(
    kept, other, sessions, marked
):
    [joined] = preview_of(kept, other).joined

    rows = [(r.mine, r.theirs, r.side, r.differs) for r in joined.sessions]
    trainer = "Relator/a"
    assert rows == [
        (f"Presente · 240 minutos · {trainer}", "–", "kept", False),
        ("–", f"Presente · 240 minutos · {trainer}", "other", False),
        (
            f"Ausente · {trainer}",
            f"Llegó tarde o salió antes · 100 minutos · {trainer}",
            "other",
            True,
        ),
        (
            f"Llegó tarde o salió antes · 60 minutos · {trainer}",
            f"Presente · 240 minutos · {trainer}",
            "other",
            True,
        ),
    ]


def test_undo_leaves_every_table_as_it_was(kept, other, both, sessions, marked, by):
    mine, theirs = both
    assessment = Assessment.objects.create(
        course=sessions[0].edition.course, kind="TEST", title="Prueba", weight=1
    )
    for enrolment, points in ((mine, 9), (theirs, 5)):
        Result.objects.create(
            assessment=assessment,
            enrolment=enrolment,
            points=points,
            out_of=10,
            source="HAND",
            recorded_at=AT,
        )
    before = all_rows()

    done = do(kept, other, records={sessions[3].pk: "kept"}, by=by)
    merged = all_rows()
    better = Result.objects.get(enrolment=theirs).points
    undo_merge(merge=done, by=by, at=LATER)

    assert (better, merged == before) == (9, False)
    assert all_rows() == before
    assert nothing_is_wrong() == []


def test_marks_go_on_after_it_and_correct_what_stands(
    kept, other, both, sessions, marked, by
):
    mine, theirs = both
    done = do(kept, other, records={sessions[2].pk: "kept"}, by=by)

    for minutes in (200, 30):
        say(sessions[2], theirs, "LATE", minutes, at=LATER)

    assert records()[2] == (theirs.pk, "LATE", 30, mine.pk)
    assert nothing_is_wrong() == []
    before = all_rows()
    with pytest.raises(MergeRefused, match="registró asistencia"):
        undo_merge(merge=done, by=by, at=LATER)
    assert all_rows() == before


def test_the_enrolment_joined_takes_no_more_marks(
    kept, other, both, sessions, marked, by
):
    do(kept, other, by=by)
    before = all_rows()

    with pytest.raises(MarkRefused):
        say(sessions[0], both[0], "PRESENT", 240, at=LATER)

    assert all_rows() == before


def test_one_certificate_stays_and_the_other_says_that_it_was_revoked(
    kept, other, both, edition, sessions, by, private_files
):
    for enrolment in both:
        for session in sessions:
            say(session, enrolment, "PRESENT", 240)
    edition.sessions.update(status="CLOSED", closed_at=AT)
    issue_certificates(edition=edition, by=by, at=AT)
    mine, theirs = (Certificate.objects.get(enrolment=each) for each in both)
    before = all_rows()

    done = do(kept, other, by=by)

    mine.refresh_from_db()
    theirs.refresh_from_db()
    assert (mine.status, theirs.status, theirs.revoked_at) == ("VALID", "REVOKED", AT)
    assert mine.folio in theirs.revocation_reason
    undo_merge(merge=done, by=by, at=LATER)
    assert all_rows() == before
    # Nothing else brings a revoked certificate back.
    Certificate.objects.filter(pk=theirs.pk).update(
        status="REVOKED", revoked_at=AT, revocation_reason="Error."
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        Certificate.objects.filter(pk=theirs.pk).update(
            status="VALID", revoked_at=None, revocation_reason=""
        )


def test_a_third_record_joins_the_one_that_stays(kept, other, both, marked, by):
    first = do(kept, other, by=by)
    third = PersonFactory()
    late = EnrolmentFactory(person=third, edition=both[0].edition)
    say(both[0].edition.sessions.get(number=3), late, "PRESENT", 240)
    before = all_rows()

    second = do(Person.objects.get(pk=kept.pk), third, by=by, at=LATER)

    assert records()[2] == (both[1].pk, "PRESENT", 240, late.pk)
    assert nothing_is_wrong() == []
    undo_merge(merge=second, by=by, at=LATER)
    assert all_rows() == before
    first.refresh_from_db()
    undo_merge(merge=first, by=by, at=LATER)
    assert Enrolment.objects.filter(status="JOINED").count() == 0
    assert nothing_is_wrong() == []
