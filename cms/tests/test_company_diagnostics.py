from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cms.tests.desks import desk
from equity.diagnostics.averages import freeze_averages
from equity.diagnostics.models import (
    AnswerEvidence,
    Diagnosis,
    DiagnosisAnswer,
    Questionnaire,
    QuestionnaireSection,
)
from equity.diagnostics.operations import start_diagnosis
from equity.diagnostics.queries import content_of
from equity.tests.factories import a_questionnaire
from equity.tests.test_diagnostics import HALF, NO, YES, diagnosed
from training.tests.factories import CompanyContactFactory, CompanyFactory

pytestmark = pytest.mark.django_db
AT = datetime(2026, 5, 4, 15, tzinfo=UTC)


@pytest.fixture
def contact(client, home, time_machine):
    time_machine.move_to(AT)
    contact = CompanyContactFactory()
    client.force_login(contact.user)
    return contact


def begun(company, questionnaire):
    return start_diagnosis(
        company=company, questionnaire=questionnaire, year=2026, by=None, at=AT
    )


def posted(questionnaire, *options):
    questions = content_of(questionnaire).questions
    return {
        f"q{question}-option": option
        for question, option in zip(questions, options, strict=False)
    }


def test_a_company_answers_in_two_days_and_sees_its_score_and_gaps(client, contact):
    questionnaire = a_questionnaire()
    first = next(iter(content_of(questionnaire).questions))
    start = desk("start_diagnosis", contact.company, questionnaire.pk)
    page = client.post(start).headers["Location"]
    diagnosis = Diagnosis.objects.get()
    assert page == desk("diagnosis", contact.company, diagnosis.pk)
    file = SimpleUploadedFile("politica.pdf", b"%PDF-1.7")

    client.post(page, posted(questionnaire, YES) | {f"q{first}-file": file})
    too_early = client.post(page, posted(questionnaire, YES) | {"close": "1"})
    done = client.post(page, posted(questionnaire, YES, NO, HALF) | {"close": "1"})

    assert too_early.headers["Location"] == page
    result = client.get(done.headers["Location"]).context["result"]
    assert [str(bar.score) for bar in (result.total, *result.sections)] == [
        "62.50",
        "66.67",
        "50.00",
    ]
    assert [(gap.best, str(gap.gain)) for gap in result.gaps] == [
        ("Sí", "25.00"),
        ("Sí", "12.50"),
    ]
    assert (result.total.average, len(result.without_evidence)) == (None, 1)
    evidence = AnswerEvidence.objects.get()
    taken = client.get(
        desk("answer_evidence", contact.company, diagnosis.pk, evidence.pk)
    )
    assert b"".join(taken.streaming_content) == b"%PDF-1.7"
    assert taken.headers["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize(
    "wrong",
    [
        {"option": "9"},
        {"option": "x"},
        {"option": "", "comment": "sin respuesta"},
        {"option": "0", "file": SimpleUploadedFile("a.html", b"<script>")},
    ],
)
def test_a_wrong_answer_is_said_by_its_question_and_nothing_is_kept(
    client, contact, wrong
):
    questionnaire = a_questionnaire()
    diagnosis = begun(contact.company, questionnaire)
    first = next(iter(content_of(questionnaire).questions))

    response = client.post(
        desk("diagnosis", contact.company, diagnosis.pk),
        posted(questionnaire, YES, YES, YES)
        | {f"q{first}-{name}": value for name, value in wrong.items()},
    )

    assert [form.question.pk for form in response.context["answers"].wrong] == [first]
    assert not DiagnosisAnswer.objects.exists()


def test_the_average_beside_a_score_is_the_frozen_one(client, contact):
    questionnaire = a_questionnaire()
    mine = diagnosed(questionnaire, YES, YES, YES, company=contact.company)
    for number in range(5):
        diagnosed(questionnaire, *((YES, NO, HALF) if number % 2 else (NO, HALF, YES)))
    result = desk("diagnosis_result", contact.company, mine.pk)
    before = client.get(result).context["result"].total.average
    freeze_averages(at=AT)
    shown = client.get(result).context["result"]

    diagnosed(questionnaire, NO, NO, NO)
    freeze_averages(at=AT)

    after = client.get(result).context["result"]
    assert (before, shown.total.average, shown.companies) == (None, 56, 6)
    assert (after.total.average, after.companies) == (56, 6)


def test_a_finished_diagnosis_is_opened_again_to_correct_it(client, contact):
    mine = diagnosed(a_questionnaire(), YES, YES, YES, company=contact.company)

    response = client.post(desk("reopen_diagnosis", contact.company, mine.pk))

    assert response.headers["Location"] == desk("diagnosis", contact.company, mine.pk)
    assert Diagnosis.objects.get().is_open


