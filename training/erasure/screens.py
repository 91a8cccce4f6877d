"""What is kept and for how long: seen, let go of by hand, and the register of it."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import TemplateView

from training.backoffice import Below
from training.erasure.keeping import (
    accounts_due,
    all_due,
    keep_no_longer_now,
    people_due,
)
from training.erasure.register import as_text, columns, introduction, register
from training.privacy.erasures import Erasure
from training.privacy.holds import LegalHold

MAY_LOOK = "training.view_erasure"
MAY_ERASE = "training.add_erasure"


class OfTheOfficer(Below, TemplateView):
    index, index_title = "erasures:index", Erasure._meta.verbose_name_plural

    def dispatch(self, request, *args, **kwargs):
        if not request.user.has_perm(MAY_LOOK):
            raise Http404
        return super().dispatch(request, *args, **kwargs)


class Retention(OfTheOfficer):
    """What is due to go, table by table; a dry run that can be made true."""

    template_name = "training/erasure/retention.html"
    header_icon = "history"
    page_title = gettext_lazy("What is kept, and for how long")

    def get_context_data(self, **kwargs):
        now = timezone.now()
        return super().get_context_data(**kwargs) | {
            "due": all_due(at=now),
            "people": people_due(at=now).count(),
            "accounts": accounts_due(at=now).count(),
            "held": LegalHold.objects.standing().count(),
            "may_erase": self.request.user.has_perm(MAY_ERASE),
        }

    def post(self, request, *args, **kwargs):
        if not request.user.has_perm(MAY_ERASE):
            raise Http404
        gone = sum(keep_no_longer_now(by=request.user, at=timezone.now()).values())
        said = ngettext("%(n)s row was let go.", "%(n)s rows were let go.", gone)
        messages.success(request, said % {"n": gone})
        return redirect(request.path)


class Register(OfTheOfficer):
    template_name = "training/erasure/register.html"
    header_icon = "doc-full"
    page_title = gettext_lazy("Register of processing and impact assessment")

    def get(self, request, *args, **kwargs):
        if "document" not in request.GET:
            return super().get(request, *args, **kwargs)
        name = _("register-of-processing")
        return HttpResponse(
            as_text(),
            content_type="text/markdown; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}.md"'},
        )

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "introduction": introduction(),
            "columns": columns(),
            "entries": register(),
        }
