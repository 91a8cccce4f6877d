import io

from django import forms
from django.utils.translation import gettext_lazy as _

from training.companies.operations import Worker
from training.companies.queries import Line
from training.companies.sheet import HEADINGS, columns_wrong, read_entry
from training.registry.models import Person
from training.spreadsheets.reading import (
    Sheet,
    read_sheets,
    rows_of_text,
    within_limits,
)

MOST_PASTED = 400_000

LABELS = {
    "document": _("RUN, or number of another document"),
    "given_names": _("Given names"),
    "first_surname": _("First surname"),
    "second_surname": _("Second surname"),
    "email": _("E-mail"),
    "phone": _("Telephone"),
    "position": _("Position"),
    "company": _("RUT of the company"),
    "document_kind": _("Kind of document"),
    "document_country": _("Country of the document"),
    "birth_on": _("Date of birth"),
    "from_date": _("Works there since"),
    "job_category": _("Job category"),
}
# What a row's form always asks; another column is asked where it is wrong.
ASKED = (
    "document",
    "given_names",
    "first_surname",
    "second_surname",
    "email",
    "phone",
    "position",
)
NEEDED = {"document", "given_names", "first_surname"}


class SendForm(forms.Form):
    """Rows pasted, or a file: one of the two."""

    pasted = forms.CharField(
        label=_("Paste the rows here"),
        required=False,
        max_length=MOST_PASTED,
        strip=False,
        help_text=_(
            "Select them in your spreadsheet, headings included, copy and paste."
        ),
        widget=forms.Textarea(
            attrs={"rows": 10, "spellcheck": "false", "autocomplete": "off"}
        ),
    )
    file = forms.FileField(
        label=_("Or upload the spreadsheet"),
        required=False,
        help_text=_("XLSX or CSV, 500 people at most."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )

    def clean(self):
        cleaned = super().clean()
        if self.errors:
            return cleaned
        text, file = cleaned.get("pasted", "").strip(), cleaned.get("file")
        if not text and not file:
            self.add_error("pasted", _("Paste the rows, or choose a file below."))
        elif text and file:
            self.add_error("file", _("Send the rows or the file, not both."))
        return cleaned

    @property
    def where(self) -> str:
        """The field that what was sent came by."""
        return "file" if self.cleaned_data.get("file") else "pasted"

    def sheets(self) -> list[Sheet]:
        """What was sent, opened.

        :raises Refused: it is no spreadsheet.
        """
        if self.where == "file":
            return read_sheets(self.cleaned_data["file"])
        rows = rows_of_text(io.StringIO(self.cleaned_data["pasted"], newline=""))
        return [Sheet("", within_limits(rows))]


class RowForm(forms.Form):
    """One row's cells as somebody wrote them, with what is wrong beside each."""

    def __init__(self, cells: dict, *, wrong: dict, prefix: str):
        super().__init__(
            {f"{prefix}-{key}": text for key, text in cells.items()}, prefix=prefix
        )
        self.wrong = wrong
        for key in keys_asked(cells, wrong):
            self.fields[key] = forms.CharField(
                label=LABELS[key], required=False, widget=widget_for(key)
            )
            if key not in NEEDED:
                continue
            self.fields[key].widget.attrs["aria-required"] = "true"

    def clean(self):
        for key, texts in self.wrong.items():
            for text in texts:
                self.add_error(key, text)
        return self.cleaned_data


def keys_asked(cells: dict, wrong: dict) -> list[str]:
    also = {*wrong} | ({"document_country", "document_kind"} & cells.keys())
    if "document" in wrong and cells.get("document"):
        also.add("document_country")
    return [*ASKED, *(key for key in LABELS if key in also and key not in ASKED)]


def widget_for(key: str) -> forms.Widget:
    kinds = {"email": forms.EmailInput, "phone": forms.TextInput}
    attrs = {"autocomplete": "off", "spellcheck": "false", "maxlength": 300}
    return kinds.get(key, forms.TextInput)(attrs=attrs)


def row_form(line: Line) -> RowForm:
    form = RowForm(line.row.cells, wrong=line.wrong, prefix=f"r{line.row.pk}")
    form.line = line
    return form


def corrections_in(sent, rows) -> dict[int, dict[str, str]]:
    """What was typed for rows of this list; anything else in the post is not read."""
    changes = {}
    for row in rows:
        typed = {
            key: sent[name] for key in HEADINGS if (name := f"r{row.pk}-{key}") in sent
        }
        if typed:
            changes[row.pk] = typed
    return changes


class SubstituteForm(forms.Form):
    """Somebody of the company, or the details of somebody new."""

    person = forms.ModelChoiceField(
        label=_("Somebody of your company"),
        queryset=Person.objects.none(),
        required=False,
        empty_label=_("Somebody who is not on the list"),
    )

    def __init__(self, *args, company, others, on, **kwargs):
        super().__init__(*args, **kwargs)
        self.company, self.on = company, on
        self.worker = None
        self.fields["person"].queryset = others
        for key in ASKED:
            self.fields[key] = forms.CharField(
                label=LABELS[key],
                required=False,
                max_length=300,
                widget=widget_for(key),
            )

    def clean(self):
        cleaned = super().clean()
        if self.errors or cleaned.get("person"):
            return cleaned
        cells = {key: cleaned.get(key, "") for key in ASKED}
        entry = read_entry(cells, number=1, company=self.company, on=self.on)
        for key, texts in columns_wrong(entry).items():
            self.add_error(key, texts)
        if not entry.mistakes:
            self.worker = Worker(
                document=entry.document,
                person=entry.person,
                employment=entry.employment,
            )
        return cleaned
