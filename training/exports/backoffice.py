"""Who took which list out, and what for: a list to read."""

from django.apps import apps
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn

from training.backoffice import ReadOnlyViewSet
from training.spreadsheets.export_models import Export


def list_in_words(export):
    try:
        model = apps.get_model(export.list_name)
    except LookupError:
        return export.list_name
    return capfirst(model._meta.verbose_name_plural)


class ExportViewSet(ReadOnlyViewSet):
    model = Export
    name = "exports"
    icon = "download"
    related = ("taken_by",)
    list_display = [
        TitleColumn(
            "list_name",
            label=_("List"),
            accessor=list_in_words,
            url_name="exports:inspect",
        ),
        Column("file_format", label=_("Format")),
        Column("rows", label=_("Rows")),
        Column("purpose", label=_("What for"), accessor="get_purpose_display"),
        Column("explanation", label=_("Explanation")),
        Column("taken_by", label=_("By")),
        DateColumn("taken_at", label=_("Taken at"), sort_key="taken_at"),
    ]
    list_filter = ["purpose", "names_people", "file_format", "taken_by"]
    search_fields = ["list_name", "explanation", "taken_by__email"]
    ordering = ["-taken_at"]


VIEWSETS = (ExportViewSet,)
