"""Erasures in the back office: who was erased, and carrying out what somebody asked."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.widgets.button import HeaderButton

from training.backoffice import Below, List, ReadOnlyViewSet
from training.erasure.evidence import look_through_files
from training.erasure.files import Files
from training.erasure.holds import Holds
from training.erasure.identity import identity_of
from training.erasure.letters import carry_out
from training.erasure.operations import ErasureRefused
from training.erasure.preview import what_would_go
from training.erasure.screens import Register, Retention
from training.looking import note_look
from training.privacy.erasures import Erasure
from training.privacy.models import PrivacyRequest

MAY = "training.add_erasure"


class CarryOut(Below, TemplateView):
    """What an erasure would do, counted by doing it and undoing it; then, to do it."""

    index, index_title = "erasures:index", Erasure._meta.verbose_name_plural
    template_name = "training/erasure/carry_out.html"
    header_icon = "bin"
    page_title = gettext_lazy("Erase a person's data")

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(MAY):
            raise Http404
        self.asked = get_object_or_404(
            PrivacyRequest.objects.select_related("person"),
            pk=kwargs["pk"],
            kind=PrivacyRequest.Kind.ERASURE,
            status=PrivacyRequest.Status.RECEIVED,
        )
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs) | {"asked": self.asked}
        note_look(self.asked, by=self.request.user)
        try:
            seen = what_would_go(
                self.asked.person, by=self.request.user, at=timezone.now()
            )
        except ErasureRefused as refusal:
            return context | {"refusal": str(refusal)}
        return context | {"seen": seen}

    def post(self, request, *args, **kwargs):
        if not request.POST.get("sure"):
            messages.error(request, _("Say that you have read what will go."))
            return redirect(request.path)
        # Read before anything is locked.
        files = look_through_files(identity_of(self.asked.person))
        try:
            carry_out(
                request=self.asked, by=request.user, at=timezone.now(), files=files
            )
        except ErasureRefused as refusal:
            messages.error(request, str(refusal))
            return redirect(request.path)
        messages.success(request, _("The person's data were erased."))
        return redirect(reverse("erasures:index"))


class ErasureList(List):
    @property
    def header_buttons(self):
        return [
            HeaderButton(
                gettext_lazy("What is kept, and for how long"),
                url=reverse("erasures:retention"),
                icon_name="history",
            ),
            HeaderButton(
                gettext_lazy("Legal holds"),
                url=reverse("erasures:holds"),
                icon_name="lock",
            ),
            HeaderButton(
                gettext_lazy("Register of processing"),
                url=reverse("erasures:register"),
                icon_name="doc-full",
            ),
        ]


class ErasureViewSet(ReadOnlyViewSet):
    model = Erasure
    index_view_class = ErasureList
    name = "erasures"
    icon = "bin"
    related = ("erased_by",)
    list_display = [
        Column("key", label=gettext_lazy("Key"), accessor=str),
        "reason",
        "erased_at",
        "erased_by",
        TitleColumn(
            "files",
            label=gettext_lazy("Files"),
            accessor=lambda erasure: len(erasure.files),
            get_url=lambda erasure: reverse("erasures:files", args=[erasure.pk]),
        ),
    ]
    list_filter = ["reason"]
    search_fields = ["key", "erased_by__email"]
    ordering = ["-erased_at"]
    inspect_view_fields = ["key", "reason", "counts", "erased_at", "erased_by"]

    def get_urlpatterns(self):
        return [
            # The menu leads to the first of them.
            *super().get_urlpatterns(),
            path("carry-out/<int:pk>/", CarryOut.as_view(), name="carry_out"),
            path("files/<int:pk>/", Files.as_view(), name="files"),
            path("holds/", Holds.as_view(), name="holds"),
            path("retention/", Retention.as_view(), name="retention"),
            path("register/", Register.as_view(), name="register"),
        ]


VIEWSETS = (ErasureViewSet,)
