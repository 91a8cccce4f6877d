"""The spreadsheet of people that companies and their payrolls send: one row a person.

Here its columns and what its cells mean; see people_plan for what a row would do.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext_noop

from training.refusals import Refused
from training.registry import rules, widgets
from training.registry.contact import email_address, telephone
from training.registry.documents import Document, document_of
from training.registry.models import Employment, Person
from training.registry.naming import is_no_name, person_name
from training.spreadsheets.columns import Column
from training.spreadsheets.report import Reader
from training.spreadsheets.text import starts_like_a_formula

COLUMNS = (
    Column("company", "RUT Empresa", (
        "RUT empleador", "RUT institucion", "RUT razón social", "RUT compañía",
    )),
    Column("document", "RUT Trabajador", (
        "RUN", "RUT", "RUN trabajador", "RUT trabajador/a", "RUN trabajador/a",
        "RUT persona", "RUN persona", "RUN participante", "RUT participante",
        "Documento", "N° documento", "Número documento", "Número de documento",
        "Cédula de identidad", "CI", "DNI",
    )),
    Column("given_names", "Nombres", (
        "Nombre", "Nombres trabajador", "Nombres trabajador/a", "Primer nombre",
    )),
    Column("first_surname", "Apellido Paterno", (
        "Ap. Paterno", "Apellido 1", "Primer apellido", "Paterno", "Apellidos",
        "Apellido",
    )),
    Column("second_surname", "Apellido Materno", (
        "Ap. Materno", "Apellido 2", "Segundo apellido", "Materno",
    ), required=False),
    Column("sex", "Sexo", ("Sexo registral", "Género", "Sexo trabajador"), False),
    Column("from_date", "Fecha Ingreso", (
        "Fecha de ingreso", "Ingreso", "Fecha contrato", "Fecha inicio",
        "Fecha inicio contrato", "F. ingreso",
    ), required=False),
    Column("position", "Cargo", ("Puesto", "Función", "Descripción cargo"), False),
    Column("job_category", "Categoría", (
        "Categoría de cargo", "Categoría de funciones", "Categoría funciones",
        "Estamento", "Categoría NCG 461",
    ), required=False),
    Column("email", "Correo", (
        "Correo electrónico", "E-mail", "Mail", "Email trabajador", "Correo personal",
    ), required=False),
    Column("phone", "Teléfono", ("Fono", "Celular", "Móvil", "Teléfono móvil"), False),
    Column("birth_on", "Fecha nacimiento", (
        "Fecha de nacimiento", "F. nacimiento", "Nacimiento",
    ), required=False),
    Column("document_kind", "Tipo documento", ("Tipo de documento",), False),
    Column("document_country", "País documento", (
        "País del documento", "País emisor", "País de emisión", "País pasaporte",
    ), required=False),
)  # fmt: skip

NAMES = ("given_names", "first_surname", "second_surname")


@dataclass
class PersonRow:
    """A row that can be taken: a person's fields and those of their employment."""

    number: int
    document: Document
    company_rut: str
    person: dict
    employment: dict
    saved_person: Person | None = None
    saved_employment: Employment | None = None


class RowRules:
    """The rules of a file's rows, made once: what one made of a text is remembered."""

    def __init__(self, *, m_is: str, on: date, companies):
        self.companies = companies
        self.sex = sex_rule(m_is)
        self.hired = hired_by(on)
        self.company = widgets.RUT.clean
        self.category = widgets.JOB_CATEGORY.clean


def sex_rule(m_is: str) -> Callable[[str], str]:
    return lambda text: widgets.SEX.clean(text, m_means=m_is)


def read_row(reader: Reader, rules: RowRules) -> PersonRow | None:
    """Read one row's cells; its mistakes stay with the reader."""
    company_rut = reader("company", rules.company, required=True)
    if company_rut and company_rut not in rules.companies:
        reader.refuse("company", no_such_company(company_rut))
    document = read_document(reader)
    person = read_person(reader, sex=rules.sex)
    employment = {
        "position": reader("position", POSITION),
        "job_category": reader("job_category", rules.category),
        "from_date": reader.day("from_date", rules.hired),
    }
    if not document or reader.mistakes:
        return None
    return PersonRow(reader.row.number, document, company_rut, person, employment)


def no_such_company(rut: str) -> Refused:
    return Refused(
        gettext_noop(
            "No company has the RUT %(rut)s in the register. Load its adhesion first, "
            "or correct the RUT."
        ),
        rut=rut,
    )


def read_document(reader: Reader) -> Document | None:
    """The document, from its number and the columns that may tell its kind."""
    kind, country = (reader.cells[key].text for key in (
        "document_kind", "document_country",
    ))  # fmt: skip
    document = reader(
        "document",
        lambda text: document_of(text, kind=kind, country=country),
        required=True,
    )
    if document and document.kind == "RUN" and rules.is_all_one_digit(document.number):
        reader.warn(
            "document",
            gettext_noop("Every digit is the same: check that it is somebody's RUN."),
        )
    return document or None


def read_person(reader: Reader, *, sex: Callable[[str], str]) -> dict:
    person = {
        "given_names": reader("given_names", person_name, required=True),
        "first_surname": reader("first_surname", person_name, required=True),
        "second_surname": reader("second_surname", second_surname),
        "registered_sex": reader("sex", sex),
        "email": reader("email", email_address),
        "phone": reader("phone", telephone),
        "birth_on": reader.day("birth_on", DAY),
    }
    for key in NAMES:
        if starts_like_a_formula(person[key] or ""):
            reader.warn(
                key,
                gettext_noop(
                    "It looks like a formula: here it is plain text and never runs."
                ),
            )
    return person


def second_surname(text: str) -> str:
    return "" if is_no_name(text) else person_name(text)


def up_to(most: int) -> Callable[[str], str]:
    def check(text: str) -> str:
        if len(text) > most:
            raise Refused(
                gettext_noop("Write %(most)s letters at most."), most=most
            ) from None
        return text

    return check


POSITION = up_to(120)
# Bound once: each look at a method is another object.
DAY = widgets.DAY.clean


def hired_by(on: date) -> Callable:
    """A day of hire: at most a year after the day the file is read."""

    def check(cell) -> date | None:
        day = widgets.DAY.clean(cell)
        if day and day > on + timedelta(days=366):
            raise Refused(
                gettext_noop("This date is more than a year ahead: check the year.")
            )
        return day

    return check
