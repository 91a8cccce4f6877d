"""What an adhesion workbook would do to the register: decided, and not done."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.translation import gettext_noop

from training.accounts.models import User
from training.agreement.adhesion_sheet import AdhesionRow, news, read_row
from training.agreement.models import Adhesion, Agreement
from training.agreement.operations import save_adhesions, start_agreement
from training.refusals import Refused
from training.registry.models import Company, Facility
from training.spreadsheets.columns import Table
from training.spreadsheets.digest import Change, changes_of
from training.spreadsheets.report import Fate, Reader, Report
from training.spreadsheets.text import bare
from training.spreadsheets.trail import Trail
from training.spreadsheets.work import Work


@dataclass
class Known:
    """What the register holds of some rows."""

    companies: dict[str, Company] = field(default_factory=dict)
    facilities: dict[tuple, Facility] = field(default_factory=dict)
    adhesions: dict[tuple, Adhesion] = field(default_factory=dict)


class AdhesionWork(Work):
    """Without an agreement every adhesion is new: there is none to compare with."""

    def __init__(self, table: Table, *, on: date, agreement: Agreement | None):
        super().__init__(table, on=on)
        self.agreement = agreement
        self.companies: dict[str, AdhesionRow] = {}
        self.facilities: dict[tuple, int] = {}
        self.elements: dict[tuple, int] = {}
        self.known = Known()

    def read(self, reader: Reader) -> AdhesionRow | None:
        found = read_row(reader, on=self.on)
        if found:
            refuse_what_contradicts(reader, found, self.companies.get(found.rut))
            refuse_a_second_row(reader, self.elements.get(found.adhesion_key))
        if found and not reader.mistakes:
            self.companies.setdefault(found.rut, found)
            self.facilities.setdefault(found.facility_key, found.number)
            self.elements[found.adhesion_key] = found.number
        return found

    def compare(self, rows: list[AdhesionRow], report: Report) -> None:
        self.known = known_of(rows, self.agreement)
        report.fates.update(fate_of(row, self.known) for row in rows)
        report.made.update(self.made_by(rows))
        for row in rows:
            report.change(changes_of_row(row, self.known))

    def made_by(self, rows: list[AdhesionRow]) -> Counter:
        """What two rows of the file name is new in the first of them alone."""
        companies = {
            row.rut for row in rows if self.companies[row.rut].number == row.number
        }
        facilities = {
            row.facility_key
            for row in rows
            if row.facility_key and self.facilities[row.facility_key] == row.number
        }
        return Counter(
            companies=len(companies - self.known.companies.keys()),
            facilities=len(facilities - self.known.facilities.keys()),
            adhesions=len(
                {row.adhesion_key for row in rows} - self.known.adhesions.keys()
            ),
        )

    def write(
        self,
        rows: list[AdhesionRow],
        report: Report,
        trail: Trail,
        *,
        by: User | None,
        at: datetime,
    ) -> None:
        if rows and self.agreement is None:
            self.agreement = start_agreement(
                signed_on=min(row.adhesion["adhered_on"] for row in rows), by=by
            )
            report.note(
                gettext_noop(
                    "There was no agreement: «%(name)s» was made, signed on the "
                    "day of the first adhesion. Correct it in the back office."
                ),
                name=self.agreement.name,
            )
        save_adhesions(
            rows=rows, known=self.known, agreement=self.agreement, trail=trail
        )


def refuse_what_contradicts(
    reader: Reader, found: AdhesionRow, first: AdhesionRow | None
) -> None:
    """A company's rows repeat its data: two that differ cannot both be right."""
    if first is None:
        return
    for key in ("name", "activity_code", "sales_band", "address", "commune"):
        if bare(found.company[key]) != bare(first.company[key]):
            reader.refuse(
                key,
                Refused(
                    gettext_noop(
                        "Row %(row)s gives something else for the same RUT. "
                        "Write the same in both."
                    ),
                    row=first.number,
                ),
            )


def refuse_a_second_row(reader: Reader, first: int | None) -> None:
    if first is not None:
        reader.refuse(
            "element_name",
            Refused(
                gettext_noop(
                    "This element of the company is already in row %(row)s of the "
                    "file. Leave one of the two."
                ),
                row=first,
            ),
        )


def known_of(rows: list[AdhesionRow], agreement: Agreement | None) -> Known:
    ruts = {row.rut for row in rows}
    facilities = Facility.objects.filter(company__rut__in=ruts)
    adhesions = Adhesion.objects.filter(agreement=agreement, company__rut__in=ruts)
    return Known(
        companies={c.rut: c for c in Company.objects.filter(rut__in=ruts)},
        facilities={
            (facility.company.rut, bare(facility.name)): facility
            for facility in facilities.select_related("company")
        },
        adhesions={
            (row.company.rut, row.scope, bare(row.element_name)): row
            for row in adhesions.select_related("company")
        },
    )


def changes_of_row(row: AdhesionRow, known: Known) -> Iterator[Change]:
    """What its company, facility and adhesion have, and would have another of."""
    for saved, values in (
        (known.companies.get(row.rut), row.company),
        (known.facilities.get(row.facility_key), row.facility),
        (known.adhesions.get(row.adhesion_key), row.adhesion),
    ):
        changed = news(values, saved) if saved else {}
        yield from changes_of(
            saved, changed, row=row.number, who=str(saved), headings={}
        )


def fate_of(row: AdhesionRow, known: Known) -> Fate:
    adhesion = known.adhesions.get(row.adhesion_key)
    company = known.companies.get(row.rut)
    facility = known.facilities.get(row.facility_key)
    changes = (
        (news(row.company, company), company),
        (news(row.facility, facility), facility or row.facility_key is None),
        (news(row.adhesion, adhesion), adhesion),
    )
    if adhesion is None:
        return Fate.NEW
    changed = any(values or not saved for values, saved in changes)
    return Fate.CHANGED if changed else Fate.UNCHANGED
