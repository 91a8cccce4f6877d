"""The adhesions as the agency reads them: its 22 columns, its words, its order."""

from training.agreement.adhesion_sheet import COLUMNS
from training.agreement.models import Adhesion
from training.registry.communes import COMMUNES

HEADINGS = [column.heading for column in COLUMNS]
SCOPE_WORDS = {
    "ORGANISATION": "Organización",
    "FACILITY": "Establecimiento",
    "MACHINERY": "Maquinaria",
    "PRODUCT": "Producto",
}
SIZE_WORDS = {
    "MICRO": "Micro",
    "SMALL": "Pequeña",
    "MEDIUM": "Mediana",
    "LARGE": "Gran",
    "UNKNOWN": "Sin información",
}


def adhesion_row(adhesion: Adhesion) -> dict:
    """One row of the agency's workbook, by heading."""
    company, facility = adhesion.company, adhesion.facility
    cells = (
        adhesion.adhered_on,
        company.rut,
        company.name,
        company.activity_code,
        adhesion.institution_type,
        company.sales_band or SIZE_WORDS[company.size_by_sales],
        company.address,
        COMMUNES.get(company.commune, ""),
        adhesion.contact_run,
        adhesion.contact_name,
        adhesion.contact_position,
        adhesion.contact_phone.removeprefix("+"),
        adhesion.contact_email,
        SCOPE_WORDS[adhesion.scope],
        facility.name if facility else "",
        facility.address if facility else "",
        COMMUNES.get(facility.commune, "") if facility else "",
        adhesion.element_type,
        adhesion.identifier,
        adhesion.plate,
        adhesion.element_name,
        adhesion.document_name,
    )
    return dict(zip(HEADINGS, cells, strict=True))
