"""The spreadsheet of marks as the back office offers it."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from training.attendance.sheet import COLUMNS, MarksWork
from training.catalogue.models import Edition
from training.refusals import Refused
from training.spreadsheets.columns import Table
from training.spreadsheets.kinds import Kind, Question, register


class MarksQuestion(Question):
    edition = forms.ModelChoiceField(
        Edition.objects.select_related("course")
        .filter(sessions__isnull=False)
        .distinct(),
        label=_("Edition"),
    )

    def clean_edition(self):
        """Keep the choice as text: it is stored with the file until confirmed."""
        return str(self.cleaned_data["edition"].pk)


def work(table: Table, *, on: date, edition: str) -> MarksWork:
    found = Edition.objects.select_related("course").filter(pk=edition).first()
    if found is None:
        raise Refused(gettext_noop("That edition is no longer there."))
    return MarksWork(table, on=on, edition=found)


MARKS = register(
    Kind(
        code="marks",
        title=_("Attendance of an edition"),
        help=_(
            "One row a person and session: presente, atrasado, justificado or ausente, "
            "with the minutes. Without minutes, who is present was there all the time."
        ),
        columns=COLUMNS,
        place=40,
        work=work,
        question=MarksQuestion,
        never_undone=_(
            "Marks are added and never taken away. Correct them in the roll, or send "
            "the right ones in another file."
        ),
    )
)
