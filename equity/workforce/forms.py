from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput

from equity.workforce.models import WorkforceCount, WorkforceDeclaration
from training.registry.models import Employment, Person

SEXES = (Person.RegisteredSex.WOMAN, Person.RegisteredSex.MAN, Person.RegisteredSex.X)


def field_name(sex: str, category: str, contract: str) -> str:
    return f"people-{sex}-{category}-{contract}".lower()


GROUPS = {
    field_name(sex, category, contract): (sex, category, contract)
    for category in Employment.JobCategory.values
    for contract in WorkforceCount.Contract.values
    for sex in SEXES
}


class WorkforceDeclarationForm(WagtailAdminModelForm):
    """A number for each sex, job category and contract; empty is nobody."""

    class Meta:
        model = WorkforceDeclaration
        fields = ["company", "on_date"]
        widgets = {"on_date": AdminDateInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        declared = self.declared()
        for name, group in GROUPS.items():
            self.fields[name] = forms.IntegerField(
                label=group_in_words(*group),
                min_value=0,
                max_value=100_000,
                required=False,
                initial=declared.get(group),
            )

    def declared(self) -> dict[tuple[str, str, str], int]:
        if self.instance.pk is None:
            return {}
        counts = self.instance.counts.values_list(
            "sex", "job_category", "contract", "people"
        )
        return {(sex, category, contract): n for sex, category, contract, n in counts}

    def clean(self):
        data = super().clean()
        if not self.counts():
            raise ValidationError(_("Declare at least one group of workers."))
        return data

    def counts(self) -> dict[tuple[str, str, str], int]:
        return {
            group: self.cleaned_data[name]
            for name, group in GROUPS.items()
            if self.cleaned_data.get(name)
        }


def group_in_words(sex: str, category: str, contract: str):
    return gettext_lazy("%(category)s, %(contract)s, %(sex)s") % {
        "category": Employment.JobCategory(category).label,
        "contract": WorkforceCount.Contract(contract).label.lower(),
        "sex": Person.RegisteredSex(sex).label.lower(),
    }
