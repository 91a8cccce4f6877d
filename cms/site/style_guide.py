"""A form with one of each, for the page that shows how everything looks."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SampleForm(forms.Form):
    email = forms.EmailField(
        label=_("E-mail"), help_text=_("We send the code to this address.")
    )
    document = forms.CharField(label="RUN", help_text=_("With or without dots."))
    topic = forms.ChoiceField(label=_("Topic"), choices=[("", "—"), ("1", "1")])
    on = forms.DateField(
        label=_("Date"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    state = forms.ChoiceField(
        label=_("Attendance"),
        choices=[("1", _("Present")), ("2", _("Late")), ("3", _("Absent"))],
        widget=forms.RadioSelect,
    )
    needs = forms.CharField(
        label=_("What do you need in order to take part?"),
        required=False,
        widget=forms.Textarea,
    )
    file = forms.FileField(label=_("Spreadsheet"), required=False)
    consent = forms.BooleanField(label=_("I have read how my data is used."))
