from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from training.privacy.models import ConsentText, PrivacyNotice, PrivacyRequest


class AnswerForm(WagtailAdminModelForm):
    """What the person will read, and whether it is granted."""

    class Meta:
        model = PrivacyRequest
        fields = ["status", "answer"]

    def clean(self):
        cleaned = super().clean()
        stored = PrivacyRequest.objects.get(pk=self.instance.pk)
        if not stored.is_open:
            raise ValidationError(_("This request was answered already."))
        if cleaned.get("status") == PrivacyRequest.Status.RECEIVED:
            self.add_error("status", _("Say whether it is granted or denied."))
        if not (cleaned.get("answer") or "").strip():
            self.add_error("answer", _("Write the answer the person will read."))
        return cleaned


class TextForm(WagtailAdminModelForm):
    """A draft may change; what is published stays, and a new version follows it."""

    publish = forms.BooleanField(
        label=gettext_lazy("Publish"),
        required=False,
        help_text=gettext_lazy("From then on nobody can change this version."),
    )

    def clean(self):
        if self.instance.published_at:
            raise ValidationError(
                _("This version is published: write a new version instead.")
            )
        return super().clean()

    def save(self, commit=True):
        if self.cleaned_data["publish"]:
            self.instance.published_at = timezone.now()
        return super().save(commit)


class NoticeForm(TextForm):
    class Meta:
        model = PrivacyNotice
        fields = ["version", "language", "title", "text", "in_force_from"]
        widgets = {"in_force_from": AdminDateInput}


class ConsentTextForm(TextForm):
    class Meta:
        model = ConsentText
        fields = ["purpose", "version", "language", "wording", "explanation"]
