from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import patch_cache_control
from django.utils.translation import get_language
from django.views import View
from django.views.generic import TemplateView

from cms.releases.presentation import NARROW, WIDE, chapters_of
from equity.reporting.chapters import kind_of
from equity.reporting.charts.kinds import draw
from equity.reporting.charts.svg import svg
from equity.reporting.composed import told
from equity.reporting.differences import differences_of
from equity.reporting.exports.tidy import csv_bytes
from equity.reporting.exports.workbook import xlsx_bytes
from equity.reporting.headlines import headline_figures
from equity.reporting.method import coverage_note, definition_rows, marks, method_notes
from equity.reporting.queries import (
    public_releases,
    published_releases,
    tables_of_release,
)
from equity.reporting.report import pdf_bytes
from equity.reporting.tables import difference_rows
from equity.reporting.wording import period_in_words, table_title

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Published(View):
    """Loads the release by its number, in force or in the version asked for; what is
    not public looks absent."""

    def dispatch(self, request, *args, **kwargs):
        releases = public_releases() if "version" in kwargs else published_releases()
        self.release = get_object_or_404(releases, **release_of(kwargs))
        self.tables = tables_of_release(self.release)
        return super().dispatch(request, *args, **kwargs)


def release_of(kwargs: dict) -> dict:
    return {name: kwargs[name] for name in ("number", "version") if name in kwargs}


class ReleasePage(Published, TemplateView):
    template_name = "cms/releases/release.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs) | {
            "release": self.release,
            "period": period_in_words(self.release),
            "figures": headline_figures(self.tables),
            "chapters": chapters_of(told(self.release, self.tables)),
            "coverage": coverage_note(self.tables),
            "differences": difference_rows(differences_of(self.release)),
            "method": method_notes(self.release),
            "marks": marks(),
            "definitions": [
                (table.indicator, definition_rows(table.indicator))
                for table in {
                    each.indicator.code: each for each in self.tables
                }.values()
            ],
        }


class ReleaseFile(Published):
    """A file of a release, under a name that says which."""

    content_type = ""
    extension = ""

    def get(self, request, **kwargs):
        response = HttpResponse(self.content(), content_type=self.content_type)
        version = f"-v{self.release.version}" if self.release.version > 1 else ""
        name = f"paridad-{self.release.number}{version}.{self.extension}"
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


class CsvFile(ReleaseFile):
    content_type = "text/csv; charset=utf-8"
    extension = "csv"

    def content(self):
        return csv_bytes(self.release, self.tables)


class XlsxFile(ReleaseFile):
    content_type = XLSX
    extension = "xlsx"

    def content(self):
        return xlsx_bytes(self.release, self.tables)


class PdfFile(ReleaseFile):
    content_type = "application/pdf"
    extension = "pdf"

    def content(self):
        """Set once a day: a frozen release gives the same report again and again."""
        return cache.get_or_set(
            f"report-{self.release.sha256}-{get_language()}",
            lambda: pdf_bytes(self.release, self.tables),
            timeout=86400,
        )


class ChartFile(Published):
    def get(self, request, table, width, **kwargs):
        kind = kind_of(table)
        if kind is None or width not in (NARROW, WIDE):
            raise Http404
        everything = told(self.release, self.tables)
        chosen = {each.name: each for each in everything}.get(table)
        if chosen is None:
            raise Http404
        drawing = draw(chosen, kind=kind, width=width)
        response = HttpResponse(
            svg(drawing, title=table_title(chosen)), content_type="image/svg+xml"
        )
        patch_cache_control(response, public=True, max_age=86400)
        return response
