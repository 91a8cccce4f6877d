"""Whatever is edited, what is counted from kept minutes is what the marks come to."""

import random
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from equity.indicators.definition import TOTAL
from equity.indicators.measuring import measure
from equity.indicators.queries import material_of
from training.attendance.operations import mark
from training.attendance.queries.audit import totals_that_differ
from training.catalogue.models import Course, Edition, Session
from training.catalogue.operations import update_session
from training.enrolment.operations import withdraw
from training.registry.models import Employment
from training.tests.factories import (
    CompanyFactory,
    CourseFactory,
    EditionFactory,
    EmploymentFactory,
    EnrolmentFactory,
    PersonFactory,
    SessionFactory,
)

FROM, BEFORE = date(2027, 3, 1), date(2027, 3, 15)
NOON = datetime(2027, 3, 20, 15, tzinfo=UTC)
TOPICS = Course.Topic.values
GENDERS = {"WOMAN": "F", "MAN": "M", "NOT_RECORDED": "U"}

# The last mark of each person in each session, and no more than the session lasted.
SUMS = """
SELECT course.topic, person.registered_sex, COUNT(DISTINCT person.id),
       SUM(CASE WHEN mark.minutes < session.minutes
                THEN mark.minutes ELSE session.minutes END)
FROM training_mark mark
JOIN training_session session ON session.id = mark.session_id
JOIN training_edition edition ON edition.id = session.edition_id
JOIN training_course course ON course.id = edition.course_id
JOIN training_enrolment enrolment ON enrolment.id = mark.enrolment_id
JOIN training_person person ON person.id = enrolment.person_id
WHERE mark.id = (SELECT MAX(later.id) FROM training_mark later
                 WHERE later.session_id = mark.session_id
                   AND later.enrolment_id = mark.enrolment_id)
  AND session.status <> 'CANCELLED' AND edition.status <> 'CANCELLED'
  AND mark.minutes > 0 AND session.starts_at >= %s AND session.starts_at < %s
GROUP BY course.topic, person.registered_sex
"""
COMPLETED = """
SELECT topic, COUNT(*), SUM(CASE WHEN present * 100 >= taught * 75 THEN 1 ELSE 0 END)
FROM (
  SELECT course.topic AS topic,
         SUM(CASE WHEN mark.minutes < session.minutes
                  THEN mark.minutes ELSE session.minutes END) AS present,
         (SELECT SUM(every.minutes) FROM training_session every
          WHERE every.edition_id = edition.id AND every.status <> 'CANCELLED') AS taught
  FROM training_mark mark
  JOIN training_session session ON session.id = mark.session_id
  JOIN training_edition edition ON edition.id = session.edition_id
  JOIN training_course course ON course.id = edition.course_id
  WHERE mark.id = (SELECT MAX(later.id) FROM training_mark later
                   WHERE later.session_id = mark.session_id
                     AND later.enrolment_id = mark.enrolment_id)
    AND session.status <> 'CANCELLED' AND edition.status <> 'CANCELLED'
    AND mark.minutes > 0 AND edition.ends_on >= %s AND edition.ends_on < %s
  GROUP BY course.topic, edition.id, mark.enrolment_id
) each_enrolment
GROUP BY topic
"""


def test_any_edit_leaves_the_cube_equal_to_the_marks(programme):
    for seed in range(2):
        chance = random.Random(seed)  # noqa: S311 -- made-up edits
        for _edit in range(20):
            chance.choice(EDITS)(programme, chance)

        assert counted() == from_marks()
        assert completed() == completed_by_marks()
        assert totals_that_differ() == {}


def test_a_total_left_behind_would_be_seen(programme, monkeypatch):
    chance = random.Random(0)  # noqa: S311 -- made-up edits
    monkeypatch.setattr("training.attendance.operations.writing.recount", len)

    for _edit in range(5):
        marked(programme, chance)

    assert counted() != from_marks()


@pytest.fixture
def programme(db):
    """Two editions in the period and one that its border divides."""
    companies = CompanyFactory.create_batch(3)
    people = [PersonFactory(registered_sex=sex) for sex in GENDERS for _n in range(3)]
    for n, person in enumerate(people):
        EmploymentFactory(
            person=person, company=companies[n % 3], from_date=date(2027, 1, 1)
        )
    for n in range(3):
        starts_on = FROM + timedelta(days=n * 6)
        edition = EditionFactory(
            course=CourseFactory(topic=TOPICS[n]),
            starts_on=starts_on,
            ends_on=starts_on + timedelta(days=3),
        )
        for day in range(3):
            starts_at = datetime.combine(starts_on, datetime.min.time(), tzinfo=UTC)
            SessionFactory(
                edition=edition,
                number=day + 1,
                starts_at=starts_at + timedelta(days=day, hours=13),
                minutes=120,
            )
        for person in people:
            EnrolmentFactory(edition=edition, person=person)
    return companies


