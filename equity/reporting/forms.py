from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from equity.reporting.models import Release
from equity.reporting.problems import tables_that_print
from equity.reporting.queries import tables_of_release
from equity.reporting.wording import table_title


class DraftForm(WagtailAdminModelForm):
    """The period is asked as people say it: its first day and its last."""

    class Meta:
        model = Release
        fields = ["agreement", "title", "title_en", "from_date"]
        widgets = {"from_date": AdminDateInput}

    last_day = forms.DateField(label=gettext_lazy("Last day"), widget=AdminDateInput)

    def clean(self):
        data = super().clean()
        first, last = data.get("from_date"), data.get("last_day")
        if first and last and last < first:
            raise ValidationError(_("The period must end after it starts."))
        if last:
            # The constraint of the period is checked on the whole row.
            self.instance.before = last + timedelta(days=1)
        return data


class StepForm(forms.Form):
    """A step that needs no word."""

    def __init__(self, *args, release: Release, **kwargs):
        super().__init__(*args, **kwargs)
        self.release = release

    def given(self) -> dict:
        return self.cleaned_data


class CommentForm(StepForm):
    comment = forms.CharField(
        label=gettext_lazy("Comment"),
        help_text=gettext_lazy("Staff alone read it, in the history of the release."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
        required=False,
    )


class ReturnForm(StepForm):
    comment = forms.CharField(
        label=gettext_lazy("What has to be mended"),
        help_text=gettext_lazy("Name the table, and what is wrong with it."),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=2000,
    )


class RestateForm(StepForm):
    cause = forms.CharField(
        label=gettext_lazy("Why it is restated"),
        help_text=gettext_lazy(
            "Everybody will read it beside the differences, in the page, the report "
            "and the files. Name nobody."
        ),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
    cause_en = forms.CharField(
        label=gettext_lazy("The same in English"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )


class ProtectForm(StepForm):
    """Which tables are left out, where some figures cannot be protected."""

    left_out = forms.MultipleChoiceField(
        label=gettext_lazy("Tables to leave out"),
        help_text=gettext_lazy(
            "Only where a figure would stay exposed, or a table shows nothing."
        ),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        tables = tables_of_release(self.release)
        choices = {table.name: table_title(table) for table in tables}
        choices |= {name: name for name in self.release.left_out if name not in choices}
        self.fields["left_out"].choices = sorted(
            choices.items(), key=lambda one: one[1]
        )
        exposed = self.release.notes.get("exposed", [])
        self.initial["left_out"] = [
            *self.release.left_out,
            *(table.name for table in tables_that_print(exposed, tables)),
        ]
        if not choices:
            del self.fields["left_out"]

    def given(self) -> dict:
        return {"left_out": tuple(self.cleaned_data.get("left_out", ()))}


FORMS = {
    "REVIEW": CommentForm,
    "RETURN": ReturnForm,
    "APPROVE": CommentForm,
    "RESTATE": RestateForm,
    "PROTECT": ProtectForm,
}
