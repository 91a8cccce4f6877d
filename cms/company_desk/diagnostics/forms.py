from django import forms
from django.utils.translation import gettext_lazy as _

from equity.diagnostics.models import ScoredQuestion
from equity.diagnostics.operations import MOST_COMMENT, Answer
from equity.diagnostics.queries import Content
from equity.workforce.evidence import EvidenceRefused, read_evidence
from training.papers.uploads import ENDINGS


class AnswerForm(forms.Form):
    """One question: the option, what the company adds, and a file that shows it."""

    comment = forms.CharField(
        label=_("What you want to add"),
        required=False,
        max_length=MOST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    file = forms.FileField(
        label=_("A file that shows it"),
        required=False,
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )

    field_order = ("option", "comment", "file")

    def __init__(self, *args, question: ScoredQuestion, answer=None, **kwargs):
        kwargs["prefix"] = f"q{question.pk}"
        if answer is not None:
            kwargs["initial"] = {"option": answer.option, "comment": answer.comment}
        super().__init__(*args, **kwargs)
        self.question, self.answer = question, answer
        self.fields["option"] = forms.TypedChoiceField(
            label=question.local_text,
            choices=[
                (str(place), option.text)
                for place, option in enumerate(question.local_options())
            ],
            coerce=int,
            empty_value=None,
            required=False,
            widget=forms.RadioSelect,
        )
        self.order_fields(self.field_order)
        if question.evidence:
            self.fields["file"].help_text = question.local_evidence

    def clean_file(self):
        file = self.cleaned_data["file"]
        if file:
            try:
                read_evidence(file, file.name)
            except EvidenceRefused as refusal:
                raise forms.ValidationError(str(refusal)) from None
            file.seek(0)
        return file

    def clean(self):
        cleaned = super().clean()
        is_bare = cleaned.get("option") is None and "option" not in self.errors
        if is_bare and (cleaned.get("comment") or cleaned.get("file")):
            self.add_error("option", _("Choose an answer to go with what you added."))
        return cleaned

    @property
    def answered(self) -> Answer | None:
        option = self.cleaned_data["option"]
        if option is None:
            return None
        return Answer(option, self.cleaned_data["comment"])


class Answers:
    """The forms of all questions, by section, together as one."""

    def __init__(self, content: Content, given: dict, *, data=None, files=None):
        self.forms = {
            question.pk: AnswerForm(
                data, files, question=question, answer=given.get(question.pk)
            )
            for question in content.questions.values()
        }
        self.sections = [
            (
                section,
                [f for f in self.forms.values() if f.question.section_id == section.pk],
            )
            for section in content.sections
        ]

    def is_valid(self) -> bool:
        return all(form.is_valid() for form in self.forms.values())

    @property
    def wrong(self) -> list[AnswerForm]:
        return [form for form in self.forms.values() if form.errors]

    def answers(self) -> dict[int, Answer]:
        return {pk: form.answered for pk, form in self.forms.items() if form.answered}

    def files(self) -> dict[int, object]:
        return {
            pk: form.cleaned_data["file"]
            for pk, form in self.forms.items()
            if form.cleaned_data["file"]
        }
