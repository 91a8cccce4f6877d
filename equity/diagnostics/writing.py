"""What editors do to a questionnaire: publish it, and write its next version."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from equity.diagnostics import rules
from equity.diagnostics.models import (
    Questionnaire,
    QuestionnaireSection,
    ScoredQuestion,
)
from equity.diagnostics.queries import content_of
from training.accounts.models import User
from training.audit import record
from training.refusals import Refused

Status = Questionnaire.Status


class QuestionnaireRefused(Exception):
    """It cannot be published or written; the message is fit to show."""


@transaction.atomic
def publish_questionnaire(
    *, questionnaire: Questionnaire, by: User | None, at: datetime
) -> None:
    """Open a version to answers; the one that was open is replaced.

    :raises QuestionnaireRefused: it is no draft, or nothing in it could be scored.
    """
    questionnaire = Questionnaire.objects.select_for_update().get(pk=questionnaire.pk)
    if not questionnaire.is_draft:
        raise QuestionnaireRefused(_("Only a version being written is published."))
    check(questionnaire)
    Questionnaire.objects.filter(
        code=questionnaire.code, status=Status.PUBLISHED
    ).update(status=Status.RETIRED)
    questionnaire.status, questionnaire.published_at = Status.PUBLISHED, at
    questionnaire.save()
    record("equity.diagnostics.publish", questionnaire, by=by)


def check(questionnaire: Questionnaire) -> None:
    content = content_of(questionnaire)
    empty = [row for row in content.scored if not any(q.weight for q in row.questions)]
    if not content.scored or empty:
        raise QuestionnaireRefused(
            _("Each section needs a question with some weight before it is published.")
        )
    if not any(section.weight for section in content.scored):
        raise QuestionnaireRefused(_("Give some section a weight."))
    for question in content.questions.values():
        try:
            rules.options_of(question.options)
        except Refused as refusal:
            raise QuestionnaireRefused(
                f"{question.text}: {_(refusal.message) % refusal.params}"
            ) from None


@transaction.atomic
def write_next_version(
    *, questionnaire: Questionnaire, by: User | None
) -> Questionnaire:
    """Copy a version whole, to be changed and published; one is written at a time.

    :raises QuestionnaireRefused: the next one is being written already.
    """
    of_code = Questionnaire.objects.select_for_update().filter(code=questionnaire.code)
    versions = list(of_code)
    if any(each.is_draft for each in versions):
        raise QuestionnaireRefused(_("The next version is being written already."))
    content = content_of(questionnaire)
    last = max(each.version for each in versions)
    copy = Questionnaire.objects.get(pk=questionnaire.pk)
    copy.pk, copy.version = None, last + 1
    copy.status, copy.published_at = Status.DRAFT, None
    copy.save()
    for section in content.sections:
        asked = [q for q in content.questions.values() if q.section_id == section.pk]
        copy_section(section, asked, into=copy)
    record("equity.diagnostics.write_next_version", copy, by=by)
    return copy


def copy_section(
    section: QuestionnaireSection, asked: list[ScoredQuestion], *, into: Questionnaire
) -> None:
    section.pk, section.questionnaire = None, into
    section.save()
    for question in asked:
        question.pk, question.section = None, section
    ScoredQuestion.objects.bulk_create(asked)
