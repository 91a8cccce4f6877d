"""Every personal field there is: what it is for, on what basis, and for how long."""

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.db.models import Model
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from training.erasure.libraries import PERSONAL
from training.erasure.purposes import PURPOSES, TRAIL, Purpose
from training.erasure.retention import KEPT, Kept


@dataclass(frozen=True, kw_only=True)
class PersonalField:
    name: str
    title: str
    purpose: Purpose
    kept: Kept

    @property
    def why(self) -> str:
        return _(self.purpose.why)

    @property
    def basis(self) -> str:
        basis = self.purpose.basis
        return f"{basis.article}: {_(basis.words)}"

    @property
    def how_long(self) -> str:
        return for_how_long(self.kept)


def personal_fields(model: type[Model]) -> list[PersonalField]:
    return [
        PersonalField(
            name=name,
            title=_(str(model._meta.get_field(name).verbose_name)),
            purpose=PURPOSES[code],
            kept=KEPT[model._meta.label].of(name),
        )
        for name, code in purposes_named(model).items()
    ]


def purposes_named(model: type[Model]) -> dict[str, str]:
    """The personal fields of a table, ours or a library's, with what each is for."""
    ours = getattr(model, "PersonalData", None)
    return ours.personal if ours else PERSONAL.get(model._meta.label, {})


def holds_personal_data(model: type[Model]) -> bool:
    """More than who of the staff did something."""
    return any(code != TRAIL for code in purposes_named(model).values())


def tables_with_personal_fields() -> list[type[Model]]:
    models = [model for model in apps.get_models() if purposes_named(model)]
    return sorted(models, key=lambda model: model._meta.label)


def for_how_long(kept: Kept) -> str:
    if kept.part_of:
        return _(kept.part_of)
    if kept.months is None:
        years = settings.RETENTION_YEARS
        return ngettext(
            "As long as the person: %(n)s year after the last that happened.",
            "As long as the person: %(n)s years after the last that happened.",
            years,
        ) % {"n": years}
    if kept.months == 0:
        return _("Until the day that each row says.")
    return " ".join(filter(None, [in_months(kept.months), what_waits(kept)]))


def in_months(months: int) -> str:
    return ngettext("%(n)s month", "%(n)s months", months) % {"n": months}


def what_waits(kept: Kept) -> str:
    """What becomes of a row that nobody settled."""
    if kept.waits:
        return f"({_(kept.waits)})"
    if not kept.unsettled:
        return ""
    return _("(where nobody settles it, %(months)s after it came)") % {
        "months": in_months(kept.unsettled.months)
    }
