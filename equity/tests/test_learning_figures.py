"""Who taught, what was said of it, what was learned: from the rows to the figures."""

from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from equity.indicators.catalogue import BY_CODE
from equity.indicators.definition import TOTAL
from equity.indicators.measuring import measure
from equity.indicators.queries import material_of
from equity.indicators.results import results_by
from equity.indicators.schedules import schedule_of
from training.attendance.operations import recount
from training.evaluation.answer_models import Response, SurveyAnswer, SurveyTicket
from training.evaluation.models import Assessment, Question
from training.tests.factories import (
    EditionFactory,
    SessionFactory,
    TrainerFactory,
    attendee,
)

FROM, BEFORE = date(2027, 1, 1), date(2027, 7, 1)
AT = datetime(2027, 3, 5, tzinfo=UTC)


@pytest.fixture
def edition(db):
    edition = EditionFactory()
    session = SessionFactory(edition=edition, minutes=60)
    for sex in ("WOMAN", "MAN", "MAN"):
        session.trainers.add(TrainerFactory(person__registered_sex=sex))
    alone = SessionFactory(edition=edition, minutes=60)
    alone.trainers.add(TrainerFactory(person__registered_sex="WOMAN"))
    return edition


@pytest.fixture
def enrolments(edition):
    made = [
        attendee(edition, minutes=60, registered_sex="WOMAN" if n % 2 else "MAN")
        for n in range(12)
    ]
    recount([enrolment.pk for enrolment in made])
    return made


def survey(edition, **named):
    assessment = Assessment.objects.create(
        course=edition.course, kind="SURVEY", title="Encuesta", is_online=True, **named
    )
    question = Question.objects.create(
        assessment=assessment, form=Question.Form.SCALE, text="¿Qué tal?"
    )
    Question.objects.create(
        assessment=assessment, form=Question.Form.TEXT, text="¿Algo más?"
    )
    return assessment, question


def figure(code, axis="topic", gender=TOTAL):
    cube = measure(material_of(from_date=FROM, before=BEFORE))
    return next(
        each.figure
        for each in results_by(cube, BY_CODE[code], axis)
        if (each.gender, each.label) == (gender, TOTAL)
    )


def test_who_teach_together_share_the_time(edition):
    counted = measure(material_of(from_date=FROM, before=BEFORE))

    seconds = {
        gender: counted.tally("seconds_taught", "topic", gender, TOTAL)
        for gender in ("F", "M")
    }
    assert seconds == {"F": (4_800, 2), "M": (2_400, 2)}
    assert figure("womens-share-of-hours-taught").value == Fraction(2, 3)
    assert str(figure("womens-share-of-trainers").reason) == "TOO_FEW"


def test_satisfaction_is_of_answers_without_a_name(edition, enrolments):
    assessment, question = survey(edition)
    for said in (5, 5, 4, 4, 4, 4, 3, 2, 1, 5):
        SurveyAnswer.objects.create(
            assessment=assessment,
            edition=edition,
            answers={str(question.pk): said, str(question.pk + 1): "Bien"},
        )
    for enrolment in enrolments[:9]:
        SurveyTicket.objects.create(assessment=assessment, enrolment=enrolment)

    assert figure("satisfaction").value == Fraction(7, 10)
    assert figure("satisfaction-mean").value == Fraction(37, 10)
    assert figure("response-rate").value == Fraction(9, 12)
    assert figure("response-rate", "size").denominator == 12
    assert str(figure("transfer").reason) == "NO_DENOMINATOR"


def test_a_survey_that_opens_months_later_asks_what_came_of_it(edition, enrolments):
    assessment, question = survey(
        edition, opens_from="END", opens_days=90, closes_days=120
    )
    for said in (5, 4, 3, 3, 3, 3, 3, 3, 3, 4):
        SurveyAnswer.objects.create(
            assessment=assessment, edition=edition, answers={str(question.pk): said}
        )

    assert figure("transfer").value == Fraction(3, 10)
    assert str(figure("satisfaction").reason) == "NO_DENOMINATOR"
    assert str(figure("response-rate").reason) == "NO_DENOMINATOR"


def test_learning_gain_is_of_those_who_answered_both(edition, enrolments):
    for kind, points in (("BEFORE", 5), ("AFTER", 8)):
        assessment = Assessment.objects.create(
            course=edition.course, kind=kind, title=kind, is_online=True
        )
        answered = enrolments if kind == "BEFORE" else enrolments[:10]
        for n, enrolment in enumerate(answered):
            Response.objects.create(
                assessment=assessment,
                enrolment=enrolment,
                answers={},
                points=10 if n == 0 else points,
                out_of=10,
                submitted_at=AT,
            )

    gain = figure("learning-gain")
    assert (gain.value, gain.denominator) == (Fraction(27, 100), 10)
    # Who had all the points before could gain nothing: nine are left, too few.
    assert str(figure("normalised-learning-gain").reason) == "TOO_FEW"


@pytest.mark.parametrize(
    ("sessions", "schedule"),
    [
        ([(datetime(2027, 3, 1, 12, 59), 60)], "MORNING"),  # noqa: DTZ001
        ([(datetime(2027, 3, 1, 13, 0), 60)], "AFTERNOON"),  # noqa: DTZ001
        ([(datetime(2027, 3, 1, 18, 0), 60)], "EVENING"),  # noqa: DTZ001
        ([(datetime(2027, 3, 6, 9, 0), 60)], "WEEKEND"),  # noqa: DTZ001
        (
            [
                (datetime(2027, 3, 1, 9, 0), 60),  # noqa: DTZ001
                (datetime(2027, 3, 1, 19, 0), 61),  # noqa: DTZ001
            ],
            "EVENING",
        ),
        ([], ""),
    ],
)
def test_an_edition_is_taught_when_most_of_its_minutes_are(sessions, schedule):
    assert schedule_of(sessions) == schedule
