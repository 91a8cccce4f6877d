"""The spreadsheet of people as the command and the back office offer it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from training.registry.operations import import_people
from training.registry.people_plan import plan_people
from training.registry.people_sheet import COLUMNS
from training.spreadsheets.kinds import Kind, Question


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


PEOPLE = Kind(
    code="people",
    title=_("People and their companies"),
    help=_("A payroll, one row a person. Their companies must be in the register."),
    columns=COLUMNS,
    plan=plan_people,
    carry_out=import_people,
    question=PeopleQuestion,
)
