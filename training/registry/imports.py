"""The spreadsheet of people as the command and the back office offer it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from training.registry.people_plan import PeopleWork
from training.registry.people_sheet import COLUMNS
from training.spreadsheets.kinds import Kind, Question, register


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


PEOPLE = register(
    Kind(
        code="people",
        title=_("People and their companies"),
        help=_("A payroll, one row a person. Their companies must be in the register."),
        columns=COLUMNS,
        place=20,
        work=PeopleWork,
        question=PeopleQuestion,
    )
)
