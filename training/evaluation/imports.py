"""The spreadsheet of results as the back office offers it."""

from datetime import date, datetime

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.evaluation.results_sheet import COLUMNS, ResultsWork
from training.refusals import Refused
from training.spreadsheets.columns import Table
from training.spreadsheets.kinds import BuiltOn, Kind, Question, register


class ResultsQuestion(Question):
    edition = forms.ModelChoiceField(
        Edition.objects.select_related("course")
        .filter(course__assessments__isnull=False)
        .distinct(),
        label=_("Edition"),
    )

    def clean_edition(self):
        """Keep the choice as text: it is stored with the file until confirmed."""
        chosen = self.cleaned_data["edition"]
        return str(chosen.pk)


def work(table: Table, *, on: date, edition: str) -> ResultsWork:
    found = Edition.objects.select_related("course").filter(pk=edition).first()
    if found is None:
        raise Refused(gettext_noop("That edition is no longer there."))
    return ResultsWork(table, on=on, edition=found)


def certificates_since(results: list[int], since: datetime) -> int:
    """How many certificates of those people were issued after their results came."""
    return (
        Enrolment.objects.filter(
            results__in=results, certificates__issued_at__gte=since
        )
        .distinct()
        .count()
    )


RESULTS = register(
    Kind(
        code="results",
        title=_("Results of an edition"),
        help=_(
            "One row a person and test or practical work: points or a grade. Results "
            "already there are changed."
        ),
        columns=COLUMNS,
        place=50,
        work=work,
        question=ResultsQuestion,
        built_on=(
            BuiltOn(
                model="training.result",
                words=_("Certificates issued with these results: %(n)s."),
                count=certificates_since,
            ),
        ),
    )
)
