from base64 import b64encode

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.access.queries import may_see_live_figures
from cms.dashboard.live.figures import PERIODS, YEAR, live_chapters, period_of
from equity.reporting.charts.alternative import alternative
from equity.reporting.charts.kinds import draw
from equity.reporting.charts.svg import svg
from equity.reporting.tables import page_table
from training.audit import record

LOOKED = "equity.live.look"
WIDTH = 620
TITLES = {
    "year": _("This year so far"),
    "months": _("The last twelve months"),
}


class LiveFigures(WagtailAdminTemplateMixin, TemplateView):
    """Denied looks like absent. There is no file of it, and each look is recorded."""

    http_method_names = ["get"]
    template_name = "cms/dashboard/live.html"
    page_title = _("Indicators now")
    header_icon = "view"

    def get_breadcrumbs_items(self):
        here = {"url": "", "label": self.get_page_title()}
        return [*super().get_breadcrumbs_items(), here]

    def dispatch(self, request, *args, **kwargs):
        if not may_see_live_figures(request.user):
            raise Http404
        response = super().dispatch(request, *args, **kwargs)
        response["Cache-Control"] = "no-store"
        return response

    def get_context_data(self, **kwargs):
        code = self.request.GET.get("period", YEAR)
        if code not in PERIODS:
            raise Http404
        now = timezone.localtime()
        from_date, before = period_of(code, today=now.date())
        record(LOOKED, self.request.user, by=self.request.user, data={"period": code})
        return super().get_context_data(**kwargs) | {
            "now": now,
            "code": code,
            "periods": TITLES.items(),
            "from_date": from_date,
            "chapters": [
                (each.chapter, [drawn(table, each.chapter) for table in each.tables])
                for each in live_chapters(from_date=from_date, before=before)
            ],
        }


def drawn(table, chapter) -> dict:
    page = page_table(table)
    drawing = draw(table, kind=chapter.drawn[table.name], width=WIDTH)
    picture = b64encode(svg(drawing, title=page.title).encode()).decode()
    return {
        "table": page,
        "picture": f"data:image/svg+xml;base64,{picture}",
        "alternative": alternative(table),
        "width": WIDTH,
        "height": round(drawing.height),
    }
