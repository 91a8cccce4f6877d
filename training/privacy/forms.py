from django import forms
from django.core.exceptions import ValidationError
from django.forms.models import fields_for_model
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from training.messaging.kinds import GROUPS
from training.privacy.carrying_out import RECTIFIABLE, rectify, stop_using
from training.privacy.models import ConsentText, PrivacyNotice, PrivacyRequest
from training.privacy.queries import standings
from training.privacy.rules import missing_items
from training.registry.models import Person

# What article 14 ter of Ley 21.719 asks a notice to say, letter by letter.
ITEM_TITLES = {
    "a": gettext_lazy("policy, date and version"),
    "b": gettext_lazy("who is responsible"),
    "c": gettext_lazy("how to reach them"),
    "d": gettext_lazy("data, people, recipients, purposes and basis"),
    "e": gettext_lazy("security"),
    "f": gettext_lazy("rights"),
    "g": gettext_lazy("complaint to the Agency"),
    "h": gettext_lazy("transfers abroad"),
    "i": gettext_lazy("for how long"),
    "j": gettext_lazy("where the data come from"),
    "k": gettext_lazy("withdrawing consent"),
    "l": gettext_lazy("automated decisions"),
}


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
    def clean(self):
        cleaned = super().clean()
        missing = missing_items(cleaned.get("text") or "")
        if cleaned.get("publish") and missing:
            named = ", ".join(f"{letter}) {ITEM_TITLES[letter]}" for letter in missing)
            self.add_error(
                "text",
                _("The law asks for items that are not there or are empty: %(items)s.")
                % {"items": named},
            )
        return cleaned

    class Meta:
        model = PrivacyNotice
        fields = ["version", "language", "title", "text", "in_force_from"]
        widgets = {"in_force_from": AdminDateInput}


class ConsentTextForm(TextForm):
    class Meta:
        model = ConsentText
        fields = ["purpose", "version", "language", "wording", "explanation"]


class CarryOutForm(forms.Form):
    """What is done, and the answer the person reads."""

    answer = forms.CharField(
        label=gettext_lazy("Answer"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=gettext_lazy("Sent by e-mail, and kept with its hash and its date."),
    )

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked = request

    def carry_out(self, *, by, at):
        raise NotImplementedError


class RectifyForm(CarryOutForm):
    """The person's record as it stands, to be corrected."""

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, request=request, **kwargs)
        fields = fields_for_model(Person, RECTIFIABLE)
        for name in RECTIFIABLE:
            self.fields[name] = fields[name]
            self.initial[name] = getattr(request.person, name)
        self.order_fields([*RECTIFIABLE, "answer"])

    def carry_out(self, *, by, at):
        values = {name: self.cleaned_data[name] for name in RECTIFIABLE}
        answer = self.cleaned_data["answer"]
        rectify(request=self.asked, values=values, answer=answer, by=by, at=at)


class StopForm(CarryOutForm):
    """What they agreed to, and what they are written about: each can stop."""

    purposes = forms.MultipleChoiceField(
        label=gettext_lazy("Consents to take back"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    groups = forms.MultipleChoiceField(
        label=gettext_lazy("Messages no longer sent"),
        required=False,
        choices=[(group.code, group.title) for group in GROUPS.values()],
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, request=request, **kwargs)
        person = request.person
        self.fields["purposes"].choices = [
            (standing.purpose.code, standing.purpose.name)
            for standing in standings(person, language=person.language)
            if standing.is_given
        ]
        self.order_fields(["purposes", "groups", "answer"])

    def carry_out(self, *, by, at):
        stop_using(request=self.asked, **self.cleaned_data, by=by, at=at)


FORMS = {
    PrivacyRequest.Kind.RECTIFICATION: RectifyForm,
    PrivacyRequest.Kind.OBJECTION: StopForm,
}
