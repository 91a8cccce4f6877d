from datetime import timedelta

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from equity.reporting.models import Release


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
