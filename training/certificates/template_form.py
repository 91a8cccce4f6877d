"""A certificate template's form: words that print as meant, images we checked."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm

from training.certificates import markup
from training.certificates.images import ImageRefused, keep_image
from training.certificates.rendering import ALPHABET
from training.certificates.rules import letters_lacking, printable_name

WORDS = ("opening", "participation", "approval", "note")
SAID = ("signatory", "signatory_position", "second_signatory")
IMAGES = ("logo", "second_logo", "signature", "second_signature")


def image_field(label):
    return forms.FileField(
        label=label,
        required=False,
        help_text=gettext_lazy("PNG or JPEG, up to 2 MB. Empty: what is there stays."),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg"}),
    )


def removal_field(label):
    return forms.BooleanField(label=label, required=False)


class TemplateForm(WagtailAdminModelForm):
    """Uploads beside the model's own fields: the row keeps the images' names alone."""

    logo_file = image_field(gettext_lazy("logo"))
    second_logo_file = image_field(gettext_lazy("second logo"))
    signature_file = image_field(gettext_lazy("signature"))
    second_signature_file = image_field(gettext_lazy("second signature"))
    remove_logo = removal_field(gettext_lazy("Take the logo away"))
    remove_second_logo = removal_field(gettext_lazy("Take the second logo away"))
    remove_signature = removal_field(gettext_lazy("Take the signature away"))
    remove_second_signature = removal_field(
        gettext_lazy("Take the second signature away")
    )

    def clean(self):
        cleaned = super().clean()
        for name in (*WORDS, *(f"{name}_en" for name in WORDS)):
            self._check_words(name, cleaned.get(name) or "")
        for name in (*SAID, "second_signatory_position"):
            self._check_letters(name, cleaned.get(name) or "")
        if cleaned.get("course") and cleaned.get("topic"):
            self.add_error("topic", _("Choose a course or a topic, not both."))
        for name in IMAGES:
            self._take_image(name, cleaned)
        return cleaned

    def _check_words(self, name, text):
        try:
            markup.check(text)
        except markup.Mistake as mistake:
            self.add_error(name, said(mistake))
        self._check_letters(name, text)

    def _check_letters(self, name, text):
        text = "".join(printable_name(line) for line in text.splitlines())
        if lacking := letters_lacking(text, ALPHABET):
            self.add_error(
                name,
                _("The typeface has no %(letters)s.") % {"letters": " ".join(lacking)},
            )

    def _take_image(self, name, cleaned):
        """Keep a new image at once: the preview shows it, and names never collide."""
        if cleaned.get(f"remove_{name}"):
            setattr(self.instance, name, "")
        if sent := cleaned.get(f"{name}_file"):
            try:
                setattr(self.instance, name, keep_image(sent))
            except ImageRefused as refusal:
                self.add_error(f"{name}_file", str(refusal))


def said(mistake: markup.Mistake) -> str:
    return {
        "placeholder": _("%(about)s is not one of: %(names)s.")
        % {
            "about": mistake.about,
            "names": " ".join(f"{{{name}}}" for name in markup.PLACEHOLDERS),
        },
        "brace": _("A brace { or } stands alone: write a whole placeholder."),
        "unclosed": _("An asterisk was left open: close it as it was opened."),
        "forbidden": _(
            "“%(about)s” is what the agency alone certifies: say it another way."
        )
        % {"about": mistake.about},
    }[mistake.code]
