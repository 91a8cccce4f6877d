"""What an audit workbook would record: decided, and not done."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from django.utils.translation import gettext_noop

from equity.evidence.audits.sheet import AuditRow, read_row
from equity.evidence.audits.workbook import asked_in
from equity.evidence.models import Audit, Finding
from training.agreement.models import Action, Adhesion
from training.refusals import Refused
from training.spreadsheets.columns import Table
from training.spreadsheets.report import Fate, Reader, Report
from training.spreadsheets.text import bare


@dataclass
class Planned:
    action: Action
    adhesion: Adhesion
    result: str
    values: dict

    def said(self) -> dict:
        """An empty cell says nothing, save that a finding has no reason any more."""
        return {
            key: value
            for key, value in self.values.items()
            if key == "reason" or value not in ("", None)
        }


@dataclass
class FindingPlan:
    audit: Audit
    report: Report = field(default_factory=Report)
    changes: list[Planned] = field(default_factory=list)


@dataclass
class Known:
    """The audit's elements and actions, by what a workbook calls them."""

    elements: dict[tuple, Adhesion]
    actions: dict[int, dict[str, list[Action]]]
    by_number: dict[str, tuple[Action, Adhesion]]
    findings: dict[tuple[int, int], Finding]

    @classmethod
    def of(cls, audit: Audit) -> "Known":
        elements, actions, asked = {}, defaultdict(lambda: defaultdict(list)), {}
        for action, adhesion in asked_in(audit):
            key = (adhesion.company.rut, adhesion.scope, bare(adhesion.element_name))
            elements[key] = adhesion
            asked[action.pk, adhesion.pk] = (action, adhesion)
            for name in {str(action), action.title, action.description}:
                if name:
                    actions[adhesion.pk][bare(name)].append(action)
        findings = {
            (row.action_id, row.adhesion_id): row for row in audit.findings.all()
        }
        by_number = {
            row.agency_row: asked[key]
            for key, row in findings.items()
            if row.agency_row and key in asked
        }
        return cls(elements, actions, by_number, findings)


def plan_findings(table: Table, *, audit: Audit, on: date) -> FindingPlan:
    """Decide what each row records, asking the register a fixed number of questions."""
    plan, known = FindingPlan(audit), Known.of(audit)
    if table.unknown:
        plan.report.note(
            gettext_noop("Columns that are not used: %(columns)s."),
            columns=", ".join(table.unknown),
        )
    taken: dict[tuple[int, int], int] = {}
    for row in table.rows:
        reader = Reader(row, table.cells(row), plan.report)
        read = read_row(reader, on=on)
        planned = place(reader, read, known, taken) if read else None
        if not reader.is_refused() and planned:
            taken[planned.action.pk, planned.adhesion.pk] = row.number
            fate(plan, planned, known)
    return plan


def place(reader: Reader, read: AuditRow, known: Known, taken: dict) -> Planned | None:
    """Find the element and the action that a row is of, or refuse it."""
    adhesion = known.elements.get(read.element_key)
    if adhesion is None:
        reader.refuse(
            "element_name",
            Refused(
                gettext_noop(
                    "No element in force of this agreement is called so, with this RUT "
                    "and scope."
                )
            ),
        )
        return None
    action = action_meant(reader, read, adhesion, known)
    if action is None:
        return None
    first = taken.get((action.pk, adhesion.pk))
    if first is not None:
        reader.refuse(
            "action",
            Refused(
                gettext_noop(
                    "This action of the element is already in row %(row)s of the file. "
                    "Leave one of the two."
                ),
                row=first,
            ),
        )
        return None
    audited_on = read.values.get("audited_on")
    if audited_on and audited_on < adhesion.adhered_on:
        reader.refuse(
            "audited_on",
            Refused(
                gettext_noop("The element adhered later, on %(day)s."),
                day=f"{adhesion.adhered_on:%d-%m-%Y}",
            ),
        )
        return None
    values = read.values | {"agency_row": read.agency_row}
    return Planned(action, adhesion, read.result, values)


def action_meant(
    reader: Reader, read: AuditRow, adhesion: Adhesion, known: Known
) -> Action | None:
    """By the agency's own number where we have it; else by what the action says."""
    numbered = known.by_number.get(read.agency_row) if read.agency_row else None
    if numbered and numbered[1] == adhesion:
        return numbered[0]
    found = known.actions[adhesion.pk].get(bare(read.action), [])
    if len(found) == 1:
        return found[0]
    reader.refuse(
        "action",
        Refused(
            gettext_noop("Several actions say the same: put the number before it.")
            if found
            else gettext_noop("This agreement asks no such action of the element.")
        ),
    )
    return None


def fate(plan: FindingPlan, planned: Planned, known: Known) -> None:
    saved = known.findings.get((planned.action.pk, planned.adhesion.pk))
    if planned.result == Finding.Result.PENDING and saved:
        # Nothing found in the file takes nothing back that is recorded here.
        planned.result = saved.result
    news = differs(planned, saved)
    if not news:
        plan.report.fates[Fate.UNCHANGED] += 1
        return
    plan.report.fates[Fate.CHANGED if saved else Fate.NEW] += 1
    plan.changes.append(planned)


def differs(planned: Planned, saved: Finding | None) -> bool:
    if saved is None:
        has_number = bool(planned.values.get("agency_row"))
        return has_number or planned.result != Finding.Result.PENDING
    if planned.result != saved.result:
        return True
    return any(getattr(saved, key) != value for key, value in planned.said().items())
