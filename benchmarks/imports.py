"""People's rows imported a second: beside import-export as it comes, and a bare insert.

Ours opens the CSV of a payroll, reads and checks every cell, asks the register who is
known, writes people and employments piece by piece with what an undo needs, and records
it. import-export does the same work with two resources as its documentation shows them,
the rows validated by the same rules. The floor has the rows ready in memory and only
writes them. Each round is rolled back.

    PARIDAD_IMPORT_ROWS=2000 PARIDAD_THEIR_ROWS=500 python -m benchmarks imports
"""

import os
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from io import BytesIO

import tablib
from django.core.files.storage import storages
from django.db import transaction
from import_export.exceptions import ImportError as TheirError
from import_export.fields import Field
from import_export.resources import ModelResource
from import_export.widgets import ForeignKeyWidget
from stdnum.cl import rut as stdnum_rut
from wagtail.signal_handlers import disable_reference_index_auto_update

from benchmarks import Row, rate_row, seconds
from training.imports import runs
from training.imports.operations import confirm, new_job
from training.registry import widgets
from training.registry.contact import email_address, telephone
from training.registry.imports import PEOPLE
from training.registry.models import Company, Employment, Person
from training.registry.naming import person_name
from training.spreadsheets.models import ImportJob
from training.spreadsheets.work import preview

ROWS = int(os.environ.get("PARIDAD_IMPORT_ROWS", "50000"))
# Fewer are in its favour, as it grows slower with the file; as many as ours are fair,
# and it is stopped once it took so many times as long as ours.
THEIRS = min(ROWS, int(os.environ.get("PARIDAD_THEIR_ROWS", str(ROWS))))
LONGER = int(os.environ.get("PARIDAD_THEIR_PATIENCE", "10"))
AT = datetime(2026, 11, 23, 15, tzinfo=UTC)
HEADINGS = (
    "RUT Empresa;RUT Trabajador;Nombres;Apellido Paterno;Apellido Materno;Sexo;"
    "Fecha Ingreso;Cargo;Categoría;Correo;Teléfono"
)
NAMES = ("MARÍA JOSÉ", "JUAN", "ANA", "PEDRO PABLO", "ÑANCO", "CAMILA", "LUIS", "ROSA")
SURNAMES = ("NÚÑEZ", "SOTO", "DE LA FUENTE", "ARAYA", "PÉREZ", "ROJAS", "DÍAZ")


class AsPerson(widgets.SexWidget):
    def clean(self, value, row=None, **kwargs):
        return self.rule(value, m_means="MAN")


SEX = AsPerson(widgets.SEX.rule, widgets.SEX.words)
RULED = widgets.RuleWidget


class PersonResource(ModelResource):
    """As its documentation shows a resource, with our rules as widgets."""

    document_number = Field("document_number", "RUT Trabajador", widgets.RUT)
    given_names = Field("given_names", "Nombres", RULED(person_name))
    first_surname = Field("first_surname", "Apellido Paterno", RULED(person_name))
    second_surname = Field("second_surname", "Apellido Materno", RULED(person_name))
    registered_sex = Field("registered_sex", "Sexo", SEX)
    email = Field("email", "Correo", RULED(email_address))
    phone = Field("phone", "Teléfono", RULED(telephone))

    class Meta:
        model = Person
        import_id_fields = ["document_number"]
        fields = [
            "document_number", "given_names", "first_surname", "second_surname",
            "registered_sex", "email", "phone",
        ]  # fmt: skip
        clean_model_instances = True


class DocumentWidget(ForeignKeyWidget):
    def clean(self, value, row=None, **kwargs):
        return super().clean(widgets.RUT.clean(value), row, **kwargs)


class EmploymentResource(ModelResource):
    person = Field(
        "person", "RUT Trabajador", DocumentWidget(Person, "document_number")
    )
    company = Field("company", "RUT Empresa", DocumentWidget(Company, "rut"))
    position = Field("position", "Cargo")
    job_category = Field("job_category", "Categoría", widgets.JOB_CATEGORY)
    from_date = Field("from_date", "Fecha Ingreso", widgets.DAY)

    class Meta:
        model = Employment
        import_id_fields = ["person", "company"]
        fields = ["person", "company", "position", "job_category", "from_date"]
        clean_model_instances = True


