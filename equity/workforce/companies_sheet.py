"""A spreadsheet of many companies' workforces, one row a company and day.

What else a company declares (pay, leave, its board) stays in its own workbook.
"""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import product

from django.utils.translation import gettext_noop, override

from equity.workforce import figures
from equity.workforce.figures import Key
from equity.workforce.findings import Finding
from equity.workforce.models import WorkforceDeclaration
from equity.workforce.operations import declare_workforce
from equity.workforce.rows import figures_of
from equity.workforce.rules import mistakes
from equity.workforce.sheet_reading import whole_number
from equity.workforce.wording import WORDS, spoken
from training.accounts.models import User
from training.refusals import Refused
from training.registry import widgets
from training.registry.models import Company
from training.spreadsheets.columns import Column, Table
from training.spreadsheets.report import Fate, Reader, Remark, Report
from training.spreadsheets.trail import Trail
from training.spreadsheets.work import Work

CATEGORIES = (
    "Alta gerencia", "Gerencia", "Jefatura", "Operario", "Fuerza de venta",
    "Administrativo", "Auxiliar", "Otros profesionales", "Otros técnicos",
)  # fmt: skip
CONTRACTS = ("indefinido", "plazo fijo")
SEXES = ("mujeres", "hombres", "X")
# What each column of figures is called, and the figure under it.
GROUPS: dict[Key, str] = {
    figures.PEOPLE_IN_ALL: "Total personas",
    figures.WOMEN_IN_ALL: "Total mujeres",
} | {
    (figures.PEOPLE.code, category, sex, contract, "people"): " ".join(words)
    for (category, contract, sex), words in zip(
        product(figures.CATEGORIES, figures.CONTRACTS, figures.SEXES),
        product(CATEGORIES, CONTRACTS, SEXES),
        strict=True,
    )
}
COLUMN_OF = {key: "/".join(key) for key in GROUPS}
COLUMNS = (
    Column("company", "RUT Empresa", ("RUT institucion", "RUT empleador", "RUT")),
    Column("on_date", "Fecha", ("Fecha de la dotación", "Al día")),
    *(
        Column(COLUMN_OF[key], heading, (), key == figures.PEOPLE_IN_ALL)
        for key, heading in GROUPS.items()
    ),
)


@dataclass
class WorkforceRow:
    number: int
    company: Company
    on_date: date
    # What the row says, and with it all that is declared of the day.
    said: dict[Key, int]
    cells: dict[str, Remark]
    saved: WorkforceDeclaration | None = None
    whole: dict[Key, int] | None = None
    fate: Fate = Fate.NEW


class WorkforceWork(Work):
    # A declaration is some forty rows in several tables.
    piece = 25

    def __init__(self, table: Table, *, on: date):
        super().__init__(table, on=on)
        self.companies = {company.rut: company for company in Company.objects.all()}
        self.seen: dict[tuple[int, date], int] = {}

    def read(self, reader: Reader) -> WorkforceRow | None:
        company = reader("company", self.company_of, required=True)
        on_date = reader.day("on_date", self.day_that_came, required=True)
        said = {}
        for key, column in COLUMN_OF.items():
            number = reader(column, whole_number)
            if isinstance(number, int):
                said[key] = number
        if not company or not on_date or reader.mistakes:
            return None
        first = self.seen.setdefault((company.pk, on_date), reader.row.number)
        if first != reader.row.number:
            reader.refuse("company", second_row(first))
            return None
        cells = {column: reader.remark(column, "", {}) for column in reader.cells}
        return WorkforceRow(reader.row.number, company, on_date, said, cells)

    def company_of(self, text: str) -> Company:
        rut = widgets.RUT.clean(text)
        if rut not in self.companies:
            raise Refused(gettext_noop("No company has this RUT in the register."))
        return self.companies[rut]

    def day_that_came(self, cell) -> date:
        day = widgets.DAY.clean(cell)
        if day > self.on:
            raise Refused(gettext_noop("The day of the declaration has not come yet."))
        return day

    def compare(self, rows: list[WorkforceRow], report: Report) -> None:
        saved = in_force(rows)
        for row in list(rows):
            row.saved = saved.get((row.company.pk, row.on_date))
            before = figures_of(row.saved) if row.saved else {}
            row.whole = before | row.said
            found = mistakes(row.whole)
            if found:
                report.refuse(saying(row, found[0]))
                rows.remove(row)
                continue
            row.fate = fate_of(row, before)
            report.fates[row.fate] += 1
            report.made["declarations"] += row.fate is not Fate.UNCHANGED

    def write(
        self,
        rows: list[WorkforceRow],
        report: Report,
        trail: Trail,
        *,
        by: User | None,
        at: datetime,
    ) -> None:
        for row in rows:
            if row.fate is Fate.UNCHANGED:
                continue
            if row.saved:
                trail.changes(row.saved, {"replaced_at": at})
            declaration = declare_workforce(
                company=row.company,
                on_date=row.on_date,
                figures=row.whole,
                equality_stage=row.saved.equality_stage if row.saved else "",
                explanation=row.saved.explanation if row.saved else "",
                source=WorkforceDeclaration.Source.SPREADSHEET,
                by=by,
                at=at,
            )
            trail.makes([WorkforceDeclaration.objects.get(pk=declaration.pk)])


def in_force(rows: list[WorkforceRow]) -> dict[tuple[int, date], WorkforceDeclaration]:
    found = WorkforceDeclaration.objects.in_force().filter(
        company__in={row.company.pk for row in rows},
        on_date__in={row.on_date for row in rows},
    )
    return {(each.company_id, each.on_date): each for each in found}


def fate_of(row: WorkforceRow, before: dict[Key, int]) -> Fate:
    if row.saved is None:
        return Fate.NEW
    return Fate.UNCHANGED if row.whole == before else Fate.CHANGED


def saying(row: WorkforceRow, finding: Finding) -> Remark:
    """The contradiction, at the first of the figures that it is about."""
    columns = [COLUMN_OF[key] for key in finding.about if key in COLUMN_OF]
    cell = row.cells[columns[0] if columns else COLUMN_OF[figures.PEOPLE_IN_ALL]]
    with override(None):
        message = str(WORDS[finding.code])
    params = {name: spoken(name, value) for name, value in finding.params.items()}
    return Remark(cell.row, cell.column, cell.value, message, params)


def second_row(row: int) -> Refused:
    return Refused(
        gettext_noop(
            "This company is already in row %(row)s of the file, on the same day. "
            "Leave one of the two."
        ),
        row=row,
    )
