from io import BytesIO

import pytest
from django.utils.translation import override

from equity.tests.figures import MEN, TEN_AND_TEN, TOTAL, WOMEN, pay, quarter
from equity.workforce.sheet_layout import LAYOUTS
from equity.workforce.sheet_reading import read_workbook, whole_number
from equity.workforce.sheet_writing import workbook_of
from training.refusals import Refused

EVERY_KIND = {
    **TEN_AND_TEN,
    TOTAL: 20,
    ("board", "WOMAN", "OVER_50", "people"): 0,
    pay("people"): 10,
    pay("mean_pay"): 1_250_000,
    quarter(4): 5,
    ("leave", "WOMAN", "due_to_return"): 2,
    ("movement", "MAN", "hired"): 3,
}


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_workbook_is_read_back_as_it_was_written_in_either_language(language):
    with override(language):
        written = workbook_of(EVERY_KIND)

    reading = read_workbook(BytesIO(written))

    assert (reading.figures, reading.bad) == (EVERY_KIND, [])
    assert reading.found == list(LAYOUTS)


def test_the_empty_workbook_declares_nothing():
    reading = read_workbook(BytesIO(workbook_of({})))

    assert (reading.figures, reading.bad) == ({}, [])


def csv(*rows):
    return BytesIO("\n".join(";".join(row) for row in rows).encode("cp1252"))


HEADINGS = ("Categoría de funciones", "CONTRATO", "mujeres", "Hombres", "x")


def test_one_sheet_alone_is_enough_and_empty_is_not_zero():
    sheet = csv(HEADINGS, ("Operativos", "Permanent", "10", "0", ""))

    reading = read_workbook(sheet)

    assert [layout.section.code for layout in reading.found] == ["people"]
    assert [str(bad) for bad in reading.bad] == [
        "Dotación, fila 2, columna «Categoría de funciones», «Operativos»: Escriba "
        "una de estas: Alta gerencia, Gerencia, Jefatura, Operario, Fuerza de venta, "
        "Administrativo, Auxiliar, Otros profesionales, Otros técnicos."
    ]

    sheet = csv(HEADINGS, ("OPERARIOS", "Indefinido", "10", "0", ""))

    assert read_workbook(sheet).figures == {WOMEN: 10, MEN: 0}


def test_every_bad_cell_is_named_with_its_mend():
    sheet = csv(
        HEADINGS,
        ("Operations", "Permanent", "10", "diez", "-1"),
        ("Operations", "Permanent", "7", "", ""),
        ("Sales force", "", "7", "", ""),
    )

    reading = read_workbook(sheet)

    assert [(bad.remark.row, bad.remark.column) for bad in reading.bad] == [
        (2, "Hombres"),
        (2, "x"),
        (3, "mujeres"),
        (4, "CONTRATO"),
    ]


@pytest.mark.parametrize(
    "content",
    [b"", b"nothing;of;use\n1;2;3", b"PK\x03\x04 not a workbook", b"\x00\x01\x02"],
)
def test_what_is_no_declaration_is_refused(content):
    with pytest.raises(Refused):
        read_workbook(BytesIO(content))


def test_a_sheet_of_ours_without_its_columns_is_refused_and_not_passed_over():
    with override("en"):
        written = workbook_of({})
    torn = csv(("Totals", "x", "y"), ("1", "2", "3"))

    with pytest.raises(Refused):
        read_workbook(torn)
    assert read_workbook(BytesIO(written)).absent == []


@pytest.mark.parametrize(
    ("written", "number"),
    [("0", 0), ("12", 12), ("1.250.000", 1_250_000), ("$ 780.000", 780_000)],
)
def test_whole_number_takes_what_people_write(written, number):
    assert whole_number(written) == number


@pytest.mark.parametrize(
    "written", ["-1", "1,5", "1.5", "12.34", "diez", "=1+1", "²", "9" * 12]
)
def test_whole_number_refuses_what_is_none(written):
    with pytest.raises(Refused):
        whole_number(written)
