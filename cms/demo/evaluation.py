"""Rules, tests, results, questionnaires and surveys of some of the courses."""

from decimal import Decimal
from itertools import count

from django.db.models import Model

from cms.demo.programme import Programme, at
from cms.demo.texts import evaluation as texts
from training.catalogue.models import Course, Edition
from training.certificates.design_models import CertificateTemplate
from training.enrolment.models import Enrolment
from training.evaluation.answer_models import (
    Response,
    Result,
    SurveyAnswer,
    SurveyTicket,
)
from training.evaluation.models import Assessment, PassingRule, Question

LAW, EQUALITY = "ley-karin", "igualdad-de-genero"


def make(programme: Programme) -> list[Model]:
    courses = {course.code: course for course in programme.rows(Course)}
    law, equality = courses[LAW], courses[EQUALITY]
    rule = PassingRule.objects.create(
        course=law, certifies=PassingRule.Certifies.EITHER, demand=60
    )
    template = CertificateTemplate.objects.create(
        name="Programa",
        note=texts.NOTE,
        signatory="Rosa Pizarro Vega",
        signatory_position="Gerencia general, ASOINCO",
    )
    made = [rule, template]
    made += results_of(programme, law)
    made += answers_of(programme, equality)
    for course in (law, equality):
        made += survey_of(programme, course)
    return made


def held(programme: Programme, course: Course) -> list[Edition]:
    editions = programme.rows(Edition).filter(
        course=course, status=Edition.Status.FINISHED
    )
    return list(editions)


def people(edition: Edition) -> list[Enrolment]:
    return list(Enrolment.objects.holding_a_place().filter(edition=edition))


def results_of(programme: Programme, course: Course) -> list[Model]:
    """A test of 60 points and a practical with its grade; most people pass."""
    test = Assessment.objects.create(
        course=course,
        kind=Assessment.Kind.TEST,
        title="Prueba final",
        title_en="Final test",
        weight=60,
        max_points=60,
    )
    practical = Assessment.objects.create(
        course=course,
        kind=Assessment.Kind.PRACTICAL,
        title="Caso práctico",
        title_en="Case study",
        weight=40,
        scale=Assessment.Scale.GRADE,
    )
    dice = programme.chance("results")
    made = []
    for edition in held(programme, course):
        moment = at(edition.ends_on, 18)
        for enrolment in people(edition):
            got = min(60, max(12, round(dice.gauss(46, 9))))
            grade = Decimal(min(70, max(25, round(dice.gauss(55, 9))))) / 10
            shared = {
                "enrolment": enrolment,
                "source": Result.Source.HAND,
                "recorded_at": moment,
            }
            made.append(Result(assessment=test, points=got, out_of=60, **shared))
            made.append(Result(assessment=practical, grade=grade, **shared))
    return [test, practical, *Result.objects.bulk_create(made)]


def answers_of(programme: Programme, course: Course) -> list[Model]:
    """The same questions before and after: most people learn something."""
    before, after = (
        online(course, kind, title, texts.GAP_QUESTIONS, **window)
        for kind, title, window in (
            (
                Assessment.Kind.BEFORE,
                "Antes de empezar",
                {"opens_days": -14, "closes_from": "START", "closes_days": 0},
            ),
            (Assessment.Kind.AFTER, "Lo que se aprendió", {"opens_from": "END"}),
        )
    )
    dice = programme.chance("gain")
    made = []
    for edition in held(programme, course):
        for enrolment in people(edition):
            knew = dice.choice((0, 1, 1, 2))
            for assessment, right, day in (
                (before, knew, edition.starts_on),
                (after, dice.randint(knew, 3), edition.ends_on),
            ):
                made.append(
                    Response(
                        assessment=assessment,
                        enrolment=enrolment,
                        answers={},
                        points=right,
                        out_of=3,
                        submitted_at=at(day, 9),
                    )
                )
    return [before, after, *Response.objects.bulk_create(made)]


def online(course, kind, title, questions, **window) -> Assessment:
    made = Assessment.objects.create(
        course=course, kind=kind, title=title, is_online=True, **window
    )
    for order, (text, options) in enumerate(questions):
        Question.objects.create(
            assessment=made, sort_order=order, text=text, options=options
        )
    return made


def survey_of(programme: Programme, course: Course) -> list[Model]:
    """Found again by its edition when the demo goes: its keys are chance alone."""
    survey = Assessment.objects.create(
        course=course,
        kind=Assessment.Kind.SURVEY,
        title="¿Cómo estuvo el curso?",
        title_en="How was the course?",
        is_online=True,
        opens_from=Assessment.Anchor.END,
    )
    numbers = count()
    questions = [
        Question.objects.create(
            assessment=survey, sort_order=next(numbers), form=form, text=text, points=0
        )
        for form, text in texts.SURVEY_QUESTIONS
    ]
    dice = programme.chance(f"survey {course.code}")
    for edition in held(programme, course):
        answering = people(edition)[::2]
        SurveyTicket.objects.bulk_create(
            SurveyTicket(assessment=survey, enrolment=row) for row in answering
        )
        SurveyAnswer.objects.bulk_create(
            SurveyAnswer(
                assessment=survey,
                edition=edition,
                answers={
                    str(question.pk): dice.choice(texts.SURVEY_TEXTS) or None
                    if question.form == Question.Form.TEXT
                    else dice.choice((3, 4, 4, 5, 5))
                    for question in questions
                },
            )
            for _row in answering
        )
    return [survey]
