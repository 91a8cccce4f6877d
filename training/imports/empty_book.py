"""The empty workbook of a kind: to fill in, with an example and what each column is."""

from collections.abc import Iterator
from io import BytesIO

import xlsxwriter
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from training.spreadsheets.columns import Column
from training.spreadsheets.formats import XLSX
from training.spreadsheets.kinds import Kind

OF_A_RUN = gettext_lazy("With its check digit; dots and hyphen as you like.")
OF_A_DAY = gettext_lazy("Day-month-year.")
OF_A_PASSPORT = gettext_lazy("Only for a passport or another country's document.")
YES_OR_NO = gettext_lazy("SI or NO.")
# By column: what to write, and an example; figures have keys of several parts.
SAID = {
    "document": (OF_A_RUN, "12.345.678-5"),
    "document_kind": (OF_A_PASSPORT, ""),
    "kind": (OF_A_PASSPORT, ""),
    "document_country": (OF_A_PASSPORT, ""),
    "country": (OF_A_PASSPORT, ""),
    "company": (OF_A_RUN, "76.211.832-7"),
    "rut": (OF_A_RUN, "76.211.832-7"),
    "given_names": (gettext_lazy("All of them, as in the document."), "Ana María"),
    "first_surname": ("", "Araya"),
    "second_surname": ("", "Núñez"),
    "sex": (gettext_lazy("Mujer, Hombre or X; F, M and H are understood."), "Mujer"),
    "from_date": (OF_A_DAY, "01-03-2024"),
    "birth_on": (OF_A_DAY, "24-08-1990"),
    "adhered_on": (OF_A_DAY, "01-04-2026"),
    "on_date": (OF_A_DAY, "31-10-2026"),
    "position": ("", "Soldadora"),
    "job_category": (
        gettext_lazy("One of the nine of the CMF's NCG 461."),
        "Operario",
    ),
    "email": ("", "ana@example.cl"),
    "phone": (gettext_lazy("Nine digits, with or without +56."), "+56 9 6123 4567"),
    "edition": (gettext_lazy("The code of the edition."), "huella-1"),
    "session": (gettext_lazy("Its number, or its day."), "1"),
    "state": (
        gettext_lazy("Presente, atrasado, justificado or ausente."),
        "Presente",
    ),
    "minutes": (gettext_lazy("Those attended; empty is all of them."), "90"),
    "reason": (gettext_lazy("Only where the session is closed already."), ""),
    "assessment": (gettext_lazy("Its title, where the course has several."), ""),
    "value": (gettext_lazy("Points or a grade, as the test is marked."), "6,5"),
    "name": ("", "Conservas Punta Teatinos Ltda."),
    "activity_code": (gettext_lazy("Six digits of CIIU4.CL."), "102030"),
    "institution_type": ("", "Persona jurídica"),
    "sales_band": (gettext_lazy("By its sales in UF."), "Micro-600,01 a 2.400"),
    "address": ("", "Av. Los Pescadores 300"),
    "commune": ("", "La Serena"),
    "contact_run": (OF_A_RUN, "15.066.510-8"),
    "contact_name": ("", "Andrea Araya Tapia"),
    "contact_position": ("", "Encargada APL"),
    "contact_phone": ("", "512300000"),
    "contact_email": ("", "apl@example.cl"),
    "scope": (
        gettext_lazy("Organización, Establecimiento, Maquinaria or Producto."),
        "Establecimiento",
    ),
    "facility_name": ("", "Planta Teatinos"),
    "facility_address": ("", "Calle Uno 100"),
    "facility_commune": ("", "La Serena"),
    "element_type": ("", "Instalación"),
    "identifier": ("", ""),
    "plate": ("", ""),
    "element_name": ("", "Planta Teatinos"),
    "applies": (YES_OR_NO, "SI"),
    "complies": (YES_OR_NO, "SI"),
    "audited_on": (OF_A_DAY, "20-11-2026"),
    "auditor_run": (OF_A_RUN, "12.345.678-5"),
    "report_name": (gettext_lazy("The name of its file."), "informe.pdf"),
    "evidence_name": (gettext_lazy("The name of its file."), "evidencia.zip"),
    "document_name": ("", "adhesion_76211832.pdf"),
}
A_NUMBER = (gettext_lazy("A whole number; empty is not known, and is not zero."), "")


def empty_book(kind: Kind) -> bytes:
    """Its first sheet is the one to fill in: the others are read by people alone."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, XLSX.OPTIONS) as book:
        bold = book.add_format({"bold": True, "bottom": 1, "text_wrap": True})
        text = book.add_format({"num_format": "@"})
        sheet = book.add_worksheet(_("To fill in"))
        sheet.freeze_panes(1, 0)
        # As text: a RUN keeps its zeros, and no telephone becomes a power of ten.
        sheet.set_column(0, len(kind.columns), 20, text)
        sheet.write_row(0, 0, headings(kind), bold)
        example = book.add_worksheet(_("Example"))
        example.set_column(0, len(kind.columns), 20)
        example.write_row(0, 0, headings(kind), bold)
        example.write_row(1, 0, [said(column)[1] for column in kind.columns])
        columns = book.add_worksheet(_("Columns"))
        columns.set_column(0, 3, 44)
        for place, row in enumerate(described(kind)):
            columns.write_row(place, 0, row, bold if place == 0 else None)
    return out.getvalue()


def headings(kind: Kind) -> list[str]:
    return [column.heading for column in kind.columns]


def said(column: Column) -> tuple[str, str]:
    return SAID.get(column.key, A_NUMBER if "/" in column.key else ("", ""))


def described(kind: Kind) -> Iterator[list[str]]:
    yield [_("Column"), _("Required"), _("What to write"), _("Also understood as")]
    for column in kind.columns:
        yield [
            column.heading,
            _("Yes") if column.required else _("No"),
            str(said(column)[0]),
            ", ".join(column.also),
        ]
