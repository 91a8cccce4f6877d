"""A list that leaves as a spreadsheet: what for is asked, and written down first."""

from datetime import datetime
from hashlib import sha256

from django import forms
from django.db import transaction
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseNotAllowed
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from tablib import Dataset

from training.accounts.models import User
from training.audit import record
from training.looking import note_export, path_to_person
from training.spreadsheets.export_models import Export
from training.spreadsheets.formats import FORMATS
from training.spreadsheets.text import clean

PERMISSION = "training.export_people"
# The address says more of the list than its rows: these are of the page alone.
NOT_FILTERS = ("export", "columns", "bulk", "p", "ordering", "csrfmiddlewaretoken")


class WhyForm(forms.ModelForm):
    """What somebody takes a list out for, and how much of it."""

    columns = forms.ChoiceField(
        label=gettext_lazy("Columns"),
        choices=[
            ("ALL", gettext_lazy("All there are")),
            ("SHOWN", gettext_lazy("The ones on the screen")),
        ],
        widget=forms.RadioSelect,
        required=False,
        initial="ALL",
    )

    class Meta:
        model = Export
        fields = ("purpose", "explanation")
        widgets = {"purpose": forms.RadioSelect}
        help_texts = {
            "explanation": gettext_lazy(
                "Needed for something else. Name nobody here: write the matter."
            )
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["purpose"].choices = Export.Purpose.choices

    def clean_explanation(self):
        return clean(self.cleaned_data["explanation"])

    def clean(self):
        values = super().clean()
        other = values.get("purpose") == Export.Purpose.OTHER
        if other and not values.get("explanation"):
            self.add_error("explanation", _("Write what you need it for."))
        return values


@transaction.atomic
def note_taken(
    *, export: Export, rows: QuerySet, content: bytes, by: User, at: datetime
) -> None:
    """Write down who takes what and why, before it is handed over."""
    export.sha256 = sha256(content).hexdigest()
    export.taken_by, export.taken_at = by, at
    export.save()
    note_export(rows, by=by, at=at)
    record(
        "training.export.take",
        export,
        by=by,
        data={
            "list": export.list_name.split(".")[-1],
            "format": export.file_format,
            "rows": export.rows,
            "purpose": export.purpose,
        },
    )


def as_shown(columns, rows) -> Dataset:
    """What a list shows on the screen, where it declares nothing else to leave."""
    columns = [column for column in columns if getattr(column, "label", "")]
    found = Dataset(headers=[capfirst(str(column.label)) for column in columns])
    for row in rows:
        found.append([plain(column.get_value(row)) for column in columns])
    return found


def plain(value):
    """The value as a cell holds it: in words unless it is a number or a day."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return timezone.make_naive(value) if timezone.is_aware(value) else value
    return value if isinstance(value, int | float) or is_day(value) else str(value)


def is_day(value) -> bool:
    return hasattr(value, "isoformat") and not isinstance(value, str)


class Exporting:
    """For a list: asks what for, then hands the rows over, as they are filtered.

    ``resource`` says what of a row leaves; without one, what the list shows does.
    Nothing in a spreadsheet runs.
    """

    resource = None
    leaves = True
    why_form = WhyForm

    @property
    def show_export_buttons(self):
        return self.leaves and self.request.user.has_perm(PERMISSION)

    def get(self, request, *args, **kwargs):
        if not self.is_export:
            return super().get(request, *args, **kwargs)
        return self.ask_why(self.why_form())

    def post(self, request, *args, **kwargs):
        if not self.is_export:
            return HttpResponseNotAllowed(["GET", "HEAD", "OPTIONS"])
        form = self.why_form(request.POST)
        if not self.show_export_buttons or form.is_valid():
            return self.take_out(form)
        return self.ask_why(form)

    def ask_why(self, form):
        if not self.show_export_buttons:
            raise Http404
        name = capfirst(self.model._meta.verbose_name_plural)
        return TemplateResponse(
            self.request,
            "training/exports/why.html",
            {
                "form": form,
                "header_title": _("Take out: %(list)s") % {"list": name},
                "page_title": name,
                "header_icon": "download",
                "breadcrumbs_items": self.get_breadcrumbs_items(),
                "rows": self.get_queryset().count(),
                "file_format": self.request.GET["export"].upper(),
                "names_people": self.names_people,
                "list_url": self.get_index_url_with_filters(),
            },
        )

    @property
    def names_people(self):
        of_a_person = path_to_person(self.model) is not None
        return of_a_person or bool(self.model.PersonalData.personal)

    def get_index_url_with_filters(self):
        kept = self.request.GET.copy()
        kept.pop("export", None)
        return f"{self.request.path}?{kept.urlencode()}"

    def take_out(self, form):
        if not self.show_export_buttons:
            raise Http404
        name = self.request.GET["export"]
        file = FORMATS[name]()
        queryset = self.get_queryset()
        rows = self.rows_of(
            queryset,
            is_native=file.IS_BINARY,
            only_shown=form.cleaned_data.get("columns") == "SHOWN",
        )
        content = file.export_data(rows)
        if isinstance(content, str):
            content = content.encode()
        export = form.instance
        export.list_name, export.file_format = self.model._meta.label_lower, name
        export.rows, export.names_people = len(rows), self.names_people
        export.filters = self.filters_in_words()
        note_taken(
            export=export,
            rows=queryset,
            content=content,
            by=self.request.user,
            at=timezone.now(),
        )
        return HttpResponse(
            content,
            content_type=file.CONTENT_TYPE,
            headers={
                "Content-Disposition": f'attachment; filename="{self.filename(name)}"',
                "Cache-Control": "no-store",
            },
        )

    def filename(self, extension):
        name = self.export_filename
        if name == "spreadsheet-export":
            name = self.model._meta.model_name
        return f"{name}.{extension}"

    def rows_of(self, queryset, *, is_native, only_shown):
        if only_shown:
            return as_shown(self.columns, queryset)
        if self.resource:
            return self.resource().export(queryset, force_native_type=is_native)
        return as_shown(self.all_columns, queryset)

    def filters_in_words(self):
        pairs = [
            f"{key}={value}"
            for key, value in self.request.GET.items()
            if key not in NOT_FILTERS and value
        ]
        return clean(", ".join(pairs))[:500]