def test_another_companys_diagnoses_look_absent(client, contact):
    questionnaire = a_questionnaire()
    other = diagnosed(questionnaire, YES, YES, YES)
    opened = begun(CompanyFactory(), a_questionnaire(code="otro"))
    mine = begun(contact.company, questionnaire)
    evidence = AnswerEvidence.objects.create(
        answer=other.answers.first(), file_name="x", sha256="0" * 64, added_at=AT
    )
    company = contact.company
    seen = [
        desk("diagnoses", other.company),
        desk("diagnosis", other.company, other.pk),
        desk("diagnosis", company, opened.pk),
        desk("diagnosis_result", company, other.pk),
        desk("answer_evidence", company, other.pk, evidence.pk),
        desk("answer_evidence", company, mine.pk, evidence.pk),
    ]
    done = [
        desk("start_diagnosis", other.company, questionnaire.pk),
        desk("start_diagnosis", company, 999_999),
        desk("diagnosis", company, opened.pk),
        desk("reopen_diagnosis", company, other.pk),
    ]

    answers = [client.get(address).status_code for address in seen]
    answers += [client.post(address).status_code for address in done]

    assert answers == [404] * (len(seen) + len(done))
    other.refresh_from_db()
    assert (Diagnosis.objects.count(), other.is_open) == (3, False)


@pytest.mark.parametrize("instruments", [1, 3])
def test_the_list_of_diagnoses_asks_the_same_number_of_questions(
    client, contact, instruments, django_assert_num_queries
):
    for number in range(instruments):
        questionnaire = a_questionnaire(code=f"q{number}")
        diagnosed(questionnaire, YES, YES, YES, company=contact.company)
    client.get(desk("diagnoses", contact.company))

    with django_assert_num_queries(9):
        client.get(desk("diagnoses", contact.company))


def test_an_editor_writes_a_questionnaire_and_publishes_it(sign_in_as, client):
    sign_in_as("Edición")
    client.post(
        reverse("questionnaires:add"),
        {"code": "agua", "title": "Agua", "title_en": "", "introduction": ""},
    )
    made = Questionnaire.objects.get()
    inspect = reverse("questionnaires:inspect", args=[made.pk])
    publish = reverse("questionnaires:publish", args=[made.pk])
    client.post(publish)
    made.refresh_from_db()
    assert made.is_draft

    client.post(
        reverse("questionnaire-sections:add"),
        {
            "questionnaire": made.pk, "number": 1, "title": "Uso", "weight": 2,
            "questions-TOTAL_FORMS": 1, "questions-INITIAL_FORMS": 0,
            "questions-MIN_NUM_FORMS": 0, "questions-MAX_NUM_FORMS": 1000,
            "questions-0-text": "¿Mide?", "questions-0-weight": 1,
            "questions-0-options": "100 | Sí\n0 | No", "questions-0-ORDER": 1,
        },
    )  # fmt: skip
    assert "¿Mide?" in client.get(inspect).content.decode()
    client.post(publish)

    made.refresh_from_db()
    section = QuestionnaireSection.objects.get()
    changes = [
        reverse("questionnaires:edit", args=[made.pk]),
        reverse("questionnaire-sections:edit", args=[section.pk]),
        reverse("questionnaires:delete", args=[made.pk]),
        reverse("questionnaire-sections:delete", args=[section.pk]),
    ]
    assert made.status == "PUBLISHED"
    assert [client.post(address).status_code for address in changes] == [404] * 4


def test_whoever_only_reads_questionnaires_publishes_none(sign_in_as, client):
    draft = a_questionnaire(status="DRAFT")
    sign_in_as("Análisis de equidad")

    answers = [
        client.post(reverse(f"questionnaires:{name}", args=[draft.pk])).status_code
        for name in ("publish", "next")
    ]

    draft.refresh_from_db()
    assert (answers, draft.is_draft) == ([404, 404], True)


def test_a_coordinator_reads_what_a_company_answered_and_changes_nothing(
    sign_in_as, client
):
    mine = diagnosed(a_questionnaire(), YES, NO, HALF)
    mine.answers.update(comment="Lo dice el reglamento")
    sign_in_as("Coordinación")

    page = client.get(reverse("diagnoses:inspect", args=[mine.pk])).content.decode()
    denied = client.get(reverse("diagnoses:edit", args=[mine.pk])).status_code

    assert "Lo dice el reglamento" in page
    assert denied in (302, 403, 404)
