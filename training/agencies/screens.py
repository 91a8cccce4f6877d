"""The back office's screens that let an agency in, and keep what companies cede."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView, View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from training.agencies.forms import AccessForm, CessionForm
from training.agencies.models import AgencyAccess, Cession
from training.agencies.operations import (
    AgencyRefused,
    end_cession,
    invite_agency,
    record_cession,
    revoke_access,
)
from training.agencies.queries import looks_through
from training.agencies.watching import said_of


class Permitted:
    """Denied looks like absent."""

    permission = ""

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(self.permission):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class Screen(Permitted, WagtailAdminTemplateMixin):
    listed_at = ""
    list_title = ""

    def get_breadcrumbs_items(self):
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(self.listed_at), "label": self.list_title},
            {"url": "", "label": self.get_page_title()},
        ]


class OfAccesses(Screen):
    listed_at = "agency-accesses:index"
    list_title = gettext_lazy("Agency accesses")
    header_icon = "key"


class OfCessions(Screen):
    listed_at = "cessions:index"
    list_title = gettext_lazy("Cessions")
    header_icon = "doc-full"


class FormScreen:
    template_name = "training/agencies/form.html"
    lead = ""
    verb = ""
    done = ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "lead": self.lead,
            "verb": self.verb,
        }

    def form_valid(self, form):
        try:
            self.write(form)
        except AgencyRefused as refusal:
            form.add_error(None, str(refusal))
            return self.form_invalid(form)
        messages.success(self.request, str(self.done))
        return redirect(self.listed_at)


class Invite(FormScreen, OfAccesses, FormView):
    permission = "training.add_agencyaccess"
    page_title = gettext_lazy("Let somebody of an agency in")
    form_class = AccessForm
    lead = gettext_lazy(
        "A link goes to that address, valid for seven days; the access holds between "
        "the two days, with a second factor. It shows the evidence of the actions "
        "chosen, and exact figures only where a company ceded them in writing. Every "
        "look is recorded and shown to the company."
    )
    verb = gettext_lazy("Send the invitation")
    done = gettext_lazy("The invitation is on its way.")

    def write(self, form):
        data = form.cleaned_data
        invite_agency(
            agency=data["agency"],
            email=data["email"],
            span=form.span(),
            actions=data["actions"],
            by=self.request.user,
            at=timezone.now(),
        )


class Record(FormScreen, OfCessions, FormView):
    permission = "training.add_cession"
    page_title = gettext_lazy("Record a cession")
    form_class = CessionForm
    lead = gettext_lazy(
        "What a company signed: to whom, what, and for how long. The document is kept "
        "beside it. No person's data may be ceded."
    )
    verb = gettext_lazy("Record the cession")
    done = gettext_lazy("The cession holds from its first day on.")

    def write(self, form):
        data = form.cleaned_data
        cession = record_cession(
            company=data["company"],
            agency=data["agency"],
            covers=data["covers"],
            span=form.span(),
            signed_on=data["signed_on"],
            signed_by=data["signed_by"],
            position=data["position"],
            document=data["document"].read(),
            by=self.request.user,
            at=timezone.now(),
        )
        for sentence in said_of(cession):
            messages.warning(self.request, sentence)


class EndScreen:
    """Ask once more, then end it: by POST alone."""

    template_name = "training/agencies/end.html"
    model = None
    end = None
    lead = ""

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "row": self.row(kwargs["pk"]),
            "lead": self.lead,
            "verb": self.page_title,
        }

    def row(self, pk):
        return get_object_or_404(self.model, pk=pk)

    def post(self, request, pk):
        try:
            self.write(self.row(pk))
        except AgencyRefused as refusal:
            messages.error(request, str(refusal))
        else:
            messages.success(request, _("From now on it opens nothing."))
        return redirect(self.listed_at)


class EndAccess(EndScreen, OfAccesses, TemplateView):
    permission = "training.change_agencyaccess"
    page_title = gettext_lazy("End this access")
    model = AgencyAccess
    lead = gettext_lazy("Whoever has it finds nothing from the next click on.")

    def write(self, row):
        revoke_access(access=row, by=self.request.user, at=timezone.now())


class EndCession(EndScreen, OfCessions, TemplateView):
    permission = "training.change_cession"
    page_title = gettext_lazy("End this cession")
    model = Cession
    lead = gettext_lazy("The agency sees none of it from the next click on.")

    def write(self, row):
        end_cession(cession=row, by=self.request.user, at=timezone.now())


class Looks(OfAccesses, TemplateView):
    """What was looked at with one access."""

    permission = "training.view_agencyaccess"
    page_title = gettext_lazy("What was looked at")
    template_name = "training/agencies/looks.html"

    def get_context_data(self, **kwargs):
        access = get_object_or_404(
            AgencyAccess.objects.select_related("agency"), pk=kwargs["pk"]
        )
        return super().get_context_data(**kwargs) | {
            "access": access,
            "looks": looks_through(access),
        }


class Document(Permitted, View):
    """The document that a company signed."""

    permission = "training.view_cession"

    def get(self, request, pk):
        cession = get_object_or_404(Cession, pk=pk)
        response = FileResponse(
            cession.file.open("rb"),
            as_attachment=True,
            filename=f"cesion-{cession.pk}.pdf",
        )
        response["Cache-Control"] = "no-store"
        return response
