"""A place the company has: given to somebody else, or given back."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from cms.company_desk.forms import SubstituteForm
from cms.company_desk.permissions import OfCompany, enrolment_or_404
from cms.company_desk.queries import others_of
from training.companies.operations import substitute, substitute_with_worker
from training.enrolment.models import Enrolment
from training.enrolment.operations import EnrolmentRefused, accept_offer, withdraw


class OfEnrolment(OfCompany):
    """A place recorded for the company; anybody else's looks as if absent."""

    status = Enrolment.Status.ENROLLED

    @cached_property
    def enrolment(self):
        return enrolment_or_404(
            self.company, self.kwargs["enrolment_id"], status=self.status
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "enrolment": self.enrolment,
            "edition": self.enrolment.edition,
        }

    def back(self):
        return redirect(
            "company_desk:edition", self.company.pk, self.enrolment.edition_id
        )


class Substitute(OfEnrolment, FormView):
    template_name = "cms/company_desk/substitute.html"
    form_class = SubstituteForm

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {
            "company": self.company,
            "others": others_of(self.company, self.enrolment.edition),
            "on": timezone.localdate(),
        }

    def form_valid(self, form):
        who = {"by": self.request.user, "at": timezone.now()}
        person = form.cleaned_data["person"]
        try:
            if person:
                taken = substitute(enrolment=self.enrolment, person=person, **who)
            else:
                taken = substitute_with_worker(
                    enrolment=self.enrolment,
                    company=self.company,
                    worker=form.worker,
                    **who,
                )
        except EnrolmentRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(
            self.request,
            _("%(new)s has the place that %(old)s had.")
            % {"new": taken.person, "old": self.enrolment.person},
        )
        return self.back()


class GiveBack(OfEnrolment, TemplateView):
    template_name = "cms/company_desk/give_back.html"

    def post(self, request, *args, **kwargs):
        try:
            withdraw(enrolment=self.enrolment, by=request.user, at=timezone.now())
        except EnrolmentRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request,
                _("%(person)s gave the place back.")
                % {"person": self.enrolment.person},
            )
        return self.back()


class Accept(OfEnrolment, TemplateView):
    """Say yes to a place offered to somebody of the company, who may have no e-mail."""

    status = Enrolment.Status.OFFERED
    template_name = "cms/company_desk/accept.html"

    def post(self, request, *args, **kwargs):
        try:
            accept_offer(enrolment=self.enrolment, by=request.user, at=timezone.now())
        except EnrolmentRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(
                request,
                _("%(person)s has a place.") % {"person": self.enrolment.person},
            )
        return self.back()
