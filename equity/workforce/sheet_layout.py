"""How a declaration lies in a workbook: a sheet a section, a row a group."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from equity.workforce import figures
from equity.workforce.figures import Key, Section
from equity.workforce.labels import SEXES_IN_PLURAL, VALUES, asked_of
from training.refusals import Refused, gettext_noop
from training.registry.classification import JOB_BY_WORD
from training.spreadsheets.columns import Column
from training.spreadsheets.text import bare

LANGUAGES = ("es", "en")
HEADINGS = {
    "job_category": _("Job category"),
    "contract": _("Contract"),
    "sex": _("Sex"),
    "age": _("Age"),
    "quarter": _("Quarter"),
}
OTHER_WORDS = {
    "WOMAN": ("mujer", "femenino", "woman"),
    "MAN": ("hombre", "masculino", "man"),
    "PERMANENT": ("indefinida", "indefinidos", "permanente", "planta"),
    "TEMPORARY": ("plazofijo", "temporales", "obraofaena", "porobra"),
}


@dataclass(frozen=True)
class Layout:
    """``cuts`` are named as in a key; ``across`` is the one that is columns."""

    section: Section
    name: str
    cuts: tuple[str, ...]
    across: str = ""

    @property
    def down(self) -> list[str]:
        return [cut for cut in self.cuts if cut != self.across]

    def values_of(self, cut: str) -> tuple[str, ...]:
        return self.section.cuts[self.cuts.index(cut)]

    def value_keys(self) -> list[str]:
        """What the columns of figures are called by us."""
        return [*(self.values_of(self.across) if self.across else self.section.asked)]

    def key(self, groups: dict[str, str], column: str) -> Key:
        """The figure where a row's groups and a column meet."""
        cuts = groups | ({self.across: column} if self.across else {})
        asked = self.section.asked[0] if self.across else column
        return (self.section.code, *(cuts[cut] for cut in self.cuts), asked)

    def heading(self, column: str) -> str:
        if column in HEADINGS:
            return str(HEADINGS[column])
        if self.across:
            return str(SEXES_IN_PLURAL[column])
        words = str(asked_of((self.section.code, column)))
        return words[:1].upper() + words[1:]

    def columns(self) -> list[Column]:
        """Every column is looked for by its heading in both languages."""
        return [
            Column(
                key,
                self.heading(key),
                also=self.in_both(key),
                required=key not in self.may_lack(),
            )
            for key in (*self.down, *self.value_keys())
        ]

    def may_lack(self) -> tuple[str, ...]:
        """Columns that a company may take out: we still know the sheet without."""
        return ("X",) if self.across else self.section.asked[2:]

    def in_both(self, column: str) -> tuple[str, ...]:
        said = {bare(self.heading(column)): ""}
        for language in LANGUAGES:
            with override(language):
                said.setdefault(bare(self.heading(column)), self.heading(column))
        return tuple(heading for heading in said.values() if heading)

    def is_named(self, name: str) -> bool:
        names = set()
        for language in LANGUAGES:
            with override(language):
                names.add(bare(str(self.name)))
        return bare(name) in names


LAYOUTS = (
    Layout(figures.TOTAL, _("Totals"), ()),
    Layout(figures.PEOPLE, _("Workforce"), ("job_category", "sex", "contract"), "sex"),
    Layout(figures.BOARD, _("Board"), ("sex", "age"), "sex"),
    Layout(figures.PAY, _("Pay"), ("job_category", "sex")),
    Layout(figures.QUARTER, _("Pay quarters"), ("quarter", "sex"), "sex"),
    Layout(figures.LEAVE, _("Parental leave"), ("sex",)),
    Layout(figures.MOVEMENT, _("Movements"), ("sex",)),
)


def value_named(text: str, values: tuple[str, ...]) -> str:
    """The group that a cell names, in either language, singular or plural, or by its
    code.

    :raises Refused: it names none of them.
    """
    names = {bare(value): value for value in values}
    names |= {word: job for word, job in JOB_BY_WORD.items() if job in values}
    for value in values:
        names |= dict.fromkeys(OTHER_WORDS.get(value, ()), value)
    for language in LANGUAGES:
        with override(language):
            names |= {bare(str(VALUES[value])): value for value in values}
    if bare(text) not in names:
        raise Refused(
            gettext_noop("Write one of these: %(groups)s."),
            groups=", ".join(str(VALUES[value]) for value in values),
        )
    return names[bare(text)]
