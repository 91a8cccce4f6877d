from datetime import UTC, date, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from equity.indicators.catalogue import INDICATORS
from equity.indicators.definition import BOTH, TOTAL
from equity.indicators.measures import Count, Parity, Ratio, Share
from equity.indicators.measuring import measure
from equity.indicators.queries import material_of
from equity.tests.factories import Programme
from training.attendance.models import Attendance
from training.attendance.operations import recount
from training.catalogue.models import Session
from training.tests.factories import (
    AttendanceFactory,
    CompanyFactory,
    CourseFactory,
    EditionFactory,
    EnrolmentFactory,
    MarkFactory,
    PersonFactory,
    SessionFactory,
)

FROM, BEFORE = date(2027, 1, 1), date(2027, 4, 1)
DOCS = Path(__file__).parents[2] / "docs/indicators.md"


def cube_of(**period):
    return measure(material_of(**({"from_date": FROM, "before": BEFORE} | period)))


def attend(person, session, *, minutes=240, company=None):
    enrolment = session.edition.enrolments.filter(person=person).first()
    enrolment = enrolment or EnrolmentFactory(
        edition=session.edition, person=person, company=company
    )
    mark = MarkFactory(session=session, enrolment=enrolment, minutes=minutes)
    attendance = AttendanceFactory(mark=mark, company=company)
    recount([enrolment.pk])
    return attendance


RATE = Ratio("people", "workforce")


@pytest.mark.parametrize(
    ("measured", "counts", "value", "reason"),
    [
        (Count("minutes", per=60), {"minutes": 90}, Fraction(3, 2), None),
        (RATE, {"people": 5, "workforce": 10}, Fraction(1, 2), None),
        (RATE, {"people": 5, "workforce": 9}, None, "TOO_FEW"),
        (RATE, {"people": 0, "workforce": 0}, None, "NO_DENOMINATOR"),
        (RATE, {"people": 11, "workforce": 10}, None, "NOT_REPORTED"),
        (
            Share("people", gender="F", among=("F", "M")),
            {"people": 5},
            Fraction(1, 2),
            None,
        ),
        (Parity(RATE), {"people": 5, "workforce": 10}, Fraction(1), None),
        (Parity(RATE), {"people": 0, "workforce": 10}, None, "NO_DENOMINATOR"),
    ],
)
def test_figure_has_a_value_or_the_reason_why_not(measured, counts, value, reason):
    figure = measured.figure(lambda counted, gender: counts[counted], TOTAL)

    assert (figure.value, figure.reason) == (value, reason)


@pytest.mark.django_db
def test_people_are_counted_once_at_every_level():
    woman = PersonFactory(registered_sex="WOMAN")
    for topic in ("GENDER", "CLIMATE"):
        edition = EditionFactory(course=CourseFactory(topic=topic))
        attend(woman, SessionFactory(edition=edition))

    cube = cube_of()

    topics = ("GENDER", "CLIMATE", TOTAL)
    assert [cube.tally("people", "topic", "F", label).value for label in topics] == [
        1,
        1,
        1,
    ]
    assert cube.tally("participations", "topic", BOTH, TOTAL).value == 2


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("starts_at", "counted"),
    [
        (datetime(2027, 1, 1, 2, 59, tzinfo=UTC), 0),
        (datetime(2027, 1, 1, 3, 0, tzinfo=UTC), 1),
        (datetime(2027, 4, 1, 2, 59, tzinfo=UTC), 1),
        (datetime(2027, 4, 1, 3, 0, tzinfo=UTC), 0),
    ],
    ids=["last minute before", "first minute", "last minute", "first minute after"],
)
def test_a_session_belongs_to_the_local_day_on_which_it_starts(starts_at, counted):
    attend(PersonFactory(), SessionFactory(starts_at=starts_at))

    assert cube_of().tally("people", "topic", TOTAL, TOTAL).value == counted


@pytest.mark.django_db
def test_an_edition_belongs_to_the_day_on_which_it_ends():
    edition = EditionFactory(starts_on=BEFORE - timedelta(days=1), ends_on=BEFORE)
    attend(PersonFactory(), SessionFactory(edition=edition))

    cube = cube_of()

    assert cube.tally("participations", "topic", TOTAL, TOTAL).value == 0
    assert cube.tally("people", "topic", TOTAL, TOTAL).value == 1


@pytest.mark.django_db
def test_cancelled_sessions_count_nowhere():
    person, edition = PersonFactory(), EditionFactory()
    attend(person, SessionFactory(edition=edition))
    cancelled = SessionFactory(edition=edition, status=Session.Status.CANCELLED)
    attend(person, cancelled)

    cube = cube_of()

    assert cube.tally("minutes", "topic", TOTAL, TOTAL).value == 240
    assert cube.tally("completed", "topic", TOTAL, TOTAL).value == 1


@pytest.mark.django_db
@pytest.mark.parametrize(("minutes", "completed"), [(359, 0), (360, 1)])
def test_completion_is_decided_in_whole_minutes(minutes, completed):
    attend(PersonFactory(), SessionFactory(minutes=480), minutes=minutes)

    assert cube_of().tally("completed", "topic", TOTAL, TOTAL).value == completed


@pytest.mark.django_db
def test_a_mover_counts_in_the_last_company_of_the_period():
    person, edition = PersonFactory(), EditionFactory()
    small = CompanyFactory(size_by_sales="SMALL")
    large = CompanyFactory(size_by_sales="LARGE")
    for place, company in enumerate((small, large)):
        session = SessionFactory(
            edition=edition,
            starts_at=datetime(2027, 3, 1 + place, 13, tzinfo=UTC),
        )
        attend(person, session, company=company)

    cube = cube_of()

    counted = [
        cube.tally("people", "size", TOTAL, size).value for size in ("SMALL", "LARGE")
    ]
    assert counted == [0, 1]


@pytest.mark.django_db
def test_the_cube_equals_the_sums_of_the_marks():
    Programme(people=60, companies=8, editions=5, enrolled=12).make()

    cube = cube_of(from_date=date(2026, 1, 1), before=date(2026, 7, 1))

    marks = Attendance.objects.select_related("session", "enrolment")
    assert cube.tally("minutes", "size", TOTAL, TOTAL).value == sum(
        min(mark.minutes, mark.session.minutes) for mark in marks
    )
    assert cube.tally("people", "size", TOTAL, TOTAL).value == len(
        {mark.enrolment.person_id for mark in marks}
    )


@pytest.mark.django_db
def test_material_of_asks_the_same_number_of_queries_whatever_the_size(
    django_assert_num_queries,
):
    Programme(people=60, companies=8, editions=5, enrolled=12).make()

    with django_assert_num_queries(29):
        material_of(from_date=date(2026, 1, 1), before=date(2026, 7, 1))


def test_every_indicator_is_reviewed_and_complete():
    for indicator in INDICATORS:
        words = (
            indicator.title,
            indicator.why_it_matters,
            indicator.formula,
            indicator.numerator,
            indicator.denominator,
            indicator.standard,
            indicator.edge_cases,
        )
        assert all(str(each) for each in words), indicator.code
        assert indicator.author != indicator.checker
        assert indicator.reviewed_on < indicator.next_review_on


def test_every_indicator_appears_in_the_docs():
    text = DOCS.read_text()

    missing = [each.code for each in INDICATORS if f"`{each.code}`" not in text]
    assert missing == []
