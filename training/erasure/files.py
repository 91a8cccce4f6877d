"""The files an erasure touched: which, what became of each, and the ones under lock."""

from dataclasses import dataclass

from django.apps import apps
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from training.audit import record
from training.backoffice import Below
from training.privacy.erasures import Erasure

MAY_LOOK, MAY_OPEN = "training.view_erasure", "training.add_erasure"


@dataclass(frozen=True, kw_only=True)
class Dealt:
    number: int
    table: str
    row: object
    became: str
    is_locked: bool


def dealt_with(erasure: Erasure) -> list[Dealt]:
    return [
        Dealt(
            number=number,
            table=str(apps.get_model(each["table"])._meta.verbose_name),
            row=apps.get_model(each["table"]).objects.filter(pk=each["row"]).first(),
            became=str(Erasure.Became(each["became"]).label),
            is_locked=each["became"] == Erasure.Became.RESTRICTED,
        )
        for number, each in enumerate(erasure.files)
    ]


class Files(Below, TemplateView):
    """What is left to do by hand after an erasure; a sheet under lock is opened here
    alone, and each opening is noted."""

    index, index_title = "erasures:index", Erasure._meta.verbose_name_plural
    template_name = "training/erasure/files.html"
    header_icon = "doc-full"
    page_title = gettext_lazy("Files of an erasure")

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(MAY_LOOK):
            raise Http404
        self.erasure = get_object_or_404(Erasure, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "erasure": self.erasure,
            "dealt": dealt_with(self.erasure),
            "may_open": self.request.user.has_perm(MAY_OPEN),
        }

    def post(self, request, *args, **kwargs):
        """Open one that is under lock."""
        if not request.user.has_perm(MAY_OPEN):
            raise Http404
        wanted = request.POST.get("number")
        for each in dealt_with(self.erasure):
            if str(each.number) == wanted and each.is_locked and each.row:
                data = {"file": self.erasure.files[each.number]}
                record(
                    "training.privacy.open_locked",
                    self.erasure,
                    by=request.user,
                    data=data,
                )
                return FileResponse(
                    each.row.file.open("rb"),
                    as_attachment=True,
                    headers={"Cache-Control": "no-store"},
                )
        raise Http404