def marked(companies, chance):
    """A first mark, or a correction of it; of a closed roll, with its reason."""
    session = chance.choice(list(Session.objects.exclude(status="CANCELLED")))
    enrolled = list(session.edition.enrolments.filter(status="ENROLLED"))
    minutes = chance.choice([0, 30, 60, 120])
    minutes = min(minutes, session.minutes)
    mark(
        session=session,
        enrolment=chance.choice(enrolled),
        state="PRESENT" if minutes else "ABSENT",
        minutes=minutes,
        reason="Así fue",
        by=None,
        at=NOON,
    )


def edited(companies, chance):
    """Cancelled, taken up again, shortened, or moved out of the period and back."""
    session = chance.choice(list(Session.objects.exclude(status="CLOSED")))
    change = chance.choice(["status", "minutes", "starts_at"])
    if change == "status":
        is_cancelled = session.status == "CANCELLED"
        session.status = "PLANNED" if is_cancelled else "CANCELLED"
    elif change == "minutes":
        session.minutes = chance.choice([60, 90, 120])
    else:
        session.starts_at += timedelta(days=chance.choice([-7, 7]))
        session.ends_at = session.starts_at + timedelta(minutes=session.minutes)
    update_session(session=session, trainers=[], by=None, at=NOON)


def closed_or_opened(companies, chance):
    session = chance.choice(list(Session.objects.exclude(status="CANCELLED")))
    is_closed = session.status == "CLOSED"
    Session.objects.filter(pk=session.pk).update(
        status="PLANNED" if is_closed else "CLOSED",
        closed_at=None if is_closed else NOON,
    )


def withdrawn(companies, chance):
    edition = chance.choice(list(Edition.objects.all()))
    enrolled = list(edition.enrolments.filter(status="ENROLLED"))
    if len(enrolled) > 4:
        Edition.objects.filter(pk=edition.pk).update(
            ends_on=date(2027, 4, 1), places_taken=len(enrolled)
        )
        withdraw(enrolment=chance.choice(enrolled), by=None, at=NOON)
        Edition.objects.filter(pk=edition.pk).update(ends_on=edition.ends_on)


def moved_to_another_company(companies, chance):
    employment = chance.choice(list(Employment.objects.all()))
    Employment.objects.filter(pk=employment.pk).update(company=chance.choice(companies))


EDITS = (
    *(marked,) * 6,
    edited,
    edited,
    closed_or_opened,
    withdrawn,
    moved_to_another_company,
)


def cube():
    return measure(material_of(from_date=FROM, before=BEFORE))


def counted():
    """People and minutes by topic and gender; by size both come to the same."""
    found = cube()
    minutes = found.tally("minutes", "topic", TOTAL, TOTAL).value
    assert found.tally("minutes", "size", TOTAL, TOTAL).value == minutes
    return {
        (topic, sex): (
            found.tally("people", "topic", gender, topic).value,
            found.tally("minutes", "topic", gender, topic).value,
        )
        for topic in TOPICS
        for sex, gender in GENDERS.items()
        if found.tally("people", "topic", gender, topic).value
    }


def from_marks():
    start, end = (
        datetime(day.year, day.month, day.day, 3, tzinfo=UTC) for day in (FROM, BEFORE)
    )
    return {(topic, sex): tuple(sums) for topic, sex, *sums in asked(SUMS, start, end)}


def completed():
    found = cube()
    return {
        topic: (
            found.tally("participations", "topic", TOTAL, topic).value,
            found.tally("completed", "topic", TOTAL, topic).value,
        )
        for topic in TOPICS
        if found.tally("participations", "topic", TOTAL, topic).value
    }


def completed_by_marks():
    return {topic: tuple(sums) for topic, *sums in asked(COMPLETED, FROM, BEFORE)}


def asked(statement, *period):
    with connection.cursor() as cursor:
        cursor.execute(statement, period)
        return cursor.fetchall()
