"""Every format a program reads says what is stored, and hides what is hidden."""

import csv
import hashlib
import io
import json
import re
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree
from zipfile import ZipFile

import pytest
from django.utils.translation import override
from python_calamine import CalamineWorkbook, SheetVisibleEnum

from equity.reporting.exports.dcat import catalog
from equity.reporting.exports.json_stat import MEASURES, collection
from equity.reporting.exports.package import package_bytes
from equity.reporting.exports.tidy import csv_bytes
from equity.reporting.exports.workbook import FIRST_ROW, xlsx_bytes
from equity.reporting.models import Cell, Release
from equity.reporting.queries import published_releases, tables_of_release, written
from equity.tests.published import a_release

pytestmark = pytest.mark.django_db


@pytest.fixture
def release():
    a_release()
    return published_releases().get()


def stored():
    """Each cell as it stands in the database: its labels, its status, its numbers."""
    return [
        (
            cell.table.indicator,
            tuple(cell.labels),
            cell.status,
            written(cell.value),
            cell.numerator,
            cell.denominator,
        )
        for cell in Cell.objects.select_related("table").order_by(
            "table__position", "position"
        )
    ]


def figures(rows):
    """Without the labels, which each format writes its own way."""
    return [(row[0], *row[2:]) for row in rows]


def test_csv_prints_the_stored_cells(release):
    rows = read(csv_bytes(release, tables_of_release(release)).decode("utf-8-sig"))

    assert [from_csv(row) for row in rows] == figures(stored())
    assert [(row["gender"], row["dim1"]) for row in rows[:6]] == [
        ("F", ""),
        ("M", ""),
        ("X", ""),
        ("U", ""),
        ("TOTAL", ""),
        ("F", "topic=CLIMATE"),
    ]
    assert rows[2]["status"] == "SUPPRESSED"
    assert rows[2]["note"] == "Oculto para proteger a las personas"
    assert {row["period"] for row in rows} == {"2026-01-01/2026-06-30"}


def read(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def from_csv(row):
    whole = [int(row[name]) if row[name] else None for name in MEASURES[1:3]]
    return (row["indicator"], row["status"], row["value"] or None, *whole)


def test_json_stat_prints_the_stored_cells(release):
    found = json.loads(json.dumps(collection(release, tables_of_release(release))))

    cells = [
        row for dataset in found["link"]["item"] for row in from_json_stat(dataset)
    ]
    assert found["class"] == "collection"
    # A cube goes by its dimensions, a table by its rows.
    assert sorted(cells, key=str) == sorted(stored(), key=str)


def test_json_stat_says_with_how_many_decimals_each_number_is(release):
    """The standard asks for them wherever there is a unit."""
    for dataset in collection(release, tables_of_release(release))["link"]["item"]:
        units = dataset["dimension"]["measure"]["category"]["unit"]
        decimals = [units[each]["decimals"] for each in MEASURES]

        rows = zip(*[iter(dataset["value"])] * len(MEASURES), strict=True)
        for row in rows:
            shown = [
                (value, most)
                for value, most in zip(row, decimals, strict=True)
                if value is not None
            ]
            assert [round(value, most) for value, most in shown] == [
                value for value, _most in shown
            ]
        assert decimals[1:3] == [0, 0]


def from_json_stat(dataset):
    """Read it as the standard says, with every place that has no number accounted."""
    assert dataset["version"] == "2.0"
    assert dataset["id"][0] == "period"
    assert dataset["id"][-1] == "measure"
    categories = [
        dataset["dimension"][name]["category"]["index"] for name in dataset["id"]
    ]
    assert dataset["size"] == [len(each) for each in categories]
    values, statuses = dataset["value"], dataset["status"]
    assert {n for n, value in enumerate(values) if value is None} == {
        int(n) for n in statuses
    }
    genders = [*categories[1]]
    others = categories[2] if len(categories) > 3 else [None]
    place = 0
    for gender in genders:
        for other in others:
            value, part, whole, _low, _high = values[place : place + 5]
            labels = (gender,) if other is None else (gender, other)
            yield (
                dataset["extension"]["indicator"],
                labels,
                "SHOWN" if value is not None else statuses[str(place)],
                None if value is None else written(Decimal(str(value))),
                part,
                whole,
            )
            place += 5
    assert place == len(values)


def test_workbook_prints_the_stored_cells_and_hides_no_sheet(release):
    content = xlsx_bytes(release, tables_of_release(release))
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))

    assert [sheet.visible for sheet in book.sheets_metadata] == [
        SheetVisibleEnum.Visible
    ] * len(book.sheet_names)
    assert book.sheet_names == ["Léame", "T01", "T02", "T03", "T04", "Diccionario"]
    found = [
        tuple(None if value == "" else value for value in row)
        for name in book.sheet_names[1:-1]
        for row in book.get_sheet_by_name(name).to_python()[FIRST_ROW:]
    ]
    assert [
        (
            row[6],
            None if row[2] is None else written(Decimal(str(row[2]))),
            row[4],
            row[5],
        )
        for row in found
    ] == [row[2:] for row in stored()]


