"""The workforce of many companies in one spreadsheet."""

import io
from datetime import UTC, date, datetime

import pytest

from equity.tests.figures import MEN, TOTAL, WOMEN, WOMEN_IN_ALL, pay
from equity.workforce.imports import WORKFORCE
from equity.workforce.models import WorkforceDeclaration
from equity.workforce.operations import declare_workforce
from equity.workforce.rows import figures_of
from training.imports import runs, undoing
from training.imports.operations import confirm, receive
from training.spreadsheets.report import Report
from training.tests.factories import CompanyFactory, a_rut

AT = datetime(2026, 11, 26, 15, tzinfo=UTC)
DAY = date(2026, 10, 31)
HEADINGS = (
    "RUT Empresa;Fecha;Total personas;Total mujeres;"
    "Operario indefinido mujeres;Operario indefinido hombres"
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("private_files")]


def imported(*rows):
    file = io.BytesIO("\n".join([HEADINGS, *rows]).encode())
    job = receive(kind=WORKFORCE, file=file, name="d.csv", options={}, by=None, at=AT)
    confirm(job=job, by=None, at=AT)
    runs.carry_on(job.pk, clock=lambda: AT)
    job.refresh_from_db()
    return job


def in_force():
    return {
        each.company.rut: (each.version, figures_of(each))
        for each in WorkforceDeclaration.objects.in_force()
    }


def said(job):
    remarks = Report.kept(job.counts, job.remarks).mistakes
    return [(remark.row, remark.column, remark.text) for remark in remarks]


def test_each_company_declares_and_what_is_wrong_is_said_at_its_cell():
    one, two, three = (CompanyFactory(rut=a_rut(76000001 + n)) for n in range(3))

    job = imported(
        f"{one.rut};31-10-2026;20;10;10;10",
        f"{two.rut};2026-10-31;;;4;",
        f"{three.rut};31-10-2026;5;9;;",
        f"{one.rut};31-10-2026;20;;;",
        f"{three.rut};01-12-2026;20;;;",
        f"{a_rut(77000000)};31-10-2026;20;;;",
        f"{three.rut};31-10-2026;veinte;;;",
    )

    assert in_force() == {
        one.rut: (1, {TOTAL: 20, WOMEN_IN_ALL: 10, WOMEN: 10, MEN: 10}),
        two.rut: (1, {WOMEN: 4}),
    }
    assert {k: job.counts[k] for k in ("new", "refused")} == {"new": 2, "refused": 5}
    assert [(row, column) for row, column, _text in said(job)] == [
        (4, "Total mujeres"),
        (5, "RUT Empresa"),
        (6, "Fecha"),
        (7, "RUT Empresa"),
        (8, "Total personas"),
    ]
    assert said(job)[0][2] == (
        "Hay 9 mujeres entre 5 personas en total. Corrija el total que esté equivocado."
    )


def test_what_was_declared_besides_stays_and_an_undo_puts_it_back_in_force():
    company = CompanyFactory(rut=a_rut(76000001))
    before = {WOMEN: 10, MEN: 10, pay("people"): 10, pay("mean_pay"): 900_000}
    first = declare_workforce(
        company=company, on_date=DAY, figures=before, by=None, at=AT
    )

    job = imported(f"{company.rut};31-10-2026;;;12;")
    again = imported(f"{company.rut};31-10-2026;;;12;")

    assert (job.counts["changed"], again.counts["unchanged"]) == (1, 1)
    assert in_force() == {company.rut: (2, before | {WOMEN: 12})}

    undoing.undo(job=job, kind=WORKFORCE, by=None, at=AT)

    assert in_force() == {company.rut: (1, before)}
    assert WorkforceDeclaration.objects.get() == first


def test_a_version_declared_since_stands_in_the_way():
    company = CompanyFactory(rut=a_rut(76000001))
    job = imported(f"{company.rut};31-10-2026;20;;;")
    declare_workforce(company=company, on_date=DAY, figures={TOTAL: 21}, by=None, at=AT)

    with pytest.raises(undoing.StandsInTheWay, match="Declaraciones de dotación: 1"):
        undoing.undo(job=job, kind=WORKFORCE, by=None, at=AT)

    assert in_force() == {company.rut: (2, {TOTAL: 21})}
