"""The agency's adhesion workbook: 22 columns, one row an element that adheres."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop

from training.agreement.models import Action, Adhesion
from training.refusals import Refused
from training.registry import classification, widgets
from training.registry.contact import email_address, telephone
from training.registry.models import Company, Facility
from training.registry.naming import person_name
from training.spreadsheets.columns import Column
from training.spreadsheets.report import Reader
from training.spreadsheets.text import bare, starts_like_a_formula

# In the agency's order and with its words: what AdhesionResource writes.
COLUMNS = (
    Column("adhered_on", "Fecha adhesion", ("Fecha de adhesión",)),
    Column("rut", "Rut institucion", ("RUT empresa", "RUT")),
    Column("name", "Nombre institucion", ("Razón social", "Nombre empresa")),
    Column("activity_code", "Sector productivo", ("Código CIIU", "CIIU4", "CIIU")),
    Column("institution_type", "Tipo institucion", (), False),
    Column("sales_band", "Tamaño empresa", ("Rango de venta", "Tamaño")),
    Column("address", "Direccion casa matriz", ("Dirección",)),
    Column("commune", "Comuna casa matriz", ("Comuna",)),
    Column("contact_run", "Rut encargado", ("RUN encargado", "RUT encargado/a")),
    Column("contact_name", "Nombre encargado", ("Nombre encargado/a",)),
    Column("contact_position", "Cargo encargado", ("Cargo encargado/a",), False),
    Column("contact_phone", "Fono encargado", ("Teléfono encargado",), False),
    Column("contact_email", "Email encargado", ("Correo encargado", "E-mail")),
    Column("scope", "Alcance"),
    Column("facility_name", "Nombre instalacion", ("Instalación",)),
    Column("facility_address", "Direccion instalacion", (), False),
    Column("facility_commune", "Comuna instalacion", ()),
    Column("element_type", "Tipo elemento", (), False),
    Column("identifier", "Identificador", (), False),
    Column("plate", "Patente", (), False),
    Column("element_name", "Nombre elemento", ("Elemento",)),
    Column("document_name", "Nombre archivo", ("Archivo", "Documento de adhesión")),
)

SCOPES = {
    "organizacion": "ORGANISATION",
    "establecimiento": "FACILITY",
    "instalacion": "FACILITY",
    "maquinaria": "MACHINERY",
    "producto": "PRODUCT",
}


def scope_named(text: str) -> str:
    if bare(text) in SCOPES:
        return SCOPES[bare(text)]
    raise Refused(
        gettext_noop(
            "Write one of: Organización, Establecimiento, Maquinaria, Producto."
        )
    )


SCOPE = widgets.WordWidget(
    scope_named,
    {
        "ORGANISATION": "Organización",
        "FACILITY": "Establecimiento",
        "MACHINERY": "Maquinaria",
        "PRODUCT": "Producto",
    },
)


@dataclass
class AdhesionRow:
    """A row that can be taken: what it says of a company, a facility, an adhesion."""

    number: int
    rut: str
    company: dict
    facility: dict
    adhesion: dict

    @property
    def facility_key(self) -> tuple[str, str] | None:
        name = self.facility.get("name")
        return (self.rut, bare(name)) if name else None

    @property
    def adhesion_key(self) -> tuple[str, str, str]:
        return (self.rut, self.adhesion["scope"], bare(self.adhesion["element_name"]))


def read_row(reader: Reader, *, on: date) -> AdhesionRow | None:
    """Read one row's cells; its mistakes stay with the reader."""
    rut = reader("rut", widgets.RUT.clean, required=True)
    company = read_company(reader)
    adhesion = read_adhesion(reader, on=on)
    facility = read_facility(reader, adhesion["scope"])
    warn_of_formulas(reader)
    if reader.mistakes:
        return None
    return AdhesionRow(reader.row.number, rut, company, facility, adhesion)


def read_company(reader: Reader) -> dict:
    limit = up_to_the_column_of(Company)
    code = reader("activity_code", classification.activity_code, required=True)
    return {
        "name": reader("name", limit("name"), required=True),
        "activity_code": code,
        "sector": classification.sector_of(code) if code else "",
        "size_by_sales": reader("sales_band", widgets.SIZE.clean),
        "sales_band": reader("sales_band", limit("sales_band")),
        "address": reader("address", limit("address")),
        "commune": reader("commune", widgets.COMMUNE.clean, required=True),
    }


def read_facility(reader: Reader, scope: str | None) -> dict:
    """The facility's own columns; only an element of that scope must name one."""
    limit = up_to_the_column_of(Facility)
    needs_one = scope == Action.Scope.FACILITY
    return {
        "name": reader("facility_name", limit("name"), required=needs_one),
        "address": reader("facility_address", limit("address")),
        "commune": reader(
            "facility_commune", widgets.COMMUNE.clean, required=needs_one
        ),
    }


def read_adhesion(reader: Reader, *, on: date) -> dict:
    limit = up_to_the_column_of(Adhesion)
    return {
        "adhered_on": reader.day("adhered_on", not_after(on), required=True),
        "scope": reader("scope", SCOPE.clean, required=True),
        "element_name": reader("element_name", limit("element_name"), required=True),
        "element_type": reader("element_type", limit("element_type")),
        "identifier": reader("identifier", limit("identifier")),
        "plate": reader("plate", limit("plate")),
        "document_name": reader("document_name", limit("document_name"), required=True),
        "institution_type": reader("institution_type", limit("institution_type")),
        "contact_run": reader("contact_run", widgets.RUT.clean, required=True),
        "contact_name": reader("contact_name", person_name, required=True),
        "contact_position": reader("contact_position", limit("contact_position")),
        "contact_phone": reader("contact_phone", telephone),
        "contact_email": reader("contact_email", email_address, required=True),
    }


def not_after(on: date):
    def check(cell) -> date | None:
        day = widgets.DAY.clean(cell)
        if day and day > on:
            raise Refused(gettext_noop("This date has not come yet: check the year."))
        return day

    return check


def up_to_the_column_of(model):
    """A rule for each of the model's texts: as long as its column, no longer."""

    def limit(name: str):
        most = model._meta.get_field(name).max_length

        def check(text: str) -> str:
            if len(text) > most:
                raise Refused(
                    gettext_noop("Write %(most)s letters at most."), most=most
                )
            return text

        return check

    return limit


def warn_of_formulas(reader: Reader) -> None:
    for key in ("name", "facility_name", "element_name", "contact_name"):
        if starts_like_a_formula(reader.cells[key].text):
            reader.warn(
                key,
                gettext_noop(
                    "It looks like a formula: here it is plain text and never runs."
                ),
            )


def news(values: dict, saved) -> dict:
    """What the file says and the register does not. An empty cell says nothing."""
    return {
        key: value
        for key, value in values.items()
        if value not in ("", None) and (saved is None or getattr(saved, key) != value)
    }
