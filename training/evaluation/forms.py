"""What people send: a grid of results, and the answers of a test or survey."""

import re
from dataclasses import dataclass, field

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminModelForm

from training.enrolment.models import Enrolment
from training.evaluation import rules
from training.evaluation.models import Assessment, Question
from training.evaluation.operations import Entry, read_value, written_result
from training.evaluation.queries import was_answered
from training.refusals import Refused

CELL = re.compile(r"(value|was)-([0-9]{1,18})-([0-9]{1,18})")
LONGEST_TEXT = 1000


class ForgedGrid(ValueError):
    """The form has cells that are not of this grid: none of it is believed."""


@dataclass
class Cell:
    """One person in one assessment: what is there, or what was sent."""

    assessment: Assessment
    enrolment: Enrolment
    text: str
    was: str
    error: str = ""
    is_readonly: bool = False

    @property
    def key(self) -> str:
        return f"{self.assessment.pk}-{self.enrolment.pk}"


@dataclass
class Line:
    enrolment: Enrolment
    cells: list[Cell] = field(default_factory=list)


class ResultsForm:
    """A grid: a line a person, a column a test or practical."""

    def __init__(self, *, assessments, enrolments, results, data=None):
        self.assessments = list(assessments)
        self.data = data
        self.entries: list[Entry] = []
        self.lines = [
            Line(
                enrolment=enrolment,
                cells=[
                    self._cell(item, enrolment, results) for item in self.assessments
                ],
            )
            for enrolment in enrolments
        ]
        if data is not None:
            self._refuse_strangers()

    def _cell(self, assessment, enrolment, results) -> Cell:
        stored = written_result(results.get((assessment.pk, enrolment.pk)))
        cell = Cell(
            assessment=assessment,
            enrolment=enrolment,
            text=stored,
            was=stored,
            is_readonly=assessment.is_online,
        )
        if self.data is not None and not cell.is_readonly:
            cell.text = self.data.get(f"value-{cell.key}", stored).strip()[:20]
            cell.was = self.data.get(f"was-{cell.key}", stored)[:20]
        return cell

    def _refuse_strangers(self):
        """:raises ForgedGrid: a cell is of another edition, or of nobody."""
        known = {cell.key for cell in self.cells() if not cell.is_readonly}
        for name in self.data:
            found = CELL.fullmatch(name)
            if found and f"{found[2]}-{found[3]}" not in known:
                raise ForgedGrid(name)

    def cells(self):
        return [cell for line in self.lines for cell in line.cells]

    def errors(self) -> list[Cell]:
        return [cell for cell in self.cells() if cell.error]

    def is_valid(self) -> bool:
        changed = [cell for cell in self.cells() if cell.text != cell.was]
        self.entries = [entry for cell in changed if (entry := self._read(cell))]
        return not self.errors()

    @staticmethod
    def _read(cell: Cell) -> Entry | None:
        try:
            value = read_value(cell.assessment, cell.text) if cell.text else None
        except Refused as refusal:
            cell.error = _(refusal.message) % refusal.params
            return None
        return Entry(
            enrolment_id=cell.enrolment.pk,
            assessment_id=cell.assessment.pk,
            value=value,
            instead_of=cell.was,
        )


class AnswerForm(forms.Form):
    """The questions of one assessment; what is not asked cannot be answered."""

    def __init__(self, *args, assessment: Assessment, **kwargs):
        super().__init__(*args, **kwargs)
        self.assessment = assessment
        for question in assessment.questions.all():
            self.fields[f"question_{question.pk}"] = field_for(question, assessment)

    @property
    def answers(self) -> dict[str, int | str | None]:
        """By the question's key: the option's place, a number of the scale, a text."""
        return {
            name.removeprefix("question_"): int(value)
            if isinstance(self.fields[name], forms.ChoiceField) and value
            else value or None
            for name, value in self.cleaned_data.items()
        }


def field_for(question: Question, assessment: Assessment) -> forms.Field:
    # In a survey everything may be left open; a text always may.
    required = not assessment.is_anonymous
    if question.form == Question.Form.TEXT:
        return forms.CharField(
            label=question.local_text,
            required=False,
            max_length=LONGEST_TEXT,
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=gettext_lazy("Do not write names: nobody will know who says it.")
            if assessment.is_anonymous
            else "",
        )
    if question.form == Question.Form.SCALE:
        choices = [(str(step), str(step)) for step in range(1, 6)]
        hint = gettext_lazy("1 is the lowest, 5 the highest.")
    else:
        choices = list(enumerate(local_options(question)))
        hint = ""
    return forms.ChoiceField(
        label=question.local_text,
        choices=[(str(value), text) for value, text in choices],
        required=required,
        widget=forms.RadioSelect,
        help_text=hint,
        error_messages={"required": _("Choose one of the answers.")},
    )


def local_options(question: Question) -> list[str]:
    """In the reader's language, where each option has its translation."""
    options = [option.text for option in rules.options_of(question.options)]
    if get_language() == "en":
        english = [option.text for option in rules.options_of(question.options_en)]
        if len(english) == len(options):
            return english
    return options


class AssessmentForm(WagtailAdminModelForm):
    """Says before storing what the database would refuse."""

    def clean(self):
        cleaned = super().clean()
        kind = cleaned.get("kind")
        is_marked = kind in (Assessment.Kind.TEST, Assessment.Kind.PRACTICAL)
        if cleaned.get("weight") and not is_marked:
            self.add_error("weight", _("Only tests and practical work count."))
        if kind and not is_marked and not cleaned.get("is_online"):
            self.add_error("is_online", _("Questionnaires are answered online."))
        if kind and not is_marked and cleaned.get("attempts", 1) != 1:
            self.add_error("attempts", _("Questionnaires are answered once."))
        if cleaned.get("is_online") and cleaned.get("scale") != Assessment.Scale.POINTS:
            self.add_error("scale", _("What is answered online is measured in points."))
        self._keep_what_was_answered()
        return cleaned

    def _keep_what_was_answered(self):
        """An answer points at its question: neither may change under the other."""
        questions = self.formsets.get("questions")
        if (
            self.instance.pk
            and questions
            and questions.has_changed()
            and was_answered(self.instance)
        ):
            self.add_error(
                None,
                _(
                    "Somebody answered already: its questions cannot change any more. "
                    "Add another assessment instead."
                ),
            )
