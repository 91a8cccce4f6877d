"""Freezes what a year's companies come to, where it tells on none of them."""

from datetime import datetime
from fractions import Fraction

from django.db import transaction

from equity.diagnostics import rules
from equity.diagnostics.models import Diagnosis, DiagnosisAverage, Questionnaire
from equity.diagnostics.queries import TOTAL, average_shown, scores_of_year
from training.audit import record

Members = dict[str, dict[int, Fraction]]


def freeze_averages(*, at: datetime) -> int:
    """Look at every questionnaire and year that has answers; how many are new."""
    closed = Diagnosis.objects.filter(status=Diagnosis.Status.CLOSED)
    found = closed.order_by().values_list("questionnaire", "year").distinct()
    questionnaires = Questionnaire.objects.in_bulk({pk for pk, _year in found})
    return sum(
        freeze_average(questionnaire=questionnaires[pk], year=year, at=at) is not None
        for pk, year in found
    )


@transaction.atomic
def freeze_average(
    *, questionnaire: Questionnaire, year: int, at: datetime
) -> DiagnosisAverage | None:
    """A new average, or None: too few companies, or too few changed since the last."""
    scores = scores_of_year(questionnaire, year)
    last = average_shown(questionnaire, year)
    before = members_of(last) if last else {}
    if scores == before or not rules.may_average(
        scores[TOTAL], before=before.get(TOTAL, {})
    ):
        return None
    sections = [key for key in scores if key != TOTAL]
    # All of them or none: one that was hidden could be worked out from the others.
    shown = (
        sections
        if all(rules.may_average(scores[k], before=before.get(k, {})) for k in sections)
        else []
    )
    average = DiagnosisAverage.objects.create(
        questionnaire=questionnaire,
        year=year,
        companies=len(scores[TOTAL]),
        scores={key: mean(scores[key].values()) for key in (TOTAL, *shown)},
        members={
            key: {str(company): str(score) for company, score in of.items()}
            for key, of in scores.items()
        },
        computed_at=at,
    )
    record(
        "equity.diagnostics.average",
        average,
        by=None,
        data={"year": year, "companies": average.companies},
    )
    return average


def members_of(average: DiagnosisAverage) -> Members:
    return {
        key: {int(company): Fraction(score) for company, score in of.items()}
        for key, of in average.members.items()
    }


def mean(scores) -> int:
    """In whole points, half up: no more than a reader needs."""
    scores = list(scores)
    return int(sum(scores, Fraction()) / len(scores) + Fraction(1, 2))
