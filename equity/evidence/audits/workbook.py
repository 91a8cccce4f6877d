"""The audit workbook as the agency's platform loads it: every cell is text."""

from collections import Counter
from datetime import datetime
from io import BytesIO

import xlsxwriter
from django.utils.translation import ngettext

from equity.evidence.audits.sheet import COLUMNS, ENDINGS, HEADINGS, NO, YES
from equity.evidence.models import Audit, Finding
from equity.evidence.queries import adhesions_in_force
from equity.evidence.queries.matrix import actions_of
from equity.evidence.rules import concerns
from training.agreement.adhesion_sheet import SCOPE
from training.agreement.models import Action, Adhesion
from training.agreement.resources import AgencyTelephone
from training.registry.communes import COMMUNES
from training.registry.contact import telephone

SHEET, DOMAINS = "auditorias", "Dominios"
# The same rows give the same bytes.
MADE = datetime(2026, 1, 1)  # noqa: DTZ001 -- what the file format takes
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
SAID = {
    Finding.Result.PENDING: ("", ""),
    Finding.Result.MET: (YES, YES),
    Finding.Result.NOT_MET: (YES, NO),
    Finding.Result.NOT_APPLICABLE: (NO, NO),
}
UNITS = {"MONTHS": ("mes", "meses"), "YEARS": ("año", "años")}


def rows_of(audit: Audit) -> list[list[str]]:
    """A row for each element in force and each action asked of it, in texts."""
    found = {
        (finding.action_id, finding.adhesion_id): finding
        for finding in audit.findings.all()
    }
    return [
        row_of(action, adhesion, found.get((action.pk, adhesion.pk)))
        for action, adhesion in asked_in(audit)
    ]


def asked_in(audit: Audit) -> list[tuple[Action, Adhesion]]:
    actions = actions_of(audit.agreement)
    return [
        (action, adhesion)
        for adhesion in adhesions_in_force(audit.agreement)
        for action in actions
        if concerns(action.scope, adhesion.scope)
    ]


def row_of(action: Action, adhesion: Adhesion, finding: Finding | None) -> list[str]:
    finding = finding or Finding()
    company, facility = adhesion.company, adhesion.facility
    place = facility if facility else company
    applies, complies = SAID[finding.result]
    cells = {
        "rut": company.rut,
        "company": company.name,
        "scope": SCOPE.render(adhesion.scope),
        "agency_row": finding.agency_row,
        "element_name": adhesion.element_name,
        "element_type": adhesion.element_type,
        "adhered_on": f"{adhesion.adhered_on:%d-%m-%Y}",
        "address": place.address,
        "commune": COMMUNES.get(place.commune, ""),
        "contact_name": adhesion.contact_name,
        "contact_position": adhesion.contact_position,
        "contact_phone": AgencyTelephone(telephone).render(adhesion.contact_phone),
        "contact_email": adhesion.contact_email,
        "action": str(action),
        "means": action.means_of_verification,
        "deadline": deadline_words(action),
        "reference": action.reference_value,
        "criteria": action.inclusion_criteria,
        "applies": applies,
        "reason": finding.reason,
        "complies": complies,
        "report_name": finding.report_name,
        "evidence_name": finding.evidence_name,
        "audited_on": f"{finding.audited_on:%d-%m-%Y}" if finding.audited_on else "",
        "auditor_run": finding.auditor_run,
    }
    return [cells[column.key] for column in COLUMNS]


def deadline_words(action: Action) -> str:
    if action.deadline_value is None:
        return ""
    one, many = UNITS[action.deadline_unit]
    return f"{action.deadline_value} {one if action.deadline_value == 1 else many}"


def workbook(rows: list[list[str]]) -> bytes:
    """The agency's first sheet, and the list of answers that its cells take."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, OPTIONS) as book:
        book.set_properties({"created": MADE})
        text = book.add_format({"num_format": "@"})
        head = book.add_format({"bold": True, "bg_color": "#F5EDE0"})
        sheet = book.add_worksheet(SHEET)
        sheet.write_row(0, 0, HEADINGS, head)
        for number, row in enumerate(rows, start=1):
            for place, cell in enumerate(row):
                sheet.write_string(number, place, cell, text)
        sheet.freeze_panes(1, 0)
        sheet.set_column(0, len(HEADINGS) - 1, 22)
        answers = {"validate": "list", "source": [YES, NO]}
        for heading in ("Aplica", "Cumple"):
            place = HEADINGS.index(heading)
            sheet.data_validation(1, place, max(len(rows), 1), place, answers)
        domains = book.add_worksheet(DOMAINS)
        domains.write_column(0, 0, ["Si no", YES, NO])
    return out.getvalue()


def not_loadable(rows: list[list[str]]) -> list[str]:
    """Why the agency's platform would not take rows as they are, counted in words."""
    place = {column.key: number for number, column in enumerate(COLUMNS)}
    counts = Counter()
    for row in rows:
        counts["found"] += not row[place["applies"]]
        counts["agency_row"] += not row[place["agency_row"]]
        names = (row[place["report_name"]], row[place["evidence_name"]])
        is_named = all(name.rsplit(".", 1)[-1].lower() in ENDINGS for name in names)
        counts["files"] += bool(row[place["applies"]]) and not is_named
    said = {
        "found": ngettext(
            "%(n)s row has no finding yet.",
            "%(n)s rows have no finding yet.",
            counts["found"],
        ),
        "agency_row": ngettext(
            "%(n)s row lacks the agency's own number: load its workbook here first.",
            "%(n)s rows lack the agency's own number: load its workbook here first.",
            counts["agency_row"],
        ),
        "files": ngettext(
            "%(n)s row names no file that the agency takes.",
            "%(n)s rows name no file that the agency takes.",
            counts["files"],
        ),
    }
    return [words % {"n": counts[key]} for key, words in said.items() if counts[key]]
