"""Facilities by actions, and one facility's line, for the coordination and auditors."""

from django import forms
from django.core.paginator import Paginator
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from equity.evidence.models import Audit
from equity.evidence.presentation import ShownLine, goals_of
from equity.evidence.queries import (
    Line,
    adhesions_in_force,
    agreements_open_to,
    audits_open_to,
    matrix_of,
)
from equity.evidence.rules import CellState
from equity.evidence.screens.matrix_sheet import TakenOut
from equity.evidence.screens.opened import OfAdhesion, Permitted, Screen, today
from equity.evidence.wording import SIGNS, STATES, TAGS
from training.agreement.models import Goal
from training.registry.models import Facility
from training.spreadsheets.formats import FORMATS

LINES = 25


class FilterForm(forms.Form):
    """Which facilities and actions are shown."""

    agreement = forms.ModelChoiceField(
        None, label=_("Agreement"), required=False, empty_label=_("The latest one")
    )
    q = forms.CharField(label=_("Company or facility"), required=False, max_length=80)
    location = forms.ChoiceField(
        label=_("Location"),
        required=False,
        choices=[("", _("Any")), *Facility.Location.choices],
    )
    goal = forms.ModelChoiceField(
        None, label=_("Goal"), required=False, empty_label=_("All")
    )
    state = forms.ChoiceField(
        label=_("Only with some action"),
        required=False,
        choices=[
            ("", _("Any")),
            *((state.value, word) for state, word in STATES.items()),
        ],
    )
    ready = forms.ChoiceField(
        label=_("Facilities"),
        required=False,
        choices=[("", _("All")), ("no", _("Not ready")), ("yes", _("Ready"))],
    )
    audit = forms.ModelChoiceField(
        None,
        label=_("As stands in"),
        required=False,
        empty_label=_("The records of today"),
    )

    def __init__(self, data, *, agreements, audits):
        super().__init__(data)
        self.fields["agreement"].queryset = agreements
        self.fields["goal"].queryset = Goal.objects.filter(agreement__in=agreements)
        self.fields["audit"].queryset = audits
        self.is_valid()

    def chosen(self, name):
        return self.cleaned_data.get(name)


class Matrix(TakenOut, Permitted, Screen, TemplateView):
    template_name = "equity/evidence/matrix.html"
    page_title = _("Compliance by facility")

    def find(self, **kwargs):
        agreements = agreements_open_to(self.request.user)
        self.form = FilterForm(
            self.request.GET,
            agreements=agreements,
            audits=audits_open_to(self.request.user),
        )
        audit: Audit | None = self.form.chosen("audit")
        self.agreement = self.form.chosen("agreement") or agreements.first()
        if audit and not self.form.chosen("agreement"):
            self.agreement = audit.agreement
        is_its_own = audit and self.agreement and audit.agreement == self.agreement
        self.audit = audit if is_its_own else None

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {
            "form": self.form,
            "legend": [(SIGNS[s], STATES[s], TAGS[s]) for s in STATES],
        }
        if self.agreement is None:
            return context
        lines, actions = self.lines()
        page = Paginator(lines, LINES).get_page(self.request.GET.get("p"))
        query = self.request.GET.copy()
        query.pop("p", None)
        return context | {
            "agreement": self.agreement,
            "audit": self.audit,
            "actions": actions,
            "page": page,
            "shown": [ShownLine(line) for line in page],
            "query": query.urlencode(),
            "ready": sum(line.compliance.is_ready for line in lines),
            "all": len(lines),
            "formats": FORMATS if self.show_export_buttons else (),
        }

    def lines(self):
        adhesions = adhesions_in_force(self.agreement)
        if text := self.form.chosen("q"):
            adhesions = adhesions.filter(
                Q(element_name__icontains=text)
                | Q(company__name__icontains=text)
                | Q(company__trade_name__icontains=text)
                | Q(company__rut__icontains=text)
            )
        if location := self.form.chosen("location"):
            adhesions = adhesions.filter(facility__location=location)
        matrix = matrix_of(self.agreement, adhesions, on=today(), audit=self.audit)
        kept = [line for line in matrix.lines if self.is_wanted(line)]
        goal = self.form.chosen("goal")
        if goal is None or goal.agreement_id != self.agreement.pk:
            return kept, matrix.actions
        columns = [n for n, a in enumerate(matrix.actions) if a.goal_id == goal.pk]
        return (
            [
                Line(line.adhesion, [line.cells[n] for n in columns], line.compliance)
                for line in kept
            ],
            [matrix.actions[n] for n in columns],
        )

    def is_wanted(self, line: Line) -> bool:
        ready, state = self.form.chosen("ready"), self.form.chosen("state")
        if ready and (ready == "yes") != line.compliance.is_ready:
            return False
        return not state or any(c.state == CellState(state) for c in line.asked)


class FacilityLine(OfAdhesion, Screen, TemplateView):
    """Everything asked of one facility: what is met, what is missing, until when."""

    template_name = "equity/evidence/facility.html"

    def get_page_title(self):
        return str(self.adhesion.element_name)

    def get_context_data(self, **kwargs):
        matrix = matrix_of(self.adhesion.agreement, [self.adhesion], on=today())
        line = ShownLine(matrix.lines[0])
        return super().get_context_data(**kwargs) | {
            "adhesion": self.adhesion,
            "line": line,
            "goals": goals_of(line),
        }
