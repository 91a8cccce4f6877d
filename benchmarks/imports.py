"""People's rows imported a second, beside a bare bulk_create of the same rows.

Ours opens a CSV of a payroll, reads and checks every cell, asks the register who is
known, writes people and employments, and records it; the floor has the rows ready in
memory and only writes them. Each round is rolled back.
"""

from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO

from django.db import transaction
from stdnum.cl import rut as stdnum_rut
from training.spreadsheets.operations import new_job

from benchmarks import Row, rate_row
from training.registry.imports import PEOPLE
from training.registry.models import Company, Employment, Person

PEOPLE_ROWS = 5_000
AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
HEADINGS = (
    "RUT Empresa;RUT Trabajador;Nombres;Apellido Paterno;Apellido Materno;Sexo;"
    "Fecha Ingreso;Cargo;Categoría;Correo;Teléfono"
)


def run() -> list[Row]:
    company = Company.objects.create(
        rut="76000001-9", name="Maestranza SpA", sector=Company.Sector.MAINTENANCE
    )
    payroll = payroll_of(company).encode("latin-1")
    try:
        return [
            rate_row(
                f"payroll of {PEOPLE_ROWS:,} rows, read, checked and written",
                rolled_back(lambda: load(payroll)),
                rolled_back(lambda: write(company)),
                units=PEOPLE_ROWS,
                unit="rows",
                floor_name="bare bulk_create of the same people and employments",
                rounds=5,
            ),
            rate_row(
                "the same payroll, previewed only",
                lambda: plan_of(payroll),
                rolled_back(lambda: write(company)),
                units=PEOPLE_ROWS,
                unit="rows",
                floor_name="bare bulk_create of the same people and employments",
                rounds=5,
            ),
        ]
    finally:
        company.delete()


def payroll_of(company: Company) -> str:
    lines = [
        f"{company.rut};{run_of(n)};MARÍA JOSÉ;NÚÑEZ;DE LA FUENTE;"
        f"{'FM'[n % 2]};01-03-2020;Soldadora;Operario;p{n}@example.cl;+56 9 6000 0000"
        for n in range(PEOPLE_ROWS)
    ]
    return "\r\n".join([HEADINGS, *lines])


def run_of(n: int) -> str:
    body = str(10_000_000 + n)
    return f"{body}-{stdnum_rut.calc_check_digit(body)}"


def rolled_back(action: Callable[[], object]) -> Callable[[], None]:
    def once() -> None:
        with transaction.atomic():
            action()
            transaction.set_rollback(True)

    return once


def plan_of(payroll: bytes):
    return PEOPLE.plan(PEOPLE.table(BytesIO(payroll)), on=AT.date())


def load(payroll: bytes) -> None:
    plan = plan_of(payroll)
    job = new_job(kind="people", file=BytesIO(payroll), name="n.csv", by=None, at=AT)
    PEOPLE.carry_out(plan=plan, job=job, by=None, at=AT)


def write(company: Company) -> None:
    people = Person.objects.bulk_create(
        [
            Person(
                document_number=run_of(n),
                given_names="María José",
                first_surname="Núñez",
                second_surname="de la Fuente",
                registered_sex="WOMAN",
                email=f"p{n}@example.cl",
                phone="+56960000000",
            )
            for n in range(PEOPLE_ROWS)
        ]
    )
    Employment.objects.bulk_create(
        [
            Employment(
                person=person,
                company=company,
                position="Soldadora",
                job_category="OPERATIONS",
                from_date=date(2020, 3, 1),
            )
            for person in people
        ]
    )
