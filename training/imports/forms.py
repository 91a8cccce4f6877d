from django import forms
from django.utils.translation import gettext_lazy as _

from training.spreadsheets.kinds import Kind


def upload_form(kind: Kind) -> type[forms.Form]:
    """A form that takes a file, and asks what its kind has to ask."""
    file = forms.FileField(
        label=_("Spreadsheet"),
        help_text=_("XLSX or CSV, 20 MB and 50,000 rows at most."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )
    return type("UploadForm", (kind.question,), {"file": file, "field_order": ["file"]})
