"""What an adhesion workbook would do to the register: decided, and not done."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_noop

from training.agreement.adhesion_sheet import AdhesionRow, read_row
from training.agreement.models import Adhesion, Agreement
from training.refusals import Refused
from training.registry.models import Company, Facility
from training.spreadsheets.columns import Table
from training.spreadsheets.report import Fate, Reader, Report
from training.spreadsheets.text import bare


@dataclass
class AdhesionPlan:
    """What the file would do, decided and not done."""

    agreement: Agreement | None
    report: Report = field(default_factory=Report)
    rows: list[AdhesionRow] = field(default_factory=list)
    companies: dict[str, Company] = field(default_factory=dict)
    facilities: dict[tuple, Facility] = field(default_factory=dict)
    adhesions: dict[tuple, Adhesion] = field(default_factory=dict)

    @property
    def earliest(self) -> date:
        return min(row.adhesion["adhered_on"] for row in self.rows)


def plan_adhesions(
    table: Table, *, agreement: Agreement | None, on: date
) -> AdhesionPlan:
    """Decide what each row does to the register, asking it three questions in all.

    Without an agreement every adhesion is new: there is none to compare with.
    """
    plan = AdhesionPlan(agreement)
    if table.unknown:
        plan.report.note(
            gettext_noop("Columns that are not used: %(columns)s."),
            columns=", ".join(table.unknown),
        )
    companies: dict[str, AdhesionRow] = {}
    elements: dict[tuple, AdhesionRow] = {}
    for row in table.rows:
        reader = Reader(row, table.cells(row), plan.report)
        found = read_row(reader, on=on)
        if found:
            refuse_what_contradicts(reader, found, companies.get(found.rut))
            refuse_a_second_row(reader, elements.get(found.adhesion_key))
        if not reader.is_refused():
            companies.setdefault(found.rut, found)
            elements[found.adhesion_key] = found
            plan.rows.append(found)
    compare_with_register(plan)
    return plan


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


def refuse_a_second_row(reader: Reader, first: AdhesionRow | None) -> None:
    if first is not None:
        reader.refuse(
            "element_name",
            Refused(
                gettext_noop(
                    "This element of the company is already in row %(row)s of the "
                    "file. Leave one of the two."
                ),
                row=first.number,
            ),
        )


def compare_with_register(plan: AdhesionPlan) -> None:
    """Find what is known already, and what each row would change of it."""
    ruts = {row.rut for row in plan.rows}
    plan.companies = {c.rut: c for c in Company.objects.filter(rut__in=ruts)}
    plan.facilities = {
        (facility.company.rut, bare(facility.name)): facility
        for facility in Facility.objects.filter(company__rut__in=ruts).select_related(
            "company"
        )
    }
    plan.adhesions = {
        (adhesion.company.rut, adhesion.scope, bare(adhesion.element_name)): adhesion
        for adhesion in Adhesion.objects.filter(
            agreement=plan.agreement, company__rut__in=ruts
        ).select_related("company")
    }
    plan.report.made = made_by(plan)
    for row in plan.rows:
        plan.report.fates[keep_what_is_known(plan, row)] += 1


def keep_what_is_known(plan: AdhesionPlan, row: AdhesionRow) -> Fate:
    """Leave in the row only what differs from the register, and name its fate."""
    adhesion = plan.adhesions.get(row.adhesion_key)
    company = plan.companies.get(row.rut)
    facility = plan.facilities.get(row.facility_key)
    changes = (
        (news(row.company, company), company),
        (news(row.facility, facility), facility or row.facility_key is None),
        (news(row.adhesion, adhesion), adhesion),
    )
    if adhesion is None:
        return Fate.NEW
    changed = any(values or not saved for values, saved in changes)
    return Fate.CHANGED if changed else Fate.UNCHANGED


def news(values: dict, saved) -> dict:
    """What the file says and the register does not. An empty cell says nothing."""
    return {
        key: value
        for key, value in values.items()
        if value not in ("", None) and (saved is None or getattr(saved, key) != value)
    }


def made_by(plan: AdhesionPlan) -> Counter:
    return Counter(
        companies=len({row.rut for row in plan.rows} - plan.companies.keys()),
        facilities=len(
            {row.facility_key for row in plan.rows if row.facility_key}
            - plan.facilities.keys()
        ),
        adhesions=len({row.adhesion_key for row in plan.rows} - plan.adhesions.keys()),
    )
