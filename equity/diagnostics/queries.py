from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from django.db.models import Count

from equity.diagnostics import rules
from equity.diagnostics.models import (
    Diagnosis,
    DiagnosisAnswer,
    DiagnosisAverage,
    Questionnaire,
    QuestionnaireSection,
    ScoredQuestion,
)

TOTAL = "total"


@dataclass(frozen=True)
class Content:
    """A questionnaire as its rows say it, and as the rules read it."""

    sections: list[QuestionnaireSection]
    questions: dict[int, ScoredQuestion]
    scored: list[rules.Section]


def content_of(questionnaire: Questionnaire) -> Content:
    """Sections and questions in their order, in two queries."""
    sections = list(questionnaire.sections.order_by("number", "id"))
    asked = ScoredQuestion.objects.filter(section__in=sections).order_by(
        "sort_order", "id"
    )
    by_section: dict[int, list[ScoredQuestion]] = {s.pk: [] for s in sections}
    for question in asked:
        by_section[question.section_id].append(question)
    return Content(
        sections=sections,
        questions={q.pk: q for rows in by_section.values() for q in rows},
        scored=[
            rules.Section(
                section.pk,
                section.weight,
                tuple(rules.Question(q.pk, q.weight) for q in by_section[section.pk]),
            )
            for section in sections
        ],
    )


@dataclass(frozen=True)
class Answered:
    """A question, and what was chosen of it; None where nothing was."""

    question: ScoredQuestion
    option: rules.Option | None
    comment: str
    files: int


def answered_sections(
    diagnosis: Diagnosis,
) -> list[tuple[QuestionnaireSection, list[Answered]]]:
    """Every question in its section, with the answer; three queries."""
    content = content_of(diagnosis.questionnaire)
    answers = {
        answer.question_id: answer
        for answer in diagnosis.answers.annotate(files=Count("evidence"))
    }
    return [
        (
            section,
            [
                answered(question, answers.get(question.pk))
                for question in content.questions.values()
                if question.section_id == section.pk
            ],
        )
        for section in content.sections
    ]


def answered(question: ScoredQuestion, answer: DiagnosisAnswer | None) -> Answered:
    if answer is None:
        return Answered(question, None, "", 0)
    option = question.local_options()[answer.option]
    return Answered(question, option, answer.comment, answer.files)


def points_of(diagnosis: Diagnosis) -> dict[int, int | None]:
    return dict(diagnosis.answers.values_list("question_id", "points"))


def rounded(score: Fraction) -> Decimal:
    """Two decimals, half up."""
    exact = Decimal(score.numerator) / Decimal(score.denominator)
    return exact.quantize(Decimal("0.01"), ROUND_HALF_UP)


def open_questionnaires():
    return Questionnaire.objects.filter(status=Questionnaire.Status.PUBLISHED)


def scores_of_year(
    questionnaire: Questionnaire, year: int
) -> dict[str, dict[int, Fraction]]:
    """What each company came to, exactly, in all and by section. Two queries more
    than the content's, however many companies."""
    content = content_of(questionnaire)
    diagnoses = questionnaire.diagnoses.filter(
        year=year, status=Diagnosis.Status.CLOSED
    ).prefetch_related("answers")
    found: dict[str, dict[int, Fraction]] = {TOTAL: {}}
    for diagnosis in diagnoses:
        points = {a.question_id: a.points for a in diagnosis.answers.all()}
        total = rules.total_score(content.scored, points)
        found[TOTAL][diagnosis.company_id] = total
        for section in content.scored:
            score = rules.section_score(section, points)
            scores = found.setdefault(str(section.id), {})
            if score is not None:
                scores[diagnosis.company_id] = score
    return found


def average_shown(questionnaire: Questionnaire, year: int) -> DiagnosisAverage | None:
    return questionnaire.averages.filter(year=year).first()
