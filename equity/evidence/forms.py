from decimal import Decimal

from django import forms
from django.contrib.auth.models import Permission
from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from equity.evidence.models import Audit, Measure, Requirement
from equity.evidence.rules import FIGURES
from training.accounts.models import User
from training.catalogue.models import Course
from training.papers.uploads import ENDINGS
from training.registry import rules

FIRST_YEAR, LAST_YEAR = 2000, 2100


class ApplicabilityForm(forms.Form):
    applies = forms.TypedChoiceField(
        label=_("Does it apply here?"),
        choices=[("yes", _("Yes")), ("no", _("No"))],
        coerce=lambda said: said == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=_("Reason"),
        required=False,
        max_length=300,
        help_text=_("By the action's inclusion criteria. The auditor reads it."),
    )


class ReviewForm(forms.Form):
    verdict = forms.ChoiceField(choices=[("accept", ""), ("return", "")])
    note = forms.CharField(required=False, max_length=300)


class EvidenceForm(forms.Form):
    """Asks for a file and, where the action wants them, its year and its figures."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("PDF, XLSX, DOCX or a photograph (JPG, PNG, WEBP), 15 MB at most."),
        widget=forms.FileInput(attrs={"accept": ",".join(ENDINGS)}),
    )
    note = forms.CharField(label=_("What it shows"), required=False, max_length=300)

    def __init__(self, *args, requirement: Requirement, year: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.codes = FIGURES[requirement.asks_for]
        if requirement.is_annual:
            self.fields["year"] = forms.IntegerField(
                label=_("Year it is about"),
                min_value=FIRST_YEAR,
                max_value=LAST_YEAR,
                initial=year,
            )
        if requirement.asks_for == Requirement.Kind.FOOTPRINT:
            self.fields["footprint"] = forms.ChoiceField(
                label=_("Status in HuellaChile"), choices=Requirement.Footprint
            )
        for code in self.codes:
            self.fields[code] = forms.DecimalField(
                label=Measure.Code(code).label,
                required=False,
                min_value=0,
                max_digits=16,
                decimal_places=3,
                localize=True,
            )

    def figures(self) -> dict[str, Decimal]:
        return {
            code: self.cleaned_data[code]
            for code in self.codes
            if self.cleaned_data.get(code) is not None
        }

    def kept(self) -> dict:
        """What ``keep_evidence`` takes of it."""
        file = self.cleaned_data["file"]
        return {
            "file": file,
            "name": file.name,
            "note": self.cleaned_data["note"],
            "year": self.cleaned_data.get("year"),
            "footprint": self.cleaned_data.get("footprint", ""),
            "figures": self.figures(),
        }


class RequirementForm(WagtailAdminModelForm):
    topics = forms.MultipleChoiceField(
        label=_("Topics of the courses that count"),
        choices=Course.Topic,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("None chosen: courses of any topic."),
    )

    class Meta:
        model = Requirement
        fields = [
            "action",
            "deadline_from",
            "topics",
            "counts",
            "least_people",
            "least_percent",
            "all_supervisors",
            "within_months",
            "asks_for",
            "is_annual",
            "footprint_at_least",
        ]


class AuditForm(WagtailAdminModelForm):
    """A closed audit no longer changes; only who may record findings is offered."""

    class Meta:
        model = Audit
        fields = ["agreement", "kind", "name", "held_on", "auditor", "auditor_run"]
        widgets = {"held_on": AdminDateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        may = Permission.objects.filter(
            content_type__app_label="equity", codename="change_finding"
        )
        self.fields["auditor"].queryset = (
            User.objects.filter(is_active=True)
            .filter(Q(groups__permissions__in=may) | Q(user_permissions__in=may))
            .distinct()
            .order_by("email")
        )

    def clean_auditor_run(self):
        return rules.normalise_rut(self.cleaned_data["auditor_run"])

    def clean(self):
        cleaned = super().clean()
        if self.instance.pk is None:
            return cleaned
        if not self.instance.is_open:
            raise ValidationError(_("This audit is closed: it no longer changes."))
        if "agreement" in self.changed_data and self.instance.findings.exists():
            self.add_error("agreement", _("It has findings of its agreement already."))
        return cleaned
