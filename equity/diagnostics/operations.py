from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equity.diagnostics import rules
from equity.diagnostics.models import Diagnosis, DiagnosisAnswer, Questionnaire
from equity.diagnostics.queries import content_of, points_of, rounded
from training.accounts.models import User
from training.audit import record
from training.registry.models import Company

MOST_COMMENT = 2_000


class DiagnosisRefused(Exception):
    """It was not done; the message is fit to show."""


@dataclass(frozen=True)
class Answer:
    """The place of the option chosen, from 0, and what the company adds to it."""

    option: int
    comment: str = ""


@transaction.atomic
def start_diagnosis(
    *,
    company: Company,
    questionnaire: Questionnaire,
    year: int,
    by: User | None,
    at: datetime,
) -> Diagnosis:
    """Begin, or go on with, a company's answers of a year.

    :raises DiagnosisRefused: the questionnaire is not open to answers.
    """
    if questionnaire.status != Questionnaire.Status.PUBLISHED:
        raise DiagnosisRefused(_("This questionnaire is not open to answers."))
    diagnosis, is_new = Diagnosis.objects.get_or_create(
        company=company,
        questionnaire=questionnaire,
        year=year,
        defaults={"started_at": at, "started_by": by},
    )
    if is_new:
        record("equity.diagnostics.start", diagnosis, by=by, data={"year": year})
    return diagnosis


@transaction.atomic
def answer_questions(
    *,
    diagnosis: Diagnosis,
    answers: Mapping[int, Answer],
    by: User | None,
    at: datetime,
) -> None:
    """Keep the answers given; a question that is not in them stays as it was.

    :raises DiagnosisRefused: it is finished, or an option is none of its question's.
    """
    diagnosis = locked(diagnosis)
    if not diagnosis.is_open:
        raise DiagnosisRefused(_("This diagnosis is finished: open it to correct it."))
    questions = content_of(diagnosis.questionnaire).questions
    for question_id, answer in answers.items():
        question = questions.get(question_id)
        options = rules.options_of(question.options) if question else []
        if not 0 <= answer.option < len(options):
            raise DiagnosisRefused(_("One of the answers is none of those offered."))
        DiagnosisAnswer.objects.update_or_create(
            diagnosis=diagnosis,
            question=question,
            defaults={
                "option": answer.option,
                "points": options[answer.option].points,
                "comment": answer.comment.strip()[:MOST_COMMENT],
                "answered_at": at,
                "answered_by": by,
            },
        )
    record("equity.diagnostics.answer", diagnosis, by=by, data={"n": len(answers)})


@transaction.atomic
def close_diagnosis(
    *, diagnosis: Diagnosis, by: User | None, at: datetime
) -> Diagnosis:
    """Give it its score.

    :raises DiagnosisRefused: something is not answered, or nothing applies.
    """
    diagnosis = locked(diagnosis)
    if not diagnosis.is_open:
        raise DiagnosisRefused(_("This diagnosis is finished already."))
    content, points = content_of(diagnosis.questionnaire), points_of(diagnosis)
    missing = len(rules.unanswered(content.scored, points))
    if missing:
        raise DiagnosisRefused(
            ngettext(
                "%(n)s question is not answered yet.",
                "%(n)s questions are not answered yet.",
                missing,
            )
            % {"n": missing}
        )
    score = rules.total_score(content.scored, points)
    if score is None:
        raise DiagnosisRefused(_("No question applies: there is nothing to score."))
    diagnosis.status = Diagnosis.Status.CLOSED
    diagnosis.score, diagnosis.closed_at, diagnosis.closed_by = rounded(score), at, by
    diagnosis.save()
    record("equity.diagnostics.close", diagnosis, by=by)
    return diagnosis


@transaction.atomic
def reopen_diagnosis(*, diagnosis: Diagnosis, by: User | None, at: datetime) -> None:
    """Let the company correct its answers; the log keeps the score it had.

    :raises DiagnosisRefused: it is open, or of a year that is over.
    """
    diagnosis = locked(diagnosis)
    if diagnosis.is_open:
        raise DiagnosisRefused(_("This diagnosis is open already."))
    if diagnosis.year < at.year:
        raise DiagnosisRefused(_("That year is over: begin the diagnosis of this one."))
    score = str(diagnosis.score)
    diagnosis.status = Diagnosis.Status.OPEN
    diagnosis.score = diagnosis.closed_at = diagnosis.closed_by = None
    diagnosis.save()
    record("equity.diagnostics.reopen", diagnosis, by=by, data={"score": score})


def locked(diagnosis: Diagnosis) -> Diagnosis:
    """Its row, which two who answer together wait for."""
    return (
        Diagnosis.objects.select_for_update(of=("self",))
        .select_related("questionnaire", "company")
        .get(pk=diagnosis.pk)
    )
