"""What a company sees of its diagnoses: score, gaps, its years, a protected average."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.db.models import Count
from django.shortcuts import get_object_or_404

from equity.diagnostics import rules
from equity.diagnostics.models import Diagnosis, Questionnaire
from equity.diagnostics.queries import (
    TOTAL,
    average_shown,
    content_of,
    open_questionnaires,
    points_of,
    rounded,
)
from training.registry.models import Company

MOST_GAPS = 8


@dataclass(frozen=True, kw_only=True)
class Instrument:
    """A questionnaire a company may answer, and what it has answered of it."""

    questionnaire: Questionnaire
    questions: int
    now: Diagnosis | None
    history: list[Diagnosis]


def instruments_for(company: Company, *, year: int) -> list[Instrument]:
    """In a fixed number of queries. A retired version's years are its history too."""
    diagnoses = list(
        company.diagnoses.select_related("questionnaire").order_by("-year", "-pk")
    )
    questionnaires = open_questionnaires().annotate(asked=Count("sections__questions"))
    return [
        Instrument(
            questionnaire=questionnaire,
            questions=questionnaire.asked,
            now=next(
                (
                    d
                    for d in diagnoses
                    if d.questionnaire_id == questionnaire.pk and d.year == year
                ),
                None,
            ),
            history=[
                d
                for d in diagnoses
                if d.questionnaire.code == questionnaire.code and not d.is_open
            ],
        )
        for questionnaire in questionnaires.order_by("code")
    ]


def diagnosis_or_404(company: Company, diagnosis_id: int) -> Diagnosis:
    return get_object_or_404(
        Diagnosis.objects.select_related("questionnaire", "company", "closed_by"),
        company=company,
        pk=diagnosis_id,
    )


@dataclass(frozen=True, kw_only=True)
class Bar:
    """A score as a bar, and where the average stands; None is no value."""

    title: str
    score: Decimal | None
    average: int | None

    @property
    def width(self) -> int:
        """In hundredths, for a drawing: a bar has no decimals."""
        return int(self.score or 0)


@dataclass(frozen=True, kw_only=True)
class ShownGap:
    question: object
    answer: str
    best: str
    gain: Decimal


@dataclass(frozen=True, kw_only=True)
class Result:
    total: Bar
    sections: list[Bar]
    gaps: list[ShownGap]
    companies: int | None
    without_evidence: list


def result_of(diagnosis: Diagnosis) -> Result:
    content, points = content_of(diagnosis.questionnaire), points_of(diagnosis)
    average = average_shown(diagnosis.questionnaire, diagnosis.year)
    means = average.scores if average else {}
    answers = {
        answer.question_id: answer
        for answer in diagnosis.answers.annotate(files=Count("evidence"))
    }
    return Result(
        total=Bar(title="", score=diagnosis.score, average=means.get(TOTAL)),
        sections=[
            Bar(
                title=section.local_title,
                score=shown(rules.section_score(scored, points)),
                average=means.get(str(section.pk)),
            )
            for section, scored in zip(content.sections, content.scored, strict=True)
        ],
        gaps=[
            shown_gap(gap, content.questions[gap.question], answers[gap.question])
            for gap in rules.gaps(content.scored, points)[:MOST_GAPS]
        ],
        companies=average.companies if average else None,
        without_evidence=[
            content.questions[pk]
            for pk, answer in answers.items()
            if answer.points and not answer.files and pk in content.questions
        ],
    )


def shown(score: Fraction | None) -> Decimal | None:
    return None if score is None else rounded(score)


def shown_gap(gap: rules.Gap, question, answer) -> ShownGap:
    options = question.local_options()
    best = next(o for o in options if o.points == rules.MOST_POINTS)
    return ShownGap(
        question=question,
        answer=options[answer.option].text,
        best=best.text,
        gain=rounded(gap.gain),
    )


def years_of(diagnosis: Diagnosis) -> list[Diagnosis]:
    """The finished ones of the same questionnaire, in whatever version, by year."""
    return list(
        diagnosis.company.diagnoses.filter(
            questionnaire__code=diagnosis.questionnaire.code,
            status=Diagnosis.Status.CLOSED,
        )
        .select_related("questionnaire")
        .order_by("year", "pk")
    )
