from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from equity.diagnostics.averages import freeze_averages
from equity.diagnostics.models import (
    Diagnosis,
    DiagnosisAnswer,
    DiagnosisAverage,
    Questionnaire,
    QuestionnaireSection,
    ScoredQuestion,
)
from equity.diagnostics.operations import (
    Answer,
    DiagnosisRefused,
    answer_questions,
    close_diagnosis,
    reopen_diagnosis,
    start_diagnosis,
)
from equity.diagnostics.queries import average_shown, content_of
from equity.diagnostics.rules import options_of
from equity.diagnostics.seeding import ship_questionnaires
from equity.diagnostics.writing import (
    QuestionnaireRefused,
    publish_questionnaire,
    write_next_version,
)
from equity.tests.factories import a_questionnaire
from training.tests.factories import CompanyFactory, UserFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 4, 15, tzinfo=UTC)
YES, HALF, NO, NONE = range(4)


def diagnosed(questionnaire, *options, company=None, year=2026):
    """A company's finished answers, one option a question."""
    diagnosis = start_diagnosis(
        company=company or CompanyFactory(),
        questionnaire=questionnaire,
        year=year,
        by=None,
        at=AT,
    )
    questions = content_of(questionnaire).questions
    answers = dict(zip(questions, map(Answer, options), strict=True))
    answer_questions(diagnosis=diagnosis, answers=answers, by=None, at=AT)
    return close_diagnosis(diagnosis=diagnosis, by=None, at=AT)


def test_a_closed_diagnosis_has_the_score_of_its_answers():
    # Weights 3 (2, 1) and 1 (1).
    diagnosis = diagnosed(a_questionnaire(), YES, NO, HALF)

    assert (diagnosis.status, diagnosis.score) == ("CLOSED", Decimal("62.50"))


def test_answering_keeps_what_was_answered_before():
    questionnaire = a_questionnaire()
    first, second, _third = content_of(questionnaire).questions
    start = {"company": CompanyFactory(), "questionnaire": questionnaire, "year": 2026}
    diagnosis = start_diagnosis(**start, by=None, at=AT)
    answer_questions(diagnosis=diagnosis, answers={first: Answer(YES)}, by=None, at=AT)

    again = start_diagnosis(**start, by=None, at=AT)
    answer_questions(
        diagnosis=again,
        answers={first: Answer(NO), second: Answer(NONE, "No hay")},
        by=None,
        at=AT,
    )

    kept = diagnosis.answers.order_by("question").values_list("points", "comment")
    assert (again, list(kept)) == (diagnosis, [(0, ""), (None, "No hay")])


@pytest.mark.parametrize(
    "options", [{0: YES}, {0: NONE, 1: NONE, 2: NONE}], ids=["unanswered", "nothing"]
)
def test_close_diagnosis_is_refused(options):
    questionnaire = a_questionnaire()
    questions = list(content_of(questionnaire).questions)
    diagnosis = start_diagnosis(
        company=CompanyFactory(), questionnaire=questionnaire, year=2026, by=None, at=AT
    )
    answers = {questions[place]: Answer(option) for place, option in options.items()}
    answer_questions(diagnosis=diagnosis, answers=answers, by=None, at=AT)

    with pytest.raises(DiagnosisRefused):
        close_diagnosis(diagnosis=diagnosis, by=None, at=AT)

    assert Diagnosis.objects.get().is_open


def test_answers_of_another_questionnaire_or_a_finished_one_are_refused():
    questionnaire, other = a_questionnaire(), a_questionnaire(code="otro")
    closed = diagnosed(questionnaire, YES, YES, YES)
    strange = next(iter(content_of(other).questions))
    mine = next(iter(content_of(questionnaire).questions))
    opened = start_diagnosis(
        company=CompanyFactory(), questionnaire=questionnaire, year=2026, by=None, at=AT
    )

    for diagnosis, answers in (
        (closed, {mine: Answer(NO)}),
        (opened, {strange: Answer(YES)}),
        (opened, {mine: Answer(4)}),
        (opened, {mine: Answer(-1)}),
    ):
        with pytest.raises(DiagnosisRefused):
            answer_questions(diagnosis=diagnosis, answers=answers, by=None, at=AT)

    assert DiagnosisAnswer.objects.count() == 3
    assert not opened.answers.exists()


