"""Answers from my space: by name in tests and questionnaires, by nobody in surveys."""

import random
import uuid
from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.evaluation import rules
from training.evaluation.answer_models import (
    Response,
    Result,
    SurveyAnswer,
    SurveyTicket,
)
from training.evaluation.models import Assessment, Question
from training.evaluation.queries import to_answer

Answers = dict[str, int | str | None]
CHANCE = random.SystemRandom()


class AnswerRefused(Exception):
    """The answers were not kept; the message says why and is fit to show."""


def answer(
    *,
    assessment: Assessment,
    enrolment: Enrolment,
    answers: Answers,
    by: User,
    at: datetime,
) -> Response | None:
    """Keep somebody's answers; a survey's are kept apart from whose they are.

    :raises AnswerRefused: it is not open to them, or they have no attempt left.
    """
    try:
        with transaction.atomic():
            # Waits for whoever sends the same form at the same moment.
            Enrolment.objects.select_for_update().get(pk=enrolment.pk)
            attempt = _attempt(assessment, enrolment, at=at)
            if assessment.is_anonymous:
                _answer_survey(assessment, enrolment, answers)
                return None
            return _answer(assessment, enrolment, answers, attempt, by=by, at=at)
    except IntegrityError:
        # Both unique constraints say the same: this very attempt was sent before.
        raise AnswerRefused(_("You already answered this.")) from None


def _attempt(assessment, enrolment, *, at) -> int:
    own = [row for row in to_answer([enrolment]) if row.assessment.pk == assessment.pk]
    if not own or not enrolment.holds_place:
        raise AnswerRefused(_("This is not of your course."))
    if not own[0].left:
        raise AnswerRefused(_("You already answered this."))
    if not own[0].is_open(on=timezone.localdate(at)):
        raise AnswerRefused(_("It is not open now."))
    return own[0].used + 1


def _answer(assessment, enrolment, answers, attempt, *, by, at) -> Response:
    questions = list(assessment.questions.all())
    points = sum(points_of(question, answers) for question in questions)
    out_of = worth(questions)
    response = Response.objects.create(
        assessment=assessment,
        enrolment=enrolment,
        attempt=attempt,
        answers=answers,
        points=points,
        out_of=out_of,
        submitted_at=at,
    )
    if assessment.kind in (Assessment.Kind.TEST, Assessment.Kind.PRACTICAL) and out_of:
        _keep_the_best(response, by=by, at=at)
    record("training.evaluation.answer", response, by=by)
    return response


def worth(questions: list[Question]) -> int:
    return sum(q.points for q in questions if q.form == Question.Form.CHOICE)


def points_of(question: Question, answers: Answers) -> int:
    if question.form != Question.Form.CHOICE:
        return 0
    options = rules.options_of(question.options)
    return rules.points_of_choice(
        options, answers.get(str(question.pk)), question.points
    )


def _keep_the_best(response: Response, *, by, at) -> None:
    best = max(
        Response.objects.filter(
            assessment=response.assessment_id, enrolment=response.enrolment_id
        ),
        # As shares: a test may have got another question meanwhile.
        key=lambda row: (row.points / row.out_of if row.out_of else 0, -row.attempt),
    )
    Result.objects.update_or_create(
        assessment_id=response.assessment_id,
        enrolment_id=response.enrolment_id,
        defaults={
            "points": best.points,
            "out_of": best.out_of,
            "grade": None,
            "source": Result.Source.ONLINE,
            "recorded_by": by,
            "recorded_at": at,
        },
    )


def _answer_survey(assessment, enrolment, answers) -> None:
    """Note that they answered, and add the answers to the others in a new order.

    All of the edition's are written anew, shuffled and under new keys: the order in
    which rows lie in the database tells no more of who wrote which than the rows do.
    No time is kept, and the log says nothing.
    """
    # Two who answer at once wait for one another: neither loses the other's answers.
    Edition.objects.select_for_update().get(pk=enrolment.edition_id)
    SurveyTicket.objects.create(assessment=assessment, enrolment=enrolment)
    others = SurveyAnswer.objects.filter(
        assessment=assessment, edition=enrolment.edition_id
    )
    said = [*others.values_list("answers", flat=True), answers]
    others.delete()
    CHANCE.shuffle(said)
    SurveyAnswer.objects.bulk_create(
        SurveyAnswer(
            id=uuid.uuid4(),
            assessment=assessment,
            edition_id=enrolment.edition_id,
            answers=one,
        )
        for one in said
    )
