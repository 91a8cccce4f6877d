"""The register of processing and the impact assessment, drawn from the fields."""

from dataclasses import dataclass

from django.apps import apps
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from training.erasure.activities import ACTIVITIES, Activity
from training.erasure.retention import KEPT, Kept

# Who did something is told by the activity of the row, not a field of its own.
WHO_ACTED = ("_by", "_by_user")


@dataclass(frozen=True, kw_only=True)
class Table:
    name: str
    fields: list[str]
    kept: str


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One activity: what the law asks to be told of it, and the fields it rests on."""

    activity: Activity
    tables: list[Table]

    @property
    def said(self) -> list[tuple[str, str]]:
        return [
            (_("Purpose"), _(self.activity.purpose)),
            (_("Basis"), _(self.activity.basis)),
            (_("Whose data"), _(self.activity.whose)),
            (_("Who gets to see them"), _(self.activity.recipients)),
            (_("Sensitive data"), _("Yes") if self.activity.is_sensitive else _("No")),
        ]

    @property
    def assessed(self) -> list[tuple[str, str]]:
        """The impact assessment: why it has to be made, what could go wrong, and what
        is done about it."""
        return [
            (_("Why it is assessed"), self.why),
            (_("What could go wrong"), _(self.activity.risk)),
            (_("What is done about it"), _(self.activity.measures)),
        ]

    @property
    def why(self) -> str:
        if self.activity.is_sensitive:
            return _("Sensitive data: the law always asks for it.")
        return _("Data of many people at once.")

    @property
    def name(self) -> str:
        return _(self.activity.name)

    @property
    def fields(self) -> int:
        return sum(len(table.fields) for table in self.tables)


def register() -> list[Entry]:
    """Every activity, with the tables and personal fields there are today."""
    return [
        Entry(
            activity=activity,
            tables=[
                table(label, kept)
                for label, kept in sorted(KEPT.items())
                if kept.activity == activity.code
            ],
        )
        for activity in ACTIVITIES.values()
    ]


def table(label: str, kept: Kept) -> Table:
    model = apps.get_model(label)
    return Table(
        name=str(model._meta.verbose_name_plural),
        fields=[
            str(model._meta.get_field(name).verbose_name)
            for name in model.PersonalData.personal
            if not name.endswith(WHO_ACTED)
        ],
        kept=for_how_long(kept),
    )


def for_how_long(kept: Kept) -> str:
    if kept.months is None:
        years = settings.RETENTION_YEARS
        return ngettext(
            "As long as the person: %(n)s year after the last that happened.",
            "As long as the person: %(n)s years after the last that happened.",
            years,
        ) % {"n": years}
    if kept.months == 0:
        return _("Until the day that each row says.")
    return ngettext("%(n)s month", "%(n)s months", kept.months) % {"n": kept.months}


def as_text() -> str:
    """The same as a document, in Markdown."""
    title = _("Register of processing and impact assessment")
    columns = (_("Table"), _("Personal data"), _("Kept for"))
    assessment = _("Impact assessment")
    lines = [f"# {title}", "", introduction()]
    for number, entry in enumerate(register(), 1):
        lines += ["", f"## {number}. {entry.name}", ""]
        lines += [f"- **{name}**: {value}" for name, value in entry.said]
        lines += ["", f"| {' | '.join(columns)} |"]
        lines += ["|---|---|---|"]
        lines += [
            f"| {each.name} | {', '.join(each.fields)} | {each.kept} |"
            for each in entry.tables
        ]
        lines += ["", f"### {assessment}", ""]
        lines += [f"- **{name}**: {value}" for name, value in entry.assessed]
    return "\n".join([*lines, ""])


def introduction() -> str:
    return _(
        "Drawn from the fields of the tables and from the plan of retention, as the "
        "law asks (Ley 21.719, arts. 14 ter, 15 ter). Whoever answers for the data "
        "reads it through and signs it: the risks are the house's own view."
    )