def test_reopen_diagnosis_only_in_its_year_and_the_log_keeps_the_score():
    questionnaire = a_questionnaire()
    now, last_year = (
        diagnosed(questionnaire, YES, YES, YES, year=year) for year in (2026, 2025)
    )

    reopen_diagnosis(diagnosis=now, by=None, at=AT)
    with pytest.raises(DiagnosisRefused):
        reopen_diagnosis(diagnosis=last_year, by=None, at=AT)

    now.refresh_from_db()
    assert (now.is_open, now.score) == (True, None)
    entry = ModelLogEntry.objects.get(action="equity.diagnostics.reopen")
    assert entry.data == {"score": "100.00"}


def test_an_average_waits_for_six_companies_and_then_for_six_more():
    questionnaire = a_questionnaire()
    frozen = []
    for number in range(13):
        diagnosed(questionnaire, *((YES, NO, HALF) if number % 2 else (NO, HALF, YES)))
        frozen.append(freeze_averages(at=AT))

    assert frozen == [0] * 5 + [1] + [0] * 5 + [1, 0]
    first = DiagnosisAverage.objects.earliest("id")
    sections = [str(section.pk) for section in content_of(questionnaire).sections]
    # 62.50 and 37.50; of the first section 66.67 and 16.67, of the second 50 and 100.
    assert first.scores == {"total": 50, sections[0]: 42, sections[1]: 75}
    assert average_shown(questionnaire, 2026).companies == 12


def test_sections_are_shown_all_or_none():
    questionnaire = a_questionnaire()
    for number in range(6):
        diagnosed(questionnaire, YES if number % 2 else HALF, NO, NONE)

    freeze_averages(at=AT)

    assert DiagnosisAverage.objects.get().scores.keys() == {"total"}


def test_the_next_version_is_a_copy_that_replaces_the_one_before():
    first = a_questionnaire()
    answered = diagnosed(first, YES, YES, YES)

    second = write_next_version(questionnaire=first, by=None)
    with pytest.raises(QuestionnaireRefused):
        write_next_version(questionnaire=first, by=None)
    publish_questionnaire(questionnaire=second, by=None, at=AT)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.status, second.status, second.version) == ("RETIRED", "PUBLISHED", 2)
    texts = [
        [question.text for question in content_of(each).questions.values()]
        for each in (first, second)
    ]
    assert texts[0] == texts[1]
    assert {*content_of(first).questions}.isdisjoint(content_of(second).questions)
    assert answered.answers.count() == 3


def test_a_questionnaire_that_could_not_be_scored_is_not_published():
    draft = Questionnaire.objects.create(code="vacio", title="Vacío")
    QuestionnaireSection.objects.create(questionnaire=draft, title="Sin preguntas")

    with pytest.raises(QuestionnaireRefused):
        publish_questionnaire(questionnaire=draft, by=None, at=AT)
    with pytest.raises(DiagnosisRefused):
        diagnosed(draft)

    draft.refresh_from_db()
    assert draft.is_draft


def test_the_shipped_questionnaires_are_working_drafts_in_both_languages():
    models = {
        "questionnaires": Questionnaire,
        "sections": QuestionnaireSection,
        "questions": ScoredQuestion,
    }
    for _twice in range(2):
        ship_questionnaires(**models, at=AT)

    shipped = Questionnaire.objects.order_by("code")
    assert [(q.code, q.is_working_draft, q.status) for q in shipped] == [
        ("brechas-de-genero", True, "PUBLISHED"),
        ("proveedores-circulares", True, "PUBLISHED"),
    ]
    for question in ScoredQuestion.objects.all():
        question.full_clean()
        assert question.text_en
        assert len(options_of(question.options)) == 4


@pytest.mark.parametrize(("status", "leads"), [("DRAFT", True), ("PUBLISHED", False)])
def test_a_list_leads_to_the_form_of_a_draft_only(client, home, status, leads):
    questionnaire = a_questionnaire(status=status)
    client.force_login(UserFactory(staff=True))

    page = client.get(reverse("questionnaires:index")).content.decode()

    form = reverse("questionnaires:edit", args=[questionnaire.pk])
    assert (form in page) is leads
    assert reverse("questionnaires:inspect", args=[questionnaire.pk]) in page
