from datetime import date

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equity.workforce.evidence import EvidenceRefused, read_evidence
from equity.workforce.figures import Figures
from equity.workforce.findings import Finding
from equity.workforce.forms import OF_COMPANY, AsksFigures
from equity.workforce.models import WorkforceDeclaration
from equity.workforce.operations import MOST_EXPLANATION
from equity.workforce.queries import doubts_about, version_of
from training.papers.uploads import ENDINGS
from training.registry.models import Company

DAYS = ("%d-%m-%Y", "%d/%m/%Y", "%Y-%m-%d")
Source = WorkforceDeclaration.Source


class DeclareForm(AsksFigures, forms.Form):
    """A company's figures of a day; what looks odd is confirmed before it is taken."""

    asked = OF_COMPANY

    on_date = forms.DateField(
        label=gettext_lazy("Day on which the people were counted"),
        input_formats=DAYS,
        help_text=gettext_lazy(
            "As 31-12-2025. Usually the last day of the year; leave and hires are of "
            "the twelve months before."
        ),
        widget=forms.DateInput(format="%d-%m-%Y", attrs={"autocomplete": "off"}),
    )
    equality_stage = forms.ChoiceField(
        label=gettext_lazy("Stage of NCh3262, if your company is in one"),
        choices=[
            ("", gettext_lazy("Not known")),
            *WorkforceDeclaration.EqualityStage.choices,
        ],
        required=False,
    )
    explanation = forms.CharField(
        label=gettext_lazy("What you would like to explain"),
        required=False,
        max_length=MOST_EXPLANATION,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    confirmed = forms.BooleanField(
        label=gettext_lazy("I looked at each of these again, and they are right."),
        required=False,
    )
    # The version of the day one started from, and the doubts one was shown.
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, max_value=30_000)
    seen_day = forms.DateField(
        widget=forms.HiddenInput, input_formats=DAYS, required=False
    )
    seen_doubts = forms.CharField(
        widget=forms.HiddenInput, required=False, max_length=4_000
    )
    source = forms.ChoiceField(
        widget=forms.HiddenInput,
        choices=[(Source.FORM, ""), (Source.SPREADSHEET, "")],
        initial=Source.FORM,
    )

    def __init__(
        self,
        *args,
        company: Company,
        today: date,
        start: Figures | None = None,
        **kwargs,
    ):
        super().__init__(*args, **kwargs)
        self.company, self.today = company, today
        self.doubts: list[Finding] = []
        self.add_figures(start or {})

    def clean_on_date(self) -> date:
        day = self.cleaned_data["on_date"]
        if day > self.today:
            raise forms.ValidationError(_("This day has not come yet."))
        if day.year < self.today.year - 10:
            raise forms.ValidationError(_("This day is more than ten years ago."))
        return day

    def clean(self):
        cleaned = super().clean()
        if "on_date" not in cleaned:
            return cleaned
        self.place_mistakes(self.figures())
        self.look_at_day(cleaned)
        if not self.errors:
            self.look_at_doubts(cleaned)
        return cleaned

    def look_at_day(self, cleaned: dict) -> None:
        """Another day than one started from must be a new one."""
        day = cleaned["on_date"]
        if day == cleaned.get("seen_day"):
            return
        if version_of(self.company, on_date=day):
            self.add_error(
                "on_date",
                _("There is a declaration of this day. Open that one to correct it."),
            )
        cleaned["seen"] = 0

    def look_at_doubts(self, cleaned: dict) -> None:
        self.doubts = doubts_about(
            self.company, self.figures(), on_date=cleaned["on_date"]
        )
        codes = {doubt_code(doubt) for doubt in self.doubts}
        shown = {*cleaned.get("seen_doubts", "").split(" ")}
        if not codes:
            return
        if not codes <= shown:
            self.add_error(
                "confirmed",
                _("Something looks odd. Look at it again, and confirm it if it is so."),
            )
        elif not cleaned.get("confirmed"):
            self.add_error("confirmed", _("Correct it, or confirm that it is right."))

    def shown_doubts(self) -> str:
        return " ".join(sorted(doubt_code(doubt) for doubt in self.doubts))


def doubt_code(doubt: Finding) -> str:
    """What is odd and with which numbers: others are another doubt."""
    numbers = "/".join(str(value) for value in doubt.params.values())
    about = "/".join("-".join(key) for key in doubt.about)
    return f"{doubt.code}:{about}:{numbers}"


class SendWorkbookForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("The workbook, filled in"),
        help_text=gettext_lazy("XLSX, or a CSV with one of its sheets."),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv,.txt"}),
    )
    on_date = forms.DateField(
        label=gettext_lazy("Day on which the people were counted"),
        input_formats=DAYS,
        help_text=gettext_lazy("As 31-12-2025."),
        widget=forms.DateInput(format="%d-%m-%Y", attrs={"autocomplete": "off"}),
    )


class EvidenceForm(forms.Form):
    file = forms.FileField(
        label=gettext_lazy("A file that shows where the figures come from"),
        help_text=gettext_lazy(
            "PDF, XLSX, DOCX or a photograph (JPG, PNG, WEBP), 15 MB at most."
        ),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            read_evidence(file, file.name)
        except EvidenceRefused as refusal:
            raise forms.ValidationError(str(refusal)) from None
        file.seek(0)
        return file
