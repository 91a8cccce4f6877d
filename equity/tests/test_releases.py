import csv
import io
import re
import subprocess
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.html import escape
from pypdf import PdfReader
from python_calamine import CalamineWorkbook

from equity.indicators.catalogue import INDICATORS
from equity.reporting.chapters import CHAPTERS
from equity.reporting.charts.alternative import alternative
from equity.reporting.charts.rows import has_bars
from equity.reporting.composed import told
from equity.reporting.exports.tidy import csv_bytes
from equity.reporting.exports.workbook import FIRST_ROW, xlsx_bytes
from equity.reporting.models import Cell
from equity.reporting.queries import tables_of_release, written
from equity.reporting.report import pdf_bytes
from equity.reporting.report.summary import BELOW, PAIR
from equity.reporting.wording import figure_in_words, reason_in_words
from equity.tests.published import a_release

pytestmark = [pytest.mark.django_db, pytest.mark.slow]


PEOPLE = ("people-trained", "participations", "certificates", "gender-source")


def test_nothing_is_shown_of_few_people_nor_of_what_is_hidden(release):
    counts = Cell.objects.filter(table__indicator__in=PEOPLE, status="SHOWN")

    assert [cell for cell in counts if 0 < cell.value < 5] == []
    assert Cell.objects.filter(status="SUPPRESSED").exists()

    tables = {table.name: table for table in tables_of_release(release)}
    people = tables["people-trained-gender-topic"]
    for (label,), cell in tables["womens-share-topic"].cells.items():
        if cell.status == "SHOWN":
            women, men = (people.cell(label, gender) for gender in "FM")
            assert cell.numerator == women.value
            assert cell.denominator == women.value + men.value


def test_every_format_prints_the_same(release, client, home, tmp_path):
    tables = tables_of_release(release)
    printed = [
        (cell.status, written(cell.value) or "")
        for table in tables
        for cell in table.cells.values()
    ]

    assert from_csv(release, tables) == printed
    assert from_xlsx(release, tables) == printed
    page = client.get(reverse("releases:release", args=[release.number]))
    on_page = from_html(page.content.decode())
    assert on_page == {
        table.name: [
            (figure_in_words(cell, table.indicator.unit), reason_in_words(cell))
            for cell in row_by_row(table)
        ]
        for table in told(release, tables)
    }
    listened = from_pdf(pdf_of(release).getvalue(), tmp_path)
    assert listened == {
        name: [words.replace("\N{NO-BREAK SPACE}", " ") for words, _why in cells]
        for name, cells in on_page.items()
    }


# Tables of the report that no indicator makes.
OF_THE_REPORT = {"headlines", "facts", "editions"}


def row_by_row(table):
    return [table.cell(label, each) for label in table.labels for each in table.genders]


def from_csv(release, tables):
    text = csv_bytes(release, tables).decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text))
    return [(row["status"], row["value"]) for row in rows]


def from_xlsx(release, tables):
    book = CalamineWorkbook.from_filelike(io.BytesIO(xlsx_bytes(release, tables)))
    found = []
    for table in tables:
        sheet = book.get_sheet_by_name(f"T{table.position:02d}").to_python()
        for row in sheet[FIRST_ROW:]:
            value = written(Decimal(str(row[2]))) if row[2] != "" else ""
            found.append((row[6], value))
    return found


def from_html(html):
    """Of each table by its name, each cell's words and the reason it gives."""
    found = {}
    for part in html.split('id="table-')[1:]:
        name, _quote, rest = part.partition('"')
        found[name] = [
            (re.sub("<[^>]+>", "", cell).replace("&nbsp;", "\N{NO-BREAK SPACE}"), why)
            for why, cell in re.findall(
                r'<td class="num[^"]*">(?=(?:<abbr title="([^"]*)">)?)(.*?)</td>',
                rest.partition("</table>")[0],
            )
        ]
    return found


def from_pdf(content, folder):
    """The cells of each table of the report, as another program reads its structure."""
    path = folder / "report.pdf"
    path.write_bytes(content)
    command = ["pdfinfo", "-struct-text", str(path)]
    said = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603 -- a fixed command
    found = {}
    for part in re.split(r"\n *Table ", said.stdout)[1:]:
        name = part.split('"')[1]
        # What follows a table stands less deep than its rows.
        cells = re.findall(r'\n +TD[^\n]*\n +"([^\n]*?) ?"', part)
        found.setdefault(name, []).extend(cells)
    return {name: cells for name, cells in found.items() if name not in OF_THE_REPORT}


def pdf_of(release):
    return io.BytesIO(pdf_bytes(release, tables_of_release(release)))


def test_each_chart_of_the_report_is_told_in_words(small):
    release = small
    root = PdfReader(pdf_of(release)).trailer["/Root"]
    told_in_words = [
        part["/Alt"] for part in parts_of(root["/StructTreeRoot"]["/K"], "/Figure")
    ]

    tables = told(release, tables_of_release(release))
    charts = [each for chapter in CHAPTERS for each in chapter.figures(tables)]
    drawn = [each for each in charts if has_bars(each)]
    summed_up = [each for each in drawn if each.name in (*PAIR, *BELOW)]
    assert root["/Lang"] == "es"
    assert root["/MarkInfo"]["/Marked"]
    assert sorted(told_in_words) == sorted(map(alternative, [*drawn, *summed_up]))


def parts_of(part, role):
    part = part.get_object()
    if isinstance(part, int):
        return
    if part.get("/S") == role:
        yield part
    for held in part.get("/K", []):
        yield from parts_of(held, role)


@pytest.fixture
def small(db):
    """A few cells put together by hand: quick, and one of every status."""
    return a_release()


def test_a_draft_looks_absent(db, client, home):
    a_release(number=None)
    addresses = [
        reverse(f"releases:{name}", args=[1])
        for name in ("release", "csv", "xlsx", "pdf")
    ]

    statuses = [client.get(address).status_code for address in addresses]

    assert statuses == [404] * 4


def test_the_page_asks_the_same_few_queries(
    small, client, home, django_assert_max_num_queries
):
    address = reverse("releases:release", args=[1])
    client.get(address)

    with django_assert_max_num_queries(8):
        client.get(address)


def test_a_chart_is_a_picture_with_nothing_to_run_or_load(small, client):
    address = reverse("releases:chart", args=[1, "people-trained-gender-topic", 760])

    response = client.get(address)

    assert response["Content-Type"] == "image/svg+xml"
    assert not re.search("<script|<style|style=|href|<text", response.content.decode())


def test_a_chart_that_is_not_drawn_looks_absent(small, client, home):
    for table, width in (("people-trained-gender-topic", 999), ("nothing", 760)):
        address = reverse("releases:chart", args=[1, table, width])

        assert client.get(address).status_code == 404


@pytest.mark.parametrize("page", ["method", "glossary"])
def test_every_definition_is_on_the_pages_made_from_them(client, home, page):
    html = client.get(reverse(f"releases:{page}")).content.decode()

    missing = [each.code for each in INDICATORS if escape(str(each.title)) not in html]
    assert missing == []
