"""The register of processing and the impact assessment, drawn from the fields."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _

from training.erasure.activities import ACTIVITIES, Activity
from training.erasure.fields import (
    PersonalField,
    personal_fields,
    tables_with_personal_fields,
)
from training.erasure.purposes import PURPOSES, Purpose


@dataclass(frozen=True, kw_only=True)
class Line:
    """Fields of one table that serve one purpose and are kept as long."""

    table: str
    purpose: Purpose
    fields: list[str]
    kept: str

    @property
    def why(self) -> str:
        return _(self.purpose.why)

    @property
    def article(self) -> str:
        return self.purpose.basis.article


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One activity: what the law asks to be told of it, and the fields it rests on."""

    activity: Activity
    lines: list[Line]

    @property
    def purposes(self) -> list[Purpose]:
        return [
            purpose
            for purpose in PURPOSES.values()
            if purpose.activity == self.activity.code
        ]

    @property
    def is_sensitive(self) -> bool:
        return any(purpose.is_sensitive for purpose in self.purposes)

    @property
    def said(self) -> list[tuple[str, str]]:
        bases = {purpose.basis.article: purpose.basis for purpose in self.purposes}
        return [
            (_("Purpose"), " ".join(_(purpose.why) for purpose in self.purposes)),
            *((f"{_('Basis')}, {key}", _(bases[key].words)) for key in sorted(bases)),
            (_("Whose data"), _(self.activity.whose)),
            (_("Who gets to see them"), _(self.activity.recipients)),
            (_("Sensitive data"), _("Yes") if self.is_sensitive else _("No")),
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
        if self.is_sensitive:
            return _("Sensitive data: the law always asks for it.")
        return _("Data of many people at once.")

    @property
    def name(self) -> str:
        return _(self.activity.name)


def register() -> list[Entry]:
    """Every activity, with the personal fields there are today."""
    lines = defaultdict(list)
    for model in tables_with_personal_fields():
        for line in lines_of(_(str(model._meta.verbose_name_plural)), model):
            lines[line.purpose.activity].append(line)
    return [
        Entry(activity=activity, lines=lines[activity.code])
        for activity in ACTIVITIES.values()
    ]


def lines_of(table: str, model) -> list[Line]:
    together: dict[tuple, list[PersonalField]] = defaultdict(list)
    for field in personal_fields(model):
        together[field.purpose, field.how_long].append(field)
    return [
        Line(
            table=table,
            purpose=purpose,
            fields=[field.title for field in fields],
            kept=kept,
        )
        for (purpose, kept), fields in together.items()
    ]


def columns() -> tuple[str, ...]:
    return (_("Table"), _("Personal data"), _("Purpose"), _("Basis"), _("Kept for"))


def as_text() -> str:
    """The same as a document, in Markdown."""
    title = _("Register of processing and impact assessment")
    assessment = _("Impact assessment")
    lines = [f"# {title}", "", introduction()]
    for number, entry in enumerate(register(), 1):
        lines += ["", f"## {number}. {entry.name}", ""]
        lines += [f"- **{name}**: {value}" for name, value in entry.said]
        lines += ["", f"| {' | '.join(columns())} |", "|---|---|---|---|---|"]
        lines += [as_row(line) for line in entry.lines]
        lines += ["", f"### {assessment}", ""]
        lines += [f"- **{name}**: {value}" for name, value in entry.assessed]
    return "\n".join([*lines, ""])


def as_row(line: Line) -> str:
    cells = (line.table, ", ".join(line.fields), line.why, line.article, line.kept)
    return f"| {' | '.join(cells)} |"


def introduction() -> str:
    return _(
        "Drawn from the fields of the tables and from the plan of retention, as the "
        "law asks (Ley 21.719, arts. 14 ter, 15 ter). Whoever answers for the data "
        "reads it through and signs it: the risks are the house's own view."
    )
