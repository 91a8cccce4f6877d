"""A person's data, for whoever answers their request to hand over to them."""

import hashlib

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cms.participation.accesses import accesses_section
from cms.participation.my_data import everything_about
from cms.participation.my_data_files import KINDS
from training.audit import record
from training.backoffice import Below
from training.looking import note_look
from training.privacy.models import PrivacyRequest


class HandOver(Below, TemplateView):
    """Everything kept of whoever asked, as a file. A POST: it leaves a record, with
    the hash of what was handed over."""

    index, index_title = (
        "privacy-requests:index",
        PrivacyRequest._meta.verbose_name_plural,
    )
    template_name = "cms/participation/hand_over.html"
    header_icon = "download"
    page_title = gettext_lazy("Hand a person's data over to them")

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perms(
            ["training.change_privacyrequest", "training.export_people"]
        ):
            raise Http404
        self.asked = get_object_or_404(
            PrivacyRequest.objects.select_related("person"),
            pk=kwargs["pk"],
            kind__in=[PrivacyRequest.Kind.ACCESS, PrivacyRequest.Kind.PORTABILITY],
        )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {"asked": self.asked}

    def post(self, request, *args, **kwargs):
        form = request.POST.get("form")
        if form not in KINDS:
            raise Http404
        content_type, write = KINDS[form]
        person, now = self.asked.person, timezone.now()
        data = write([*everything_about(person), accesses_section(person)], at=now)
        note_look(self.asked, by=request.user)
        digest = hashlib.sha256(data).hexdigest()
        said = {"form": form, "sha256": digest}
        record("training.privacy.hand_over", self.asked, by=request.user, data=said)
        return HttpResponse(
            data,
            content_type=content_type,
            headers={
                "Content-Disposition": (
                    f'attachment; filename="solicitud-{self.asked.pk}.{form}"'
                ),
                "Cache-Control": "no-store",
            },
        )
