"""The agency's audit workbook: 25 columns, one row an action in an element."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop

from equity.evidence.models import Finding
from training.agreement.adhesion_sheet import SCOPE, not_after
from training.refusals import Refused
from training.registry import widgets
from training.spreadsheets.columns import Column
from training.spreadsheets.report import Reader
from training.spreadsheets.text import bare

# In the agency's order and with its words, as its platform writes them.
COLUMNS = (
    Column("rut", "Rut institucion"),
    Column("company", "Nombre institucion", (), False),
    Column("scope", "Alcance"),
    Column("agency_row", "Auditoria elemento id", (), False),
    Column("element_name", "Nombre elemento"),
    Column("element_type", "Tipo elemento", (), False),
    Column("adhered_on", "Fecha adhesion", (), False),
    Column("address", "Direccion instalacion", (), False),
    Column("commune", "Comuna instalacion", (), False),
    Column("contact_name", "Nombre encargado", (), False),
    Column("contact_position", "Cargo encargado", (), False),
    Column("contact_phone", "Fono encargado", (), False),
    Column("contact_email", "Email encargado", (), False),
    Column("action", "Descripcion accion"),
    Column("means", "Descripcion verificador accion", (), False),
    Column("deadline", "Plazo", (), False),
    Column("reference", "Valor referencia", (), False),
    Column("criteria", "Criterio exclusion inclusion", (), False),
    Column("applies", "Aplica", ("Aplica (SI/NO)",)),
    Column("reason", "Motivo"),
    Column("complies", "Cumple", ("Cumple (SI/NO)",)),
    Column("report_name", "Nombre archivo informe"),
    Column("evidence_name", "Nombre archivo evidencia"),
    Column("audited_on", "Fecha auditoria"),
    Column("auditor_run", "Rut auditor"),
)
HEADINGS = [column.heading for column in COLUMNS]
ENDINGS = ("zip", "rar", "pdf", "jpg", "jpeg", "png")
YES, NO = "SI", "NO"
LONGEST = {"reason": 300, "report_name": 160, "evidence_name": 160, "agency_row": 20}
FOUND = {
    (YES, YES): Finding.Result.MET,
    (YES, NO): Finding.Result.NOT_MET,
    (NO, NO): Finding.Result.NOT_APPLICABLE,
}


@dataclass
class AuditRow:
    """A row that can be taken: which element and action it is of, what it says."""

    number: int
    rut: str
    scope: str
    element: str
    action: str
    agency_row: str
    result: str
    # What the row says of a finding; empty where nothing was found yet.
    values: dict

    @property
    def element_key(self) -> tuple[str, str, str]:
        return (self.rut, self.scope, bare(self.element))


def read_row(reader: Reader, *, on: date) -> AuditRow | None:
    """Read one row's cells; its mistakes stay with the reader."""
    rut = reader("rut", widgets.RUT.clean, required=True)
    scope = reader("scope", SCOPE.clean, required=True)
    element = reader("element_name", required=True)
    action = reader("action", required=True)
    agency_row = reader("agency_row", limited("agency_row"))
    result = read_result(reader)
    values = {} if is_pending(reader) else read_values(reader, result, on=on)
    if reader.mistakes:
        return None
    return AuditRow(
        reader.row.number, rut, scope, element, action, agency_row, result, values
    )


def is_pending(reader: Reader) -> bool:
    """Neither is filled in: the auditor has not been there yet."""
    return not reader.cells["applies"].text and not reader.cells["complies"].text


def read_result(reader: Reader) -> str:
    if is_pending(reader):
        return Finding.Result.PENDING
    applies = reader("applies", yes_or_no, required=True)
    complies = reader("complies", yes_or_no, required=True)
    if not applies or not complies:
        return Finding.Result.PENDING
    if (applies, complies) not in FOUND:
        reader.refuse(
            "complies",
            Refused(gettext_noop("What does not apply cannot be met: write NO.")),
        )
    return FOUND.get((applies, complies), Finding.Result.PENDING)


def read_values(reader: Reader, result: str, *, on: date) -> dict:
    needs_reason = result == Finding.Result.NOT_APPLICABLE
    return {
        "reason": reader("reason", limited("reason"), required=needs_reason),
        "report_name": reader("report_name", file_name("report_name"), required=True),
        "evidence_name": reader(
            "evidence_name", file_name("evidence_name"), required=True
        ),
        "audited_on": reader.day("audited_on", not_after(on), required=True),
        "auditor_run": reader("auditor_run", widgets.RUT.clean, required=True),
    }


def yes_or_no(text: str) -> str:
    said = bare(text)
    if said in ("si", "s", "yes"):
        return YES
    if said in ("no", "n"):
        return NO
    raise Refused(gettext_noop("Write SI or NO."))


def limited(key: str):
    def check(text: str) -> str:
        if len(text) > LONGEST[key]:
            raise Refused(
                gettext_noop("Write %(most)s letters at most."), most=LONGEST[key]
            )
        return text

    return check


def file_name(key: str):
    """A name the agency's platform takes: one of its endings, and no path."""
    is_short_enough = limited(key)

    def check(text: str) -> str:
        if (
            "/" in text
            or "\\" in text
            or text.rsplit(".", 1)[-1].lower() not in ENDINGS
        ):
            raise Refused(
                gettext_noop("Write the name of a file that ends in %(endings)s."),
                endings=", ".join(ENDINGS),
            )
        return is_short_enough(text)

    return check
