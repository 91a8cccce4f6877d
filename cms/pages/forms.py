from datetime import date, timedelta

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from training.catalogue.models import Course
from training.catalogue.queries import Wanted
from training.catalogue.rules import month_bounds, months_from
from training.registry import communes

MONTHS_AHEAD = 12
EARLIEST, LATEST = date(2000, 1, 1), date(2099, 12, 31)


class DateInput(forms.DateInput):
    """The browser's own date picker, which speaks ISO."""

    input_type = "date"

    def __init__(self, **kwargs):
        super().__init__(format="%Y-%m-%d", **kwargs)


class DayField(forms.DateField):
    """A day near enough to count with: the calendar's last one has no next."""

    def __init__(self, **kwargs):
        bounds = [MinValueValidator(EARLIEST), MaxValueValidator(LATEST)]
        super().__init__(
            required=False, widget=DateInput(), validators=bounds, **kwargs
        )


def any_of(choices):
    return [("", _("Any")), *choices]


class CatalogueForm(forms.Form):
    """What to look for. Only read: a mistake in one field leaves the others at work."""

    q = forms.CharField(
        label=_("Search"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "autocomplete": "off"}),
    )
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    modality = forms.ChoiceField(label=_("Modality"), required=False)
    commune = forms.ChoiceField(label=_("Place"), required=False)
    month = forms.ChoiceField(label=_("Month"), required=False)
    from_date = DayField(label=_("From"))
    until = DayField(label=_("Until"))
    with_places = forms.BooleanField(label=_("Only with places left"), required=False)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["topic"].choices = any_of(Course.Topic.choices)
        self.fields["modality"].choices = any_of(Course.Modality.choices)
        self.fields["commune"].choices = any_of(communes.choices())
        self.months = {
            month.strftime("%Y-%m"): month
            for month in months_from(today, count=MONTHS_AHEAD)
        }
        self.fields["month"].choices = any_of(
            (code, capfirst(date_format(month, "YEAR_MONTH_FORMAT")))
            for code, month in self.months.items()
        )

    def clean(self):
        cleaned = super().clean()
        from_date, until = cleaned.get("from_date"), cleaned.get("until")
        if from_date and until and until < from_date:
            self.add_error("until", _("Choose a day on or after the first one."))
        return cleaned

    @property
    def text(self) -> str:
        return self.cleaned_data.get("q", "")

    @property
    def is_narrowed(self) -> bool:
        return any(self.cleaned_data.values())

    @property
    def narrows_by_more_than_text(self) -> bool:
        others = {k: v for k, v in self.cleaned_data.items() if k != "q"}
        return any(others.values()) or bool(self.errors)

    @property
    def parameters(self) -> str:
        """What was asked for, to put before another page's number."""
        given = {name: self.data[name] for name in self.fields if self.data.get(name)}
        return f"{urlencode(given)}&" if given else ""

    def wanted(self) -> Wanted:
        value = self.cleaned_data.get
        from_date, before = self._period()
        return Wanted(
            topic=value("topic", ""),
            modality=value("modality", ""),
            commune=value("commune", ""),
            from_date=from_date,
            before=before,
            only_with_places=value("with_places", False),
        )

    def _period(self):
        """The days asked for, half-open; a month and a range narrow each other."""
        value = self.cleaned_data.get
        from_date, until = value("from_date"), value("until")
        before = until and until + timedelta(days=1)
        if month := self.months.get(value("month")):
            first, after = month_bounds(month)
            from_date = max(from_date or first, first)
            before = min(before or after, after)
        return from_date, before
