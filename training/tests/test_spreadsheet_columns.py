import pytest

from training.refusals import Refused
from training.spreadsheets.columns import Column, table_of
from training.spreadsheets.reading import Sheet
from training.spreadsheets.rows import Row

COLUMNS = (
    Column("run", "RUN", ("RUT", "Cédula")),
    Column("name", "Nombres", ("Nombre",)),
    Column("phone", "Teléfono", ("Fono",), required=False),
)


def sheet(*rows, name=""):
    return Sheet(name, [Row(number, list(cells)) for number, cells in rows])


def values(table):
    return [
        {key: cell.text for key, cell in table.cells(row).items()} for row in table.rows
    ]


@pytest.mark.parametrize(
    "headings",
    [
        ("RUN", "Nombres", "Teléfono"),
        ("run ", " NOMBRES", "telefono"),
        ("R.U.N.", "Nombre", "Fono"),
        ("Cedula", "nombres", "TELÉFONO"),
    ],
    ids=["ours", "case and accents", "other names", "without accents"],
)
def test_table_of_knows_headings_however_written(headings):
    table = table_of([sheet((1, headings), (2, ("1-9", "Ana", "5")))], COLUMNS)

    assert values(table) == [{"run": "1-9", "name": "Ana", "phone": "5"}]


def test_table_of_takes_columns_in_any_order_and_names_what_it_does_not_use():
    table = table_of(
        [sheet((1, ("Sueldo", "Nombres", "RUN")), (2, ("9", "Ana", "1-9")))], COLUMNS
    )

    assert values(table) == [{"run": "1-9", "name": "Ana", "phone": ""}]
    assert table.unknown == ["Sueldo"]
    assert not table.has("phone")


def test_table_of_skips_a_title_above_the_headings():
    table = table_of(
        [sheet((1, ("Nómina 2026",)), (4, ("RUN", "Nombres")), (5, ("1-9", "Ana")))],
        COLUMNS,
    )

    assert [row.number for row in table.rows] == [5]


def test_table_of_finds_the_sheet_that_has_the_columns():
    lists = sheet((1, ("Comunas",)), name="Dominios")
    data = sheet((1, ("RUN", "Nombres")), (2, ("1-9", "Ana")), name="Datos")

    assert len(table_of([lists, data], COLUMNS).rows) == 1


def test_table_of_names_the_columns_that_lack():
    with pytest.raises(Refused, match="lacks these columns: «Nombres»"):
        table_of([sheet((1, ("RUN", "Fono")), (2, ("1-9", "5")))], COLUMNS)


def test_table_of_refuses_an_empty_file():
    with pytest.raises(Refused, match="empty"):
        table_of([sheet()], COLUMNS)


def test_table_of_refuses_the_same_heading_twice():
    with pytest.raises(Refused, match="«Nombres» is twice"):
        table_of([sheet((1, ("RUN", "Nombres", "NOMBRES")))], COLUMNS)


def test_table_of_prefers_our_own_heading_to_another_name_for_it():
    table = table_of(
        [sheet((1, ("RUT", "RUN", "Nombres")), (2, ("2-7", "1-9", "Ana")))], COLUMNS
    )

    assert values(table)[0]["run"] == "1-9"


def test_a_row_shorter_than_its_headings_ends_in_empty_cells():
    table = table_of([sheet((1, ("RUN", "Nombres")), (2, ("1-9",)))], COLUMNS)

    assert values(table) == [{"run": "1-9", "name": "", "phone": ""}]
