"""The agency's audit workbook through the imports of the back office."""

from datetime import date
from io import BytesIO

import pytest

from equity.evidence.audits.workbook import rows_of, workbook
from equity.evidence.imports import FINDINGS
from equity.evidence.models import Audit, Finding
from equity.tests.agreements import AT, an_action, an_adhesion
from equity.tests.test_audit_workbook import changed
from training.imports import runs, undoing
from training.imports.operations import confirm, receive
from training.refusals import Refused
from training.tests.factories import AgreementFactory, UserFactory, a_rut

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


@pytest.fixture
def keeper():
    return UserFactory(is_superuser=True)


@pytest.fixture
def audit():
    audit = Audit.objects.create(
        agreement=AgreementFactory(),
        kind=Audit.Kind.INTERMEDIATE,
        name="Intermedia",
        held_on=date(2026, 11, 20),
        auditor_run=a_rut(12_345_678),
    )
    an_adhesion(audit.agreement)
    for number in (1, 2, 3):
        action = an_action(audit.agreement)
        action.title = f"Acción {number}"
        action.save()
    return audit


def met(rows, *numbers):
    for number in numbers:
        rows = changed(
            rows, number, applies="SI", complies="SI", report_name="i.pdf",
            evidence_name="e.zip", audited_on="20-11-2026", auditor_run="12.345.678-5",
        )  # fmt: skip
    return rows


def imported(rows, audit, by):
    job = receive(
        kind=FINDINGS,
        file=BytesIO(workbook(rows)),
        name="a.xlsx",
        options={"audit": str(audit.pk)},
        by=by,
        at=AT,
    )
    confirm(job=job, by=by, at=AT)
    runs.carry_on(job.pk, clock=lambda: AT)
    job.refresh_from_db()
    return job


def results(audit):
    return list(
        audit.findings.order_by("action__number").values_list("result", flat=True)
    )


def test_findings_are_imported_changed_and_put_back_by_an_undo(audit, keeper):
    rows = rows_of(audit)
    first = imported(met(rows, 0, 1), audit, keeper)
    assert (first.counts["new"], results(audit)) == (2, ["MET", "MET"])

    not_met = changed(met(rows_of(audit), 2), 0, complies="NO")
    second = imported(not_met, audit, keeper)
    assert [second.counts[k] for k in ("new", "changed", "unchanged")] == [1, 1, 1]
    assert results(audit) == ["NOT_MET", "MET", "MET"]

    undoing.undo(job=second, kind=FINDINGS, by=keeper, at=AT)
    assert results(audit) == ["MET", "MET"]
    undoing.undo(job=first, kind=FINDINGS, by=keeper, at=AT)
    assert not Finding.objects.exists()


def test_once_the_audit_is_closed_its_findings_stay(audit, keeper):
    job = imported(met(rows_of(audit), 0), audit, keeper)
    Audit.objects.update(status="CLOSED", closed_at=AT)

    with pytest.raises(undoing.StandsInTheWay, match="hallazgos: 1"):
        undoing.undo(job=job, kind=FINDINGS, by=keeper, at=AT)
    with pytest.raises(Refused, match="closed"):
        imported(met(rows_of(audit), 0), audit, keeper)

    assert results(audit) == ["MET"]


def test_the_audit_of_an_auditor_with_a_login_is_not_imported(audit, keeper):
    Audit.objects.update(auditor=UserFactory())

    with pytest.raises(Refused, match="an auditor's own"):
        imported(met(rows_of(audit), 0), audit, keeper)
    assert not Finding.objects.exists()
