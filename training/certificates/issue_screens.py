"""The back office's screens that issue: who gets one and who not, then how it goes."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView, View

from training.catalogue.models import Edition
from training.certificates.printing import edition_as_pdf
from training.certificates.queries import (
    candidates,
    editions_ended_in,
    editions_held,
    readiness,
    without_certificates,
    years_ended,
)
from training.certificates.rules import EditionReason
from training.certificates.run_models import IssueRun
from training.certificates.runs import ask_for_run, issued_by
from training.certificates.screens import Permitted, Screen
from training.certificates.sentences import explain, explain_edition
from training.certificates.storing import CertificateRefused
from training.certificates.tasks import issue_run
from training.enrolment.models import Enrolment

# What a calendar can hold of this programme: any other year is not there.
YEARS = range(2020, 2100)


class Issuing(Screen):
    permission = "training.add_certificate"

    def start(self, **scope):
        """Ask for a run and lead to how it goes; or say why there is none."""
        try:
            run = ask_for_run(by=self.request.user, at=timezone.now(), **scope)
        except CertificateRefused as refusal:
            messages.error(self.request, str(refusal))
            return redirect(self.request.path)
        issue_run.enqueue(run.pk)
        return redirect("certificates:run", pk=run.pk)


class EditionsHeld(Issuing, TemplateView):
    """Choose an edition whose sessions are all closed, or a year."""

    template_name = "training/certificates/held.html"

    def get_context_data(self, **kwargs):
        held, only = editions_held(before=timezone.localtime()), self.request.GET
        is_without = only.get("certified") == "none"
        if is_without:
            held = without_certificates(held)
        page = Paginator(held, 50).get_page(only.get("p"))
        return super().get_context_data(**kwargs) | {
            "editions": page,
            "is_without": is_without,
            "years": years_ended(before=timezone.localdate()),
            "runs": IssueRun.objects.exclude(status=IssueRun.Status.DONE),
        }


def judged(edition):
    """Who is due one and who is not, each with the reason in words."""
    rows = candidates(edition)
    return {
        "due": [row for row in rows if row.decision.is_due],
        "others": [
            {"candidate": row, "why": explain(row.decision)}
            for row in rows
            if not row.decision.is_due
        ],
    }


class Issue(Issuing, TemplateView):
    """Who of an edition gets a certificate, who does not and why; then all, or one."""

    template_name = "training/certificates/issue.html"

    def dispatch(self, request, *args, **kwargs):
        self.edition = get_object_or_404(
            Edition.objects.select_related("course"), pk=kwargs["edition_id"]
        )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        reason = readiness(self.edition, at=timezone.now())
        return super().get_context_data(**kwargs) | {
            "edition": self.edition,
            "is_ready": reason is EditionReason.READY,
            "readiness": explain_edition(reason),
            **judged(self.edition),
        }

    def post(self, request, *args, **kwargs):
        only = request.POST.get("enrolment", "")
        if not only:
            return self.start(edition=self.edition)
        if not only.isascii() or not only.isdigit() or len(only) > 18:
            raise Http404
        one = get_object_or_404(
            Enrolment.objects.select_related("edition__course"),
            pk=only,
            edition=self.edition,
        )
        return self.start(enrolment=one)


class IssueYear(Issuing, TemplateView):
    """A year's editions, each with who gets one; then all of them in one run."""

    template_name = "training/certificates/year.html"

    def dispatch(self, request, *args, **kwargs):
        if kwargs["year"] not in YEARS:
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        at = timezone.now()
        rows = [
            {
                "edition": edition,
                "reason": (reason := readiness(edition, at=at)),
                "is_ready": reason is EditionReason.READY,
                "readiness": explain_edition(reason),
                **judged(edition),
            }
            for edition in editions_ended_in(self.kwargs["year"])
        ]
        return super().get_context_data(**kwargs) | {
            "year": self.kwargs["year"],
            "rows": rows,
            "total": sum(len(row["due"]) for row in rows if row["is_ready"]),
        }

    def post(self, request, *args, **kwargs):
        return self.start(year=self.kwargs["year"])


class Run(Issuing, TemplateView):
    """How far a run has come; the page asks again by itself until it is done."""

    template_name = "training/certificates/run.html"
    page_title = gettext_lazy("Issuing certificates")

    def dispatch(self, request, *args, **kwargs):
        self.run = get_object_or_404(
            IssueRun.objects.select_related("edition__course", "enrolment__person"),
            pk=kwargs["pk"],
        )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        failed = [failure["enrolment"] for failure in self.run.failures]
        return super().get_context_data(**kwargs) | {
            "run": self.run,
            "issued": issued_by(self.run),
            "failed": Enrolment.objects.filter(pk__in=failed).select_related("person"),
        }


class PrintEdition(Permitted, View):
    """Every certificate in force of an edition in one file, to print."""

    def get(self, request, edition_id):
        edition = get_object_or_404(
            Edition.objects.select_related("course"), pk=edition_id
        )
        data = edition_as_pdf(edition=edition, by=request.user)
        if data is None:
            messages.error(request, _("This edition has no certificates in force."))
            return redirect(reverse("certificates:held"))
        return HttpResponse(
            data,
            content_type="application/pdf",
            headers={"Content-Disposition": f'inline; filename="{edition.code}.pdf"'},
        )
