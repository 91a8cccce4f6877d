"""The spreadsheet of people as the command and the back office offer it."""

from datetime import datetime

from django import forms
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from training.registry.models import Employment
from training.registry.people_plan import PeopleWork
from training.registry.people_sheet import COLUMNS
from training.spreadsheets.kinds import BuiltOn, Kind, Question, register


class PeopleQuestion(Question):
    m_means = forms.ChoiceField(
        label=_("In the column of sex, M means"),
        choices=[
            ("", _("What the rest of the column says")),
            ("hombre", _("Masculino (man)")),
            ("mujer", _("Mujer (woman)")),
        ],
        required=False,
    )


def places_since(employments: list[int], since: datetime) -> int:
    """How many enrolments took their company from one of those employments."""
    return (
        Employment.objects.filter(
            pk__in=employments,
            person__enrolments__company=F("company"),
            person__enrolments__enrolled_at__gte=since,
        )
        .values("person__enrolments")
        .distinct()
        .count()
    )


PEOPLE = register(
    Kind(
        code="people",
        title=_("People and their companies"),
        help=_("A payroll, one row a person. Their companies must be in the register."),
        columns=COLUMNS,
        place=20,
        work=PeopleWork,
        question=PeopleQuestion,
        built_on=(
            BuiltOn(
                model="training.employment",
                words=_("Enrolments with the company imported here: %(n)s."),
                count=places_since,
            ),
        ),
    )
)