def run() -> list[Row]:
    company = Company.objects.create(
        rut="76000001-9", name="Maestranza SpA", sector=Company.Sector.MAINTENANCE
    )
    payroll = payroll_of(company).encode("latin-1")
    floor = rolled_back(lambda: write(company))
    size = {"units": ROWS, "unit": "rows"}
    rounds = 5 if ROWS <= 10_000 else 2
    bare = "bare bulk_create of the same people and employments"
    try:
        return [
            beside_import_export(payroll),
            rate_row(
                f"payroll of {ROWS:,} rows, read, checked and written in pieces",
                rolled_back(lambda: load(payroll)),
                floor,
                floor_name=bare,
                rounds=rounds,
                **size,
            ),
            rate_row(
                "the same payroll, previewed only",
                lambda: preview(work_of(payroll)),
                floor,
                floor_name=bare,
                rounds=rounds,
                **size,
            ),
        ]
    finally:
        company.delete()


def beside_import_export(payroll: bytes) -> Row:
    """Once each, ours before and after; theirs as far as it comes in ten times ours."""
    ours = rolled_back(lambda: load(payroll))
    before = seconds(ours)
    few = b"\r\n".join(payroll.split(b"\r\n")[: THEIRS + 1])
    until = Until(before * LONGER)
    theirs = seconds(rolled_back(lambda: load_by_import_export(few, until)))
    ours_seconds = (before + seconds(ours)) / 2
    done = f"{THEIRS:,} rows"
    if until.is_over:
        done = f"stopped after {LONGER} × our time, {until.rows / 2:,.0f} rows done"
    return Row(
        name=f"payroll of {ROWS:,} rows, beside import-export as it comes",
        ours=ROWS / ours_seconds,
        floor=until.rows / 2 / theirs,
        unit="rows/s",
        floor_name=f"two ModelResources of the same rules, validated, {done}",
        bound="at least 10",
    )


class Until:
    """Rows taken by each of the two resources, and an end to the patience."""

    def __init__(self, patience: float):
        self.ends = time.perf_counter() + patience
        self.rows = 0

    @property
    def is_over(self) -> bool:
        return time.perf_counter() > self.ends

    def row_done(self, *_args, **_said) -> None:
        if self.is_over:
            raise TookTooLong
        self.rows += 1


class TookTooLong(Exception):
    """It has had its time."""


def payroll_of(company: Company) -> str:
    lines = [
        f"{company.rut};{run_of(n)};{NAMES[n % 8]};{SURNAMES[n % 7]};"
        f"{SURNAMES[n % 5]};{'FM'[n % 2]};{n % 28 + 1:02}-03-20{n % 25:02};Soldadora;"
        f"Operario;p{n}@example.cl;+56 9 6{n:07}"
        for n in range(ROWS)
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


def work_of(payroll: bytes):
    return PEOPLE.open(BytesIO(payroll), on=AT.date())


def sent(payroll: bytes) -> ImportJob:
    file = BytesIO(payroll)
    job = new_job(kind="people", file=file, name="n.csv", by=None, at=AT)
    job.rows = ROWS
    job.file.save("benchmark.bin", file, save=False)
    job.save()
    return job


def load(payroll: bytes) -> None:
    job = sent(payroll)
    stored = job.file.name
    try:
        confirm(job=job, by=None, at=AT)
        runs.carry_on(job.pk, clock=lambda: AT)
        job = ImportJob.objects.get(pk=job.pk)
        if (job.status, job.counts["new"]) != ("DONE", ROWS):
            raise AssertionError(job.counts)
    finally:
        storages["private"].delete(stored)


def load_by_import_export(payroll: bytes, until: Until) -> None:
    table = tablib.Dataset().load(payroll.decode("latin-1"), "csv", delimiter=";")
    for kind in (PersonResource, EmploymentResource):
        resource = kind()
        resource.after_import_row = until.row_done
        # What Wagtail does at each save is no fault of theirs.
        with disable_reference_index_auto_update():
            try:
                result = resource.import_data(table, raise_errors=True)
            except TheirError:
                if until.is_over:
                    return
                raise
        if result.totals["new"] != len(table):
            raise AssertionError(result.totals)


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
            for n in range(ROWS)
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
