"""Several people who answer a survey at the same moment. On both databases."""

import time

import pytest

from training.evaluation.answer_models import SurveyAnswer, SurveyTicket
from training.tests.factories import attendee, held_edition
from training.tests.test_answering import a_survey, respond
from training.tests.test_certificate_races import AT_ONCE, at_once

pytestmark = [
    pytest.mark.race,
    pytest.mark.django_db(transaction=True),
]


def answer_at_once():
    edition = held_edition()
    survey = a_survey(edition)
    people = [attendee(edition) for _person in range(AT_ONCE)]

    at_once(lambda: respond(survey, people.pop(), 5, "bien"))


def test_answers_sent_at_once_are_all_kept():
    answer_at_once()

    assert SurveyTicket.objects.count() == AT_ONCE
    assert SurveyAnswer.objects.count() == AT_ONCE


def test_without_its_guard_answers_are_lost():
    """The control: if this passes by luck, the test above proves nothing."""
    edition = held_edition()
    survey = a_survey(edition)

    def unguarded():
        others = SurveyAnswer.objects.filter(assessment=survey)
        said = [*others.values_list("answers", flat=True), {}]
        time.sleep(0.2)
        others.delete()
        SurveyAnswer.objects.bulk_create(
            SurveyAnswer(assessment=survey, edition=edition, answers=one)
            for one in said
        )
        written.append(len(said))

    written = []

    at_once(unguarded)

    # Each saw nobody else's: whatever is there in the end, nobody kept all of them.
    assert max(written) < AT_ONCE