def test_workbook_says_nothing_of_whoever_made_it(release):
    content = xlsx_bytes(release, tables_of_release(release))

    with ZipFile(io.BytesIO(content)) as archive:
        about = ElementTree.fromstring(archive.read("docProps/core.xml"))  # noqa: S314 -- our own file
        whole = b"".join(archive.read(name) for name in archive.namelist())
    said = {node.tag.split("}")[1]: (node.text or "").strip() for node in about}
    assert said["creator"] == ""
    assert said["lastModifiedBy"] == ""
    assert not re.search(rb"<f>|hidden|externalLink|pivotCache|comments", whole)


def test_data_package_is_what_its_description_says(release):
    content = package_bytes(release, tables_of_release(release))

    with ZipFile(io.BytesIO(content)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    described = json.loads(files.pop("datapackage.json"))
    rows = {}
    for resource in described["resources"]:
        data = files.pop(resource["path"])
        assert resource["bytes"] == len(data)
        assert resource["hash"] == f"sha256:{hashlib.sha256(data).hexdigest()}"
        rows[resource["name"]] = conforming(data.decode(), resource["schema"])
    for resource in described["resources"]:
        refer_to_what_is_there(resource, rows)
    assert sorted(files) == ["README.en.md", "README.es.md"]
    assert [
        (
            row["indicator"],
            row["status"],
            row["value"],
            row["numerator"],
            row["denominator"],
        )
        for row in rows["cells"]
    ] == figures(stored())


def conforming(text, schema):
    """The rows, typed as the schema says; a breach of it fails here."""
    rows = read(text)
    fields = {field["name"]: field for field in schema["fields"]}
    assert list(rows[0]) == list(fields)
    keys = [tuple(row[name] for name in schema["primaryKey"]) for row in rows]
    assert len(keys) == len({*keys})
    return [
        {name: typed(row[name], fields[name], schema) for name in fields}
        for row in rows
    ]


def typed(text, field, schema):
    constraints = field.get("constraints", {})
    if text in schema["missingValues"]:
        assert not constraints.get("required"), field
        return None
    assert text in constraints.get("enum", [text])
    if field["type"] == "date":
        date.fromisoformat(text)
    if field["type"] == "number":
        Decimal(text)
    return int(text) if field["type"] == "integer" else text


def refer_to_what_is_there(resource, rows):
    for key in resource["schema"].get("foreignKeys", []):
        other = key["reference"]
        known = {row[other["fields"][0]] for row in rows[other["resource"]]}
        assert {row[key["fields"][0]] for row in rows[resource["name"]]} <= known


def test_a_package_does_not_depend_on_the_language_it_is_asked_in(release):
    tables = tables_of_release(release)
    with override("en"):
        english = package_bytes(release, tables)

    assert english == package_bytes(release, tables)


def test_catalogue_lists_what_is_published_and_where_its_files_are(release):
    a_release(number=None, first_day=date(2025, 1, 1))

    found = catalog(published_releases(), at="urn:catalogue", api="urn:api/")

    assert Release.objects.count() == 2
    (dataset,) = found["dcat:dataset"]
    assert dataset["@id"] == "http://testserver/indicadores/1/v1/"
    assert dataset["dct:temporal"]["dcat:endDate"]["@value"] == "2026-06-30"
    assert [each["@id"] for each in dataset["dcat:distribution"]] == [
        "http://testserver/indicadores/1/v1/datos.csv",
        "http://testserver/indicadores/1/v1/datos.xlsx",
        "http://testserver/indicadores/1/v1/datos.json",
        "http://testserver/indicadores/1/v1/paquete.zip",
        "http://testserver/indicadores/1/v1/informe.pdf",
    ]
