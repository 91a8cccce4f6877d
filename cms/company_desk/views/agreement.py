"""What the company's facilities have met of the agreement, and what is still to do."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView, View

from cms.company_desk.permissions import OfCompany
from equity.evidence.dossier.operations import take_dossier
from equity.evidence.forms import EvidenceForm
from equity.evidence.models import Evidence
from equity.evidence.naming import dossier_name
from equity.evidence.operations import EvidenceRefused, keep_evidence
from equity.evidence.presentation import ShownCell, ShownLine, goals_of
from equity.evidence.queries import cell_in, elements_of, matrix_of
from equity.evidence.queries.matrix import requirement_of
from equity.evidence.rules import concerns, year_due
from equity.evidence.taking import attached, evidence_response
from training.agreement.models import Action


class Agreement(OfCompany, TemplateView):
    """Each facility that adhered: its share of the whole, and what is missing."""

    template_name = "cms/company_desk/agreement.html"

    def get_context_data(self, **kwargs):
        elements: dict = {}
        for adhesion in elements_of(self.company):
            elements.setdefault(adhesion.agreement, []).append(adhesion)
        on = timezone.localdate()
        return super().get_context_data(**kwargs) | {
            "agreements": [
                (
                    agreement,
                    [
                        ShownLine(each)
                        for each in matrix_of(agreement, own, on=on).lines
                    ],
                )
                for agreement, own in elements.items()
            ]
        }


class OfElement(OfCompany):
    """A screen of one facility of the company; any other looks as if absent."""

    def dispatch(self, request, *args, **kwargs):
        if request.user.is_authenticated:
            self.find(**kwargs)
        return super().dispatch(request, *args, **kwargs)

    def find(self, company_id, adhesion_id, **kwargs):
        self.adhesion = get_object_or_404(
            elements_of(company_id).filter(company__contacts__user=self.request.user),
            pk=adhesion_id,
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"adhesion": self.adhesion}


class Element(OfElement, TemplateView):
    """Action by action: its state, what is missing, until when."""

    template_name = "cms/company_desk/element.html"

    def get_context_data(self, **kwargs):
        matrix = matrix_of(
            self.adhesion.agreement, [self.adhesion], on=timezone.localdate()
        )
        line = ShownLine(matrix.lines[0])
        return super().get_context_data(**kwargs) | {
            "line": line,
            "goals": goals_of(line),
        }


class OfAction(OfElement):
    def find(self, action_id, **kwargs):
        super().find(**kwargs)
        self.action = get_object_or_404(
            Action.objects.select_related("goal", "requirement"),
            goal__agreement=self.adhesion.agreement_id,
            pk=action_id,
        )
        if not concerns(self.action.scope, self.adhesion.scope):
            raise Http404

    @property
    def is_the_companys(self):
        """What the association does for everybody is not the company's to show."""
        return self.action.scope != Action.Scope.ASSOCIATION

    @property
    def takes_files(self):
        return self.is_the_companys and self.action.met_by == Action.MetBy.EVIDENCE


class DoAction(OfAction, FormView):
    """One action: what it asks, what was sent of it; send what shows it done."""

    template_name = "cms/company_desk/action.html"
    form_class = EvidenceForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "requirement": requirement_of(self.action),
            "year": year_due(timezone.localdate()),
        }

    def get_context_data(self, **kwargs):
        cell = cell_in(self.action, self.adhesion, on=timezone.localdate())
        evidence = Evidence.objects.of(self.action, self.adhesion)
        return super().get_context_data(**kwargs) | {
            "action": self.action,
            "cell": ShownCell(cell),
            "takes_files": self.takes_files,
            "has_dossier": self.is_the_companys,
            "evidence": evidence.prefetch_related("measures")
            if self.takes_files
            else [],
        }

    def post(self, request, *args, **kwargs):
        if not self.takes_files:
            raise Http404
        return super().post(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            keep_evidence(
                action=self.action,
                adhesion=self.adhesion,
                **form.kept(),
                by=self.request.user,
                at=timezone.now(),
            )
        except EvidenceRefused as refusal:
            form.add_error("file", str(refusal))
            return self.form_invalid(form)
        messages.success(
            self.request, _("We have your evidence. The coordination will review it.")
        )
        return redirect(
            "company_desk:action", self.company.pk, self.adhesion.pk, self.action.pk
        )


class EvidenceFile(OfAction, View):
    def get(self, request, *args, **kwargs):
        if not self.takes_files:
            raise Http404
        piece = get_object_or_404(
            Evidence.objects.of(self.action, self.adhesion), pk=kwargs["evidence_id"]
        )
        return evidence_response(piece, by=request.user)


class ActionDossier(OfAction, View):
    """The company's own: its people by their documents, nobody else's pictures."""

    http_method_names = ["post"]

    def post(self, request, *args, **kwargs):
        if not self.is_the_companys:
            raise Http404
        content = take_dossier(
            action=self.action,
            adhesion=self.adhesion,
            on=timezone.localdate(),
            shows_documents=True,
            with_photographs=False,
            by=request.user,
            at=timezone.now(),
        )
        return attached(content, dossier_name(self.action, self.adhesion))
