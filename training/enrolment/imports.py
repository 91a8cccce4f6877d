"""The spreadsheet of enrolments as the back office offers it."""

from datetime import date, datetime

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from training.accounts.models import User
from training.catalogue.models import Edition
from training.enrolment.models import Enrolment
from training.enrolment.operations import EnrolmentRefused, withdraw
from training.enrolment.sheet import COLUMNS, EnrolmentsWork
from training.refusals import Refused
from training.spreadsheets.columns import Table
from training.spreadsheets.kinds import CannotTakeBack, Kind, Question, register


class EnrolmentsQuestion(Question):
    edition = forms.ModelChoiceField(
        Edition.objects.select_related("course").filter(
            status=Edition.Status.PUBLISHED
        ),
        label=_("Edition"),
        required=False,
        empty_label=_("The one each row says"),
    )

    def clean_edition(self):
        """Keep the choice as text: it is stored with the file until confirmed."""
        chosen = self.cleaned_data["edition"]
        return str(chosen.pk) if chosen else ""


def work(table: Table, *, on: date, edition: str = "") -> EnrolmentsWork:
    found = None
    if edition:
        found = Edition.objects.select_related("course").filter(pk=edition).first()
        if found is None:
            raise Refused(gettext_noop("That edition is no longer there."))
    return EnrolmentsWork(table, on=on, edition=found)


def take_back(ids: list[int], *, by: User | None, at: datetime) -> None:
    """Places are given back as anybody's are: to whoever waits for one.

    :raises CannotTakeBack: an edition is over.
    """
    enrolments = Enrolment.objects.select_related("edition", "person")
    for enrolment in enrolments.filter(pk__in=ids).order_by("-pk"):
        try:
            withdraw(
                enrolment=enrolment,
                by=by,
                at=at,
                why=Enrolment.Why.COORDINATION,
            )
        except EnrolmentRefused as refused:
            raise CannotTakeBack(str(refused)) from None


ENROLMENTS = register(
    Kind(
        code="enrolments",
        title=_("Enrolments"),
        help=_(
            "One row a person and edition. Whoever finds no place joins the waiting "
            "list; each person gets the message of the place."
        ),
        columns=COLUMNS,
        place=30,
        work=work,
        question=EnrolmentsQuestion,
        takes_back={"training.enrolment": take_back},
        comes_with=frozenset({"training.invitation"}),
    )
)
