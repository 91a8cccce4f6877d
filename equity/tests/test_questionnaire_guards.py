"""The database keeps a published questionnaire as companies answered it."""

from datetime import UTC, datetime

import pytest
from django.db import DatabaseError, connection, transaction
from django.forms.models import model_to_dict

from equity.diagnostics.guards import QUESTIONNAIRE_GUARDS
from equity.diagnostics.models import (
    Diagnosis,
    Questionnaire,
    QuestionnaireSection,
    ScoredQuestion,
)
from equity.diagnostics.writing import publish_questionnaire, write_next_version
from equity.tests.factories import a_questionnaire
from training.tests.factories import CompanyFactory

AT = datetime(2026, 11, 26, 15, tzinfo=UTC)

pytestmark = pytest.mark.django_db


def whole(questionnaire):
    sections = QuestionnaireSection.objects.filter(questionnaire=questionnaire)
    questions = ScoredQuestion.objects.filter(section__questionnaire=questionnaire)
    rows = [Questionnaire.objects.get(pk=questionnaire.pk), *sections, *questions]
    return [model_to_dict(row) for row in rows]


def reword(questionnaire):
    Questionnaire.objects.filter(pk=questionnaire.pk).update(title="Otra")


def write_again(questionnaire):
    Questionnaire.objects.filter(pk=questionnaire.pk).update(
        status="DRAFT", published_at=None
    )


def weigh(questionnaire):
    questionnaire.sections.update(weight=9)


def ask_otherwise(questionnaire):
    ScoredQuestion.objects.filter(section__questionnaire=questionnaire).update(
        text="¿Otra cosa?"
    )


def begin_to_answer(questionnaire):
    Diagnosis.objects.create(
        company=CompanyFactory(), questionnaire=questionnaire, year=2026, started_at=AT
    )


def ask_no_more(questionnaire):
    begin_to_answer(questionnaire)
    ScoredQuestion.objects.filter(section__questionnaire=questionnaire).delete()


def take_a_section_away(questionnaire):
    begin_to_answer(questionnaire)
    questionnaire.sections.first().delete()


def take_a_section_elsewhere(questionnaire):
    draft = a_questionnaire(code="borrador", status="DRAFT")
    questionnaire.sections.update(questionnaire=draft)


def ask_more(questionnaire):
    begin_to_answer(questionnaire)
    ScoredQuestion.objects.create(section=questionnaire.sections.first(), text="¿Más?")


def remove(questionnaire):
    begin_to_answer(questionnaire)
    # Past what Django itself refuses.
    rows = Questionnaire.objects.filter(pk=questionnaire.pk)
    rows._raw_delete(rows.db)


@pytest.mark.parametrize(
    "change",
    [
        reword,
        write_again,
        weigh,
        ask_otherwise,
        ask_no_more,
        take_a_section_away,
        take_a_section_elsewhere,
        ask_more,
        remove,
    ],
    ids=lambda change: change.__name__,
)
def test_what_was_published_is_changed_by_nobody(change):
    questionnaire = a_questionnaire()
    before = whole(questionnaire)

    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        change(questionnaire)

    assert whole(questionnaire) == before


def test_what_nobody_answered_may_be_taken_away():
    questionnaire = a_questionnaire()

    questionnaire.delete()

    assert not Questionnaire.objects.filter(pk=questionnaire.pk).exists()


def test_a_draft_is_changed_and_a_published_one_replaced():
    questionnaire = a_questionnaire(status="DRAFT")
    for change in (reword, weigh, ask_otherwise):
        change(questionnaire)
    publish_questionnaire(questionnaire=questionnaire, by=None, at=AT)
    published = Questionnaire.objects.get(pk=questionnaire.pk)

    following = write_next_version(questionnaire=published, by=None)
    publish_questionnaire(questionnaire=following, by=None, at=AT)

    published.refresh_from_db()
    assert (published.title, published.status) == ("Otra", "RETIRED")


def test_the_guards_expected_are_those_that_stand():
    standing = {name for name, _table in QUESTIONNAIRE_GUARDS.standing(connection)}

    assert standing == QUESTIONNAIRE_GUARDS.expected(connection)
