"""The matrix of compliance as a spreadsheet: what for is asked, and written down."""

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from tablib import Dataset

from equity.evidence.presentation import ShownLine
from training.agreement.models import Adhesion
from training.exporting import Exporting, WhyForm
from training.spreadsheets.formats import FORMATS


class WhyOnlyForm(WhyForm):
    """All its columns leave: which actions they are was chosen before."""

    columns = None


class TakenOut(Exporting):
    """For the matrix: its lines leave as they are filtered, each action a column."""

    model = Adhesion
    why_form = WhyOnlyForm
    export_filename = "cumplimiento"
    names_people = False

    @property
    def is_export(self) -> bool:
        wanted = self.request.GET.get("export") in FORMATS
        return wanted and self.agreement is not None

    def get_queryset(self) -> QuerySet[Adhesion]:
        lines, _actions = self.lines()
        return Adhesion.objects.filter(pk__in=[line.adhesion.pk for line in lines])

    def rows_of(self, queryset, *, is_native, only_shown) -> Dataset:
        lines, actions = self.lines()
        facts = [_("Company"), "RUT", _("Element"), _("Percentage"), _("Verdict")]
        found = Dataset(headers=[*facts, *(str(action) for action in actions)])
        for shown in map(ShownLine, lines):
            adhesion = shown.adhesion
            found.append(
                [
                    str(adhesion.company),
                    adhesion.company.rut,
                    adhesion.element_name,
                    shown.percent,
                    shown.verdict,
                    *(str(cell.word) if cell else "" for cell in shown.cells),
                ]
            )
        return found
