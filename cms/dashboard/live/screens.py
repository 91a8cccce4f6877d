from base64 import b64encode

from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cms.access.queries import may_see_live_figures
from cms.dashboard.live import cutting
from cms.dashboard.live.figures import PERIODS, YEAR, live_chapters, period_of
from cms.dashboard.live.keeping import counted, cube_of
from cms.dashboard.live.tasks import ask_for
from equity.indicators.labels import AXES
from equity.indicators.results import axes_of
from equity.reporting.charts.alternative import alternative
from equity.reporting.charts.kinds import draw
from equity.reporting.charts.svg import svg
from equity.reporting.method import definition_rows
from equity.reporting.tables import page_table
from training.audit import record

LOOKED = "equity.live.look"
WIDTH = 620
TITLES = {
    "year": _("This year so far"),
    "months": _("The last twelve months"),
}


class OnlyForFew(WagtailAdminTemplateMixin, TemplateView):
    """Denied looks like absent. There is no file of it, and each look is recorded."""

    http_method_names = ["get"]
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

    def look(self, **asked):
        record(LOOKED, self.request.user, by=self.request.user, data=asked)


class LiveFigures(OnlyForFew):
    template_name = "cms/dashboard/live.html"
    page_title = _("Indicators now")

    def get_context_data(self, **kwargs):
        code = self.request.GET.get("period", YEAR)
        if code not in PERIODS:
            raise Http404
        at = timezone.now()
        from_date, before = period_of(code, today=timezone.localdate(at))
        now = counted(code, from_date=from_date, before=before, at=at, ask=ask_for)
        self.look(period=code)
        return super().get_context_data(**kwargs) | {
            "now": timezone.localtime(now.counted_at),
            "code": code,
            "periods": TITLES.items(),
            "from_date": now.from_date,
            "chapters": [
                (each.chapter, [drawn(table, each.chapter) for table in each.tables])
                for each in live_chapters(cube_of(now))
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


class CutFigures(OnlyForFew):
    """Any indicator of the last twelve months by any axis, or quarter by quarter."""

    template_name = "cms/dashboard/cut.html"
    page_title = _("Cut an indicator")

    def get_context_data(self, **kwargs):
        asked = self.request.GET.get("indicator", next(iter(cutting.SHOWN)))
        if asked not in cutting.SHOWN:
            raise Http404
        indicator = cutting.SHOWN[asked]
        at = timezone.now()
        from_date, before = period_of("months", today=timezone.localdate(at))
        now = counted("months", from_date=from_date, before=before, at=at, ask=ask_for)
        cube = cube_of(now)
        axes = [*axes_of(cube, indicator), cutting.PERIOD]
        axis = self.request.GET.get("by") or axes[0]
        # Another indicator may not have the axis that the one before was cut by.
        axis = axis if axis in axes else axes[0]
        self.look(indicator=asked, by=axis)
        return super().get_context_data(**kwargs) | {
            "indicators": cutting.SHOWN.values(),
            "indicator": indicator,
            "definition": definition_rows(indicator),
            "axes": [(each, AXES.get(each, _("Quarter by quarter"))) for each in axes],
            "axis": axis,
            "from_date": now.from_date,
            "now": timezone.localtime(now.counted_at),
            "table": self.table(cube, indicator, axis, at=at),
        }

    def table(self, cube, indicator, axis, *, at):
        if axis != cutting.PERIOD:
            return cutting.cut_table(cube, indicator, axis)
        quarters = [
            (name, cube_of(of_quarter(first, before, at=at)))
            for name, first, before in cutting.quarters_until(timezone.localdate(at))
        ]
        return cutting.table_over_time(quarters, indicator)


def of_quarter(first, before, *, at):
    name = f"quarter {first}"
    return counted(name, from_date=first, before=before, at=at, ask=ask_for)
