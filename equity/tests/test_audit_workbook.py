from datetime import date
from io import BytesIO

import openpyxl
import pytest

from equity.evidence.audits.operations import (
    FindingRefused,
    Found,
    close_audit,
    load_findings,
    record_findings,
)
from equity.evidence.audits.plan import plan_findings
from equity.evidence.audits.sheet import COLUMNS, HEADINGS
from equity.evidence.audits.workbook import not_loadable, rows_of, workbook
from equity.evidence.models import Audit, Finding
from equity.evidence.queries import matrix_of
from equity.evidence.rules import Compliance
from equity.tests.agreements import AT, an_action, an_adhesion
from training.refusals import Refused
from training.spreadsheets.columns import table_of
from training.spreadsheets.reading import read_sheets
from training.tests.factories import AgreementFactory, UserFactory, a_rut

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 26)
# As the agency's platform writes them.
EXPECTED = [
    "Rut institucion", "Nombre institucion", "Alcance", "Auditoria elemento id",
    "Nombre elemento", "Tipo elemento", "Fecha adhesion", "Direccion instalacion",
    "Comuna instalacion", "Nombre encargado", "Cargo encargado", "Fono encargado",
    "Email encargado", "Descripcion accion", "Descripcion verificador accion",
    "Plazo", "Valor referencia", "Criterio exclusion inclusion", "Aplica", "Motivo",
    "Cumple", "Nombre archivo informe", "Nombre archivo evidencia", "Fecha auditoria",
    "Rut auditor",
]  # fmt: skip


@pytest.fixture
def auditor():
    user = UserFactory(staff=True)
    return user


@pytest.fixture
def audit(auditor):
    return Audit.objects.create(
        agreement=AgreementFactory(),
        kind=Audit.Kind.FINAL,
        name="Final",
        held_on=date(2026, 11, 20),
        auditor=auditor,
        auditor_run=a_rut(12_345_678),
    )


def record(audit, adhesion, **found):
    """``record(audit, adhesion, a1="MET")``: the actions by their place."""
    actions = list(audit.agreement.goals.get().actions.order_by("number"))
    return record_findings(
        audit=audit,
        adhesion=adhesion,
        found={
            actions[int(name[1:]) - 1]: said if isinstance(said, Found) else Found(said)
            for name, said in found.items()
        },
        by=audit.auditor,
        at=AT,
    )


@pytest.fixture
def twelve(audit):
    """An element with twelve actions: nine met, one not, two do not apply."""
    adhesion = an_adhesion(audit.agreement, contact_name='=HYPERLINK("http://x")')
    for number in range(1, 13):
        action = an_action(audit.agreement)
        action.title = f"Acción {number}"
        action.save()
    record(
        audit,
        adhesion,
        **{f"a{n}": "MET" for n in range(1, 10)},
        a10="NOT_MET",
        a11=Found("NOT_APPLICABLE", "Sin riles."),
        a12=Found("NOT_APPLICABLE", "Sin flota."),
    )
    return adhesion


def read(content):
    book = openpyxl.load_workbook(BytesIO(content))
    return [[cell.value or "" for cell in row] for row in book.worksheets[0]]


def load(audit, rows):
    """Read rows back as somebody sends them: a workbook."""
    table = table_of(read_sheets(BytesIO(workbook(rows))), COLUMNS)
    return plan_findings(table, audit=audit, on=ON)


def changed(rows, number, **cells):
    keys = [column.key for column in COLUMNS]
    new = [list(row) for row in rows]
    for key, value in cells.items():
        new[number][keys.index(key)] = value
    return new


def test_workbook_has_the_agencys_25_headings_and_only_text(audit, twelve):
    rows = read(workbook(rows_of(audit)))

    assert HEADINGS == rows[0] == EXPECTED
    assert len(rows) == 13
    assert {type(cell) for row in rows[1:] for cell in row} == {str}
    book = openpyxl.load_workbook(BytesIO(workbook(rows_of(audit))))
    kinds = {cell.data_type for row in book.worksheets[0] for cell in row if cell.value}
    assert kinds == {"s"}


def test_workbook_says_what_was_found(audit, twelve):
    _headings, first, *_rest = read(workbook(rows_of(audit)))
    row = dict(zip(EXPECTED, first, strict=True))

    assert row["Rut institucion"] == twelve.company.rut
    assert row["Alcance"] == "Establecimiento"
    assert row["Descripcion accion"] == "1.1 Acción 1"
    assert (row["Aplica"], row["Motivo"], row["Cumple"]) == ("SI", "", "SI")
    assert row["Fecha auditoria"] == "20-11-2026"
    assert row["Rut auditor"] == audit.auditor_run
    assert row["Nombre archivo informe"].endswith("_accion-1-1_informe.pdf")
    assert row["Nombre archivo evidencia"].endswith("_accion-1-1_expediente.zip")


def test_same_findings_give_the_same_bytes(audit, twelve):
    assert workbook(rows_of(audit)) == workbook(rows_of(audit))


def test_nine_of_ten_by_an_audits_findings(audit, twelve):
    line = matrix_of(audit.agreement, [twelve], on=ON, audit=audit).lines[0]

    assert line.compliance == Compliance(met=9, applicable=10, rows=12)
    assert f"{line.compliance.percent}" == "90.00"


