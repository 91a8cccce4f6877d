"""The adhesion workbook as the command and the back office offer it."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from training.agreement.adhesion_plan import AdhesionWork
from training.agreement.adhesion_sheet import COLUMNS
from training.agreement.models import Agreement
from training.agreement.queries import WhichAgreement, agreement_meant
from training.refusals import Refused
from training.spreadsheets.columns import Table
from training.spreadsheets.kinds import Kind, Question, register


class AdhesionQuestion(Question):
    agreement = forms.ModelChoiceField(
        Agreement.objects.all(),
        label=_("Agreement"),
        required=False,
        empty_label=_("The only one there is"),
    )

    def clean_agreement(self):
        """Keep the choice as text: it is stored with the file until confirmed."""
        chosen = self.cleaned_data["agreement"]
        return str(chosen.pk) if chosen else ""


def work(table: Table, *, on: date, agreement: str = "") -> AdhesionWork:
    try:
        meant = agreement_meant(agreement)
    except WhichAgreement as question:
        raise Refused(
            gettext_noop("Say which agreement these adhesions are of: %(candidates)s."),
            candidates=str(question) or "—",
        ) from None
    return AdhesionWork(table, agreement=meant, on=on)


ADHESIONS = register(
    Kind(
        code="adhesions",
        title=_("Adhesions to the agreement"),
        help=_(
            "The agency's workbook of 22 columns: companies, facilities, adhesions."
        ),
        columns=COLUMNS,
        place=10,
        work=work,
        question=AdhesionQuestion,
    )
)
