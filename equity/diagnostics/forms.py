from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from equity.diagnostics.models import Questionnaire


class QuestionnaireForm(WagtailAdminModelForm):
    """A new code begins a new questionnaire; a later version is made of an old one."""

    def clean_code(self):
        code = self.cleaned_data["code"]
        others = Questionnaire.objects.filter(code=code)
        if self.instance.pk is None and others.exists():
            raise ValidationError(
                _("There is one with this code: write its next version instead.")
            )
        return code


class SectionForm(WagtailAdminModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["questionnaire"].queryset = Questionnaire.objects.filter(
            status=Questionnaire.Status.DRAFT
        )
