"""Results by hand and by spreadsheet; answers by name, and surveys by nobody."""

from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO

import pytest
from django.db import IntegrityError, transaction
from wagtail.models import ModelLogEntry

from training.certificates.queries import candidates
from training.certificates.rules import Reason
from training.certificates.sentences import explain
from training.evaluation.answer_models import (
    Result,
)
from training.evaluation.imports import RESULTS
from training.evaluation.models import Assessment, PassingRule, Question
from training.evaluation.operations import Entry, ResultRefused, record_results
from training.evaluation.values import Value
from training.imports.operations import confirm, receive
from training.imports.runs import carry_on
from training.refusals import Refused
from training.spreadsheets.report import Report
from training.tests.factories import UserFactory, attendee, held_edition

OPEN = datetime(2027, 3, 2, 15, tzinfo=UTC)
CLOSED = date(2027, 3, 9)

pytestmark = pytest.mark.django_db


def an_assessment(edition, kind="TEST", questions=(), **fields):
    made = Assessment.objects.create(
        course=edition.course,
        kind=kind,
        title=fields.pop("title", "Prueba"),
        **{"weight": 1 if kind in ("TEST", "PRACTICAL") else 0} | fields,
    )
    for order, (form, options) in enumerate(questions):
        Question.objects.create(
            assessment=made,
            sort_order=order,
            form=form,
            text=f"Pregunta {order}",
            options=options,
            points=2,
        )
    return made


def certifying(edition, certifies="APPROVAL", **fields):
    return PassingRule.objects.create(
        course=edition.course, certifies=certifies, **fields
    )


def points(got, out_of=100):
    return Value(points=Decimal(got), out_of=Decimal(out_of))


def enter(edition, assessment, enrolment, value, *, instead_of=""):
    entry = Entry(
        enrolment_id=enrolment.pk,
        assessment_id=assessment.pk,
        value=value,
        instead_of=instead_of,
    )
    return record_results(
        edition=edition, entries=[entry], source="HAND", by=None, at=OPEN
    )


def decision(edition):
    [candidate] = candidates(edition)
    return candidate.decision


@pytest.mark.parametrize(
    ("got", "measure", "said"),
    [
        ("59", "GRADE", "Alcanza la asistencia exigida y aprobó."),
        (
            "58",
            "GRADE",
            "Asistió lo suficiente, pero no aprobó: nota final 3,9.",
        ),
        (
            "59.99",
            "POINTS",
            "Asistió lo suficiente, pero no aprobó: 59,9 % de los puntos.",
        ),
        ("60", "POINTS", "Alcanza la asistencia exigida y aprobó."),
    ],
)
def test_approval_is_due_by_the_courses_own_measure_and_says_why_not(
    got, measure, said
):
    edition = held_edition()
    certifying(edition, measure=measure)
    test, enrolment = an_assessment(edition), attendee(edition)

    enter(edition, test, enrolment, points(got))

    assert explain(decision(edition)) == said


def test_approval_waits_for_the_results_that_count():
    edition = held_edition()
    certifying(edition, certifies="EITHER")
    attendee(edition)
    an_assessment(edition, title="Taller", kind="PRACTICAL")
    an_assessment(edition, title="Ejercicio", weight=0)

    assert decision(edition).reason is Reason.RESULT_MISSING
    assert explain(decision(edition)) == "Aún no tiene resultado en: Taller."


def test_record_results_writes_changes_and_removes_with_one_trace():
    edition = held_edition()
    test, enrolment = an_assessment(edition), attendee(edition)
    user = UserFactory()

    enter(edition, test, enrolment, points("40"))
    enter(edition, test, enrolment, points("45.5"), instead_of="40")
    result = Result.objects.get()
    enter(edition, test, enrolment, None, instead_of="45,5")

    assert (result.points, result.out_of, result.grade) == (Decimal("45.50"), 100, None)
    assert not Result.objects.exists()
    traces = ModelLogEntry.objects.filter(action="training.evaluation.record_results")
    assert traces.count() == 3
    assert user.pk


def test_record_results_refuses_what_somebody_else_changed_meanwhile():
    edition = held_edition()
    test, enrolment = an_assessment(edition), attendee(edition)
    enter(edition, test, enrolment, points("40"))

    with pytest.raises(ResultRefused, match="mientras tanto"):
        enter(edition, test, enrolment, points("90"), instead_of="")

    assert Result.objects.get().points == 40


@pytest.mark.parametrize("whose", ["enrolment", "assessment", "online"])
def test_record_results_refuses_what_is_not_of_the_edition(whose):
    edition, other = held_edition(), held_edition()
    test = an_assessment(other if whose == "assessment" else edition)
    if whose == "online":
        test = an_assessment(edition, is_online=True)
    enrolment = attendee(other if whose == "enrolment" else edition)

    with pytest.raises(ResultRefused):
        enter(edition, test, enrolment, points("40"))

    assert not Result.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"points": 5},
        {"points": 11, "out_of": 10},
        {"grade": Decimal("7.1")},
        {"points": 5, "out_of": 10, "grade": Decimal("4.0")},
        {},
    ],
    ids=["of how many", "more than there are", "no grade", "both", "neither"],
)
def test_a_result_that_is_none_cannot_be_stored(values):
    edition = held_edition()
    test, enrolment = an_assessment(edition), attendee(edition)

    with pytest.raises(IntegrityError), transaction.atomic():
        Result.objects.create(
            assessment=test,
            enrolment=enrolment,
            source="HAND",
            recorded_at=OPEN,
            **values,
        )


def sheet(text):
    return BytesIO(text.encode())


def imported(edition, text):
    job = receive(
        kind=RESULTS,
        file=sheet(text),
        name="x.csv",
        options={"edition": str(edition.pk)},
        by=None,
        at=OPEN,
    )
    confirm(job=job, by=None, at=OPEN)
    carry_on(job.pk, clock=lambda: OPEN)
    job.refresh_from_db()
    return Report.kept(job.counts, job.remarks)


def test_results_come_from_a_spreadsheet_and_each_mistake_is_named():
    edition = held_edition()
    an_assessment(edition, title="Prueba final")
    taller = an_assessment(edition, title="Taller", kind="PRACTICAL", scale="GRADE")
    ana = attendee(edition, document_number="12345678-5")
    enter(edition, taller, ana, Value(grade=Decimal("5.0")))
    text = (
        "RUN;Evaluación;Nota\n"
        "12.345.678-5;prueba FINAL;45,5\n"
        "12345678-5;Taller;5,0\n"
        "12345678-5;Taller;6,0\n"
        "11111111-1;Taller;6,0\n"
        "12345678-5;Ensayo;6,0\n"
        "12345678-5;Prueba final;101\n"
    )

    report = imported(edition, text)

    assert report.counts() == {
        "new": 1,
        "changed": 0,
        "unchanged": 1,
        "refused": 4,
    }
    assert [(m.row, m.column) for m in report.mistakes] == [
        (4, "RUN"),
        (5, "RUN"),
        (6, "Evaluación"),
        (7, "Nota"),
    ]
    assert sorted(Result.objects.values_list("points", "grade", "source"), key=str) == [
        (Decimal("45.50"), None, "IMPORT"),
        (None, Decimal("5.0"), "HAND"),
    ]


def test_a_spreadsheet_for_a_course_without_tests_is_refused():
    with pytest.raises(Refused):
        imported(held_edition(), "RUN;Nota\n1-9;5\n")
