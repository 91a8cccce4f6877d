"""Digital credentials: Open Badges 3.0, and all that a verifier asks for."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language
from django.views import View
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView

from cms.verification.access import PUBLIC_LIST, is_own, may_take_credential
from cms.verification.published import public
from training.audit import record
from training.catalogue.models import Course
from training.certificates.badges.issuing import (
    did_document,
    issuer,
    signed_credential,
    signed_status_list,
)
from training.certificates.lists import people_certified_in
from training.certificates.models import Certificate
from training.certificates.queries import certificate_by_code
from training.certificates.rendering.wording import WORDING
from training.privacy.queries import people_who_consented

# What Open Badges 3.0 and the W3C call a credential in this shape.
MEDIA_TYPE = "application/vc+jwt"
LINKEDIN = "https://www.linkedin.com/profile/add"


@require_safe
def did_document_json(request):
    return public(JsonResponse(did_document()))


@require_safe
def issuer_profile(request):
    return public(JsonResponse(issuer().profile))


@require_safe
def status_list(request, series, year):
    if not Certificate.objects.filter(series=series, year=year).exists():
        raise Http404
    text = signed_status_list(series=series, year=year, at=timezone.now())
    return public(HttpResponse(text, content_type=MEDIA_TYPE))


class Achievement(TemplateView):
    """What a credential was given for, and who agreed to be listed as holding it."""

    template_name = "cms/verification/achievement.html"

    def get_context_data(self, course_code):
        course = get_object_or_404(Course, code=course_code)
        in_english = get_language() == "en" and course.title_en
        return super().get_context_data() | {
            "course": course,
            "title": in_english or course.title,
            "people": people_certified_in(
                course,
                among=people_who_consented(PUBLIC_LIST),
                today=timezone.localdate(),
            ),
        }


class OfOne(View):
    """Something of the certificate with that code, for whoever may have it."""

    def dispatch(self, request, *args, **kwargs):
        certificate = certificate_by_code(kwargs["code"])
        if certificate is None or not self.may(request.user, certificate):
            raise Http404
        self.certificate = certificate
        return super().dispatch(request, *args, **kwargs)


class Credential(OfOne):
    may = staticmethod(may_take_credential)

    def get(self, request, code):
        user = request.user
        holder = is_own(user, self.certificate)
        text = signed_credential(
            self.certificate, email=user.email if holder else "", at=timezone.now()
        )
        if user.is_authenticated:
            record("training.certificates.credential", self.certificate, by=user)
        response = HttpResponse(text, content_type=MEDIA_TYPE)
        name = f"{self.certificate.folio}.jwt"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response


class LinkedIn(OfOne):
    """Lead the person, who asked for it, to LinkedIn's own form, filled in.

    Nothing of the person goes there before this click.
    """

    @staticmethod
    def may(user, certificate):
        is_valid = certificate.status == Certificate.Status.VALID
        return is_valid and is_own(user, certificate)

    def get(self, request, code):
        response = HttpResponseRedirect(f"{LINKEDIN}?{urlencode(self.filled_in())}")
        response["Referrer-Policy"] = "no-referrer"
        return response

    def filled_in(self):
        content = self.certificate.certified
        title = WORDING[content.language].titles[content.kind]
        fields = {
            "startTask": "CERTIFICATION_NAME",
            "name": f"{content.course} · {title}",
            "organizationName": content.issuer_legal_name,
            "issueYear": content.issued_on.year,
            "issueMonth": content.issued_on.month,
            "certUrl": content.address,
            "certId": content.folio,
        }
        if content.expires_on:
            fields |= {
                "expirationYear": content.expires_on.year,
                "expirationMonth": content.expires_on.month,
            }
        return fields
