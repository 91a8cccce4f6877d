from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone
from django.views import View
from django.views.generic import FormView, TemplateView

from cms.site.clients import client_address
from cms.verification.access import is_own, may_download, may_take_credential
from cms.verification.facts import certified_facts
from cms.verification.forms import CodeForm
from cms.verification.guessing import MOST_MISSES, SECONDS, is_guessing, note_miss
from cms.verification.published import addresses
from cms.verification.verdicts import seal_key_of, verdict
from training.certificates.queries import certificate_by_code
from training.certificates.rendering.phrases import day
from training.certificates.taking import file_response


class CheckCode(FormView):
    """Type the code. A GET form: it changes nothing, and its answer has an address."""

    form_class = CodeForm
    template_name = "cms/verification/check.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"data": self.request.GET or None}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"addresses": addresses()}

    def get(self, request, *args, **kwargs):
        form = self.get_form()
        if form.is_bound and form.is_valid():
            code = form.cleaned_data["code"]
            return redirect("verification:certificate", code=code)
        return self.render_to_response(self.get_context_data(form=form))

    http_method_names = ["get", "head", "options"]


class ShowCertificate(TemplateView):
    """Say what became of a certificate: valid, replaced, revoked, or unknown."""

    template_name = "cms/verification/certificate.html"

    def get(self, request, code):
        address, now = client_address(request), timezone.now()
        if is_guessing(address, at=now):
            return self.say("cms/verification/too_many.html", status=429)
        certificate = certificate_by_code(code)
        if certificate is None:
            if not note_miss(address, at=now):
                return self.say("cms/verification/too_many.html", status=429)
            return self.say("cms/verification/unknown.html", status=404)
        return self.say(
            self.template_name,
            facts=certified_facts(certificate),
            may_download=may_download(request.user, certificate),
            may_take_credential=may_take_credential(request.user, certificate),
            is_own=is_own(request.user, certificate),
            **worth(certificate),
        )

    def say(self, template, *, status=200, **context):
        context |= {"most": MOST_MISSES, "minutes": SECONDS // 60}
        self.template_name = template
        response = self.render_to_response(self.get_context_data(**context))
        response.status_code = status
        # A name stands here for whoever holds the code, not for a search engine.
        response["X-Robots-Tag"] = "noindex, nofollow"
        response["Cache-Control"] = "no-store"
        if status == 429:
            response["Retry-After"] = str(SECONDS)
        return response


def worth(certificate) -> dict:
    """What it is worth today, and since when."""
    key = seal_key_of(certificate)
    expires_on, ended_at = certificate.expires_on, certificate.revoked_at
    return {
        "certificate": certificate,
        "verdict": verdict(certificate),
        "ended_on": day(timezone.localdate(ended_at)) if ended_at else "",
        "expires_on": day(expires_on) if expires_on else "",
        "is_development": key is not None and key.is_development,
        "addresses": addresses(),
    }


class Download(View):
    """The stored bytes, for the person they name and for those who may see them."""

    def get(self, request, code):
        certificate = certificate_by_code(code)
        if certificate is None or not may_download(request.user, certificate):
            raise Http404
        return file_response(certificate, by=request.user)