def test_what_is_exported_reads_back_as_it_was(audit, twelve):
    Finding.objects.update(agency_row="77")
    for number, finding in enumerate(Finding.objects.order_by("pk")):
        Finding.objects.filter(pk=finding.pk).update(agency_row=str(700 + number))
    rows = rows_of(audit)

    again = load(audit, rows)
    assert (again.report.counts(), again.changes) == (
        {"new": 0, "changed": 0, "unchanged": 12, "refused": 0},
        [],
    )

    audit.findings.all().delete()
    plan = load(audit, rows)
    assert plan.report.mistakes == []
    assert load_findings(plan=plan, by=audit.auditor, at=AT) == 12
    assert rows_of(audit) == rows
    assert not_loadable(rows) == []


def test_the_agencys_own_numbers_are_kept_before_anything_is_found(audit, twelve):
    audit.findings.all().delete()
    rows = rows_of(audit)

    load_findings(
        plan=load(audit, changed(rows, 0, agency_row="4711")),
        by=audit.auditor,
        at=AT,
    )

    finding = audit.findings.get()
    assert (finding.agency_row, finding.result) == ("4711", "PENDING")


def test_headings_in_the_agencys_other_spelling_are_read(audit, twelve):
    snake = [heading.lower().replace(" ", "_") for heading in HEADINGS]
    book = openpyxl.Workbook()
    for row in [snake, *rows_of(audit)]:
        book.active.append(row)
    out = BytesIO()
    book.save(out)

    table = table_of(read_sheets(BytesIO(out.getvalue())), COLUMNS)

    assert plan_findings(table, audit=audit, on=ON).report.counts()["unchanged"] == 12


@pytest.mark.parametrize(
    ("cells", "column", "message"),
    [
        ({"applies": "NO", "reason": "", "complies": "NO"}, "Motivo", "vacía"),
        ({"applies": "NO", "reason": "x", "complies": "SI"}, "Cumple", "no aplica"),
        ({"applies": "", "complies": "SI"}, "Aplica", "vacía"),
        ({"applies": "quizás"}, "Aplica", "SI o NO"),
        ({"report_name": "informe.exe"}, "Nombre archivo informe", "termine"),
        ({"evidence_name": "../x.pdf"}, "Nombre archivo evidencia", "termine"),
        ({"audited_on": "01-01-2020"}, "Fecha auditoria", "se adhirió"),
        ({"audited_on": "01-01-2030"}, "Fecha auditoria", "aún no"),
        ({"audited_on": "ayer"}, "Fecha auditoria", ""),
        ({"auditor_run": "12345678-9"}, "Rut auditor", ""),
        ({"element_name": "De otra empresa"}, "Nombre elemento", "Ningún elemento"),
        ({"action": "Volar"}, "Descripcion accion", "no pide"),
        ({"action": "1.2 Acción 2"}, "Descripcion accion", "ya está"),
    ],
)
def test_a_bad_row_is_named_and_nothing_is_written(
    audit, twelve, cells, column, message
):
    before = list(Finding.objects.order_by("pk").values())
    # The second row's twin, where the first says it is the second, is refused itself.
    plan = load(audit, changed(rows_of(audit), 0, **cells))

    with pytest.raises(FindingRefused):
        load_findings(plan=plan, by=audit.auditor, at=AT)

    [mistake] = plan.report.mistakes
    assert mistake.column == column
    assert message in mistake.text
    assert list(Finding.objects.order_by("pk").values()) == before


def test_a_file_without_a_column_is_refused_by_its_name(audit):
    book = openpyxl.Workbook()
    book.active.append([heading for heading in HEADINGS if heading != "Cumple"])
    out = BytesIO()
    book.save(out)

    with pytest.raises(Refused) as refused:
        table_of(read_sheets(BytesIO(out.getvalue())), COLUMNS)

    assert refused.value.params == {"missing": "«Cumple»"}


def test_only_the_named_auditor_records(audit, twelve):
    before = list(Finding.objects.order_by("pk").values())

    with pytest.raises(FindingRefused):
        record_findings(
            audit=audit,
            adhesion=twelve,
            found={audit.agreement.goals.get().actions.first(): Found("NOT_MET")},
            by=UserFactory(staff=True),
            at=AT,
        )

    assert list(Finding.objects.order_by("pk").values()) == before


def test_not_applicable_needs_a_reason(audit, twelve):
    with pytest.raises(FindingRefused, match="1.1"):
        record(audit, twelve, a1="NOT_APPLICABLE")

    assert audit.findings.get(action__number=1).result == "MET"


def test_an_element_that_adhered_after_the_audit_has_no_finding(audit):
    an_action(audit.agreement)
    late = an_adhesion(audit.agreement, adhered_on=date(2026, 11, 21))

    with pytest.raises(FindingRefused):
        record(audit, late, a1="MET")

    assert audit.findings.count() == 0


def test_an_audit_closes_when_everything_was_found_and_then_never_changes(
    audit, twelve
):
    other = an_adhesion(audit.agreement)
    with pytest.raises(FindingRefused, match="12"):
        close_audit(audit=audit, by=audit.auditor, at=AT)
    record(audit, other, **{f"a{n}": "MET" for n in range(1, 13)})

    close_audit(audit=audit, by=audit.auditor, at=AT)

    audit.refresh_from_db()
    assert (audit.status, audit.closed_at) == ("CLOSED", AT)
    with pytest.raises(FindingRefused):
        record(audit, other, a1="NOT_MET")
    assert other.findings.get(action__number=1).result == "MET"
