"""The data interface answers what is published, and nothing that is not."""

import hashlib
import json
from datetime import date

import pytest
from django.urls import reverse

from cms.tests.json_schema import breaches
from equity.reporting.models import Cell
from equity.reporting.queries import tables_of_release
from equity.tests.published import TABLES, a_release

pytestmark = pytest.mark.django_db

API = "/api/v1"
ADDRESSES = (
    "/releases/{number}",
    "/releases/{number}/tables",
    "/releases/{number}/tables/people-trained-gender",
    "/releases/{number}/tables/people-trained-gender/json-stat",
    "/releases/{number}/json-stat",
    "/releases/{number}/cells",
)
FILES = ("paquete.zip", "datos.json")


@pytest.fixture
def release():
    return a_release()


@pytest.fixture
def draft(release):
    return a_release(number=None, first_day=date(2025, 1, 1))


def ask(client, path, **headers):
    return client.get(f"{API}{path}", headers=headers)


def test_whoever_follows_the_links_finds_every_published_cell(client, release):
    found = ask(client, "/").json()
    (listed,) = client.get(found["links"]["releases"]).json()["items"]
    whole = client.get(listed["links"]["self"]).json()
    cells = []
    address = listed["links"]["cells"] + "&size=4"
    while address:
        page = client.get(address).json()
        cells += page["items"]
        address = page["next"]

    assert whole["number"] == 1
    assert whole["title"] == "Primer semestre de 2026"
    assert whole["period"] == {"first_day": "2026-01-01", "last_day": "2026-06-30"}
    assert whole["sha256"] == release.sha256
    assert whole["tables"] == ["-".join(key) for key in TABLES]
    assert page["total"] == len(cells) == Cell.objects.count()
    assert [
        (
            cell["labels"],
            cell["status"],
            cell["value"],
            cell["numerator"],
            cell["denominator"],
        )
        for cell in cells
    ] == [
        (
            dict(zip(table.dimensions, labels, strict=True)),
            cell.status,
            None if cell.value is None else float(cell.value),
            cell.numerator,
            cell.denominator,
        )
        for table in tables_of_release(release)
        for labels, cell in table.cells.items()
    ]


def test_a_hidden_cell_is_null_and_says_why(client, release):
    found = ask(client, "/releases/1/cells?status=SUPPRESSED").json()

    assert found["items"][0] == {
        "table": "people-trained-gender",
        "indicator": "people-trained",
        "labels": {"gender": "X"},
        "value": None,
        "unit": "people",
        "numerator": None,
        "denominator": None,
        "status": "SUPPRESSED",
        "note": "Oculto para proteger a las personas",
        "low": None,
        "high": None,
    }


def test_both_languages_say_the_same_figures(client, release):
    spanish = ask(client, "/releases/1/tables/womens-share-topic")
    english = ask(client, "/releases/1/tables/womens-share-topic?lang=en")

    assert english["Content-Language"] == "en"
    assert english.json()["title"] == "Women's share of the people trained, by topic"
    assert english.json()["title"] != spanish.json()["title"]
    without_words = [
        [
            {key: cell[key] for key in cell if key != "note"}
            for cell in answer.json()["cells"]
        ]
        for answer in (spanish, english)
    ]
    assert without_words[0] == without_words[1]
    assert ask(client, "/releases/1?lang=zz").status_code == 400
    assert ask(client, "/releases/2?lang=en").json()["title"] == (
        "There is nothing at this address"
    )


def test_what_has_not_changed_is_not_sent_again(client, release):
    first = ask(client, "/releases/1/cells")

    again = ask(client, "/releases/1/cells", if_none_match=first["ETag"])

    assert (again.status_code, again.content) == (304, b"")
    assert "max-age=300" in first["Cache-Control"]
    assert first["Access-Control-Allow-Origin"] == "*"


def test_the_schema_describes_what_is_answered(client, release):
    schema = ask(client, "/openapi.json").json()

    assert schema["openapi"] == "3.1.0"
    assert list(schema["paths"]) == [
        f"{API}{path}"
        for path in (
            "/",
            "/releases",
            "/releases/{number}",
            "/releases/{number}/tables",
            "/releases/{number}/tables/{name}",
            "/releases/{number}/tables/{name}/json-stat",
            "/releases/{number}/json-stat",
            "/releases/{number}/cells",
            "/releases/{number}/content",
            "/indicators",
            "/indicators/{code}",
            "/catalog",
        )
    ]
    assert {method for each in schema["paths"].values() for method in each} == {"get"}
    for path, described in schema["paths"].items():
        asked = path.format(number=1, name="people-trained-gender", code="womens-share")
        answer = client.get(asked)
        assert answer.status_code == 200
        assert conforms(answer, described["get"]["responses"]["200"], schema)


@pytest.mark.parametrize(
    ("path", "status"), [("/releases/9", 404), ("/releases?size=0", 400)]
)
def test_the_schema_describes_what_goes_wrong(client, release, path, status):
    schema = ask(client, "/openapi.json").json()
    described = schema["paths"][f"{API}/releases/{{number}}"]["get"]["responses"]

    answer = ask(client, path)

    assert answer.status_code == status
    assert conforms(answer, described[str(status)], schema)


def conforms(answer, described, schema):
    ((media_type, content),) = described["content"].items()
    assert answer["Content-Type"].split(";")[0] == media_type
    return breaches(json.loads(answer.content), content["schema"], schema) == []


def test_the_page_of_open_data_lists_every_format_and_runs_nothing(client, home, draft):
    response = client.get(reverse("open_data:page"))
    text = response.content.decode()

    assert response.status_code == 200
    assert text.count("/indicadores/1/") == 6
    assert "/indicadores/None/" not in text
    assert f"GET {API}/releases/{{number}}/cells" in text
    assert "<style" not in text
    assert text.count("<script") == 1
    assert json.loads(client.get(f"{API}/openapi.json").content)


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_releases_asks_the_same_queries(
    client, rows, django_assert_max_num_queries
):
    for number in range(rows):
        a_release(number=number + 1, first_day=date(2020 + number, 1, 1))
    ask(client, "/releases")

    with django_assert_max_num_queries(3):
        ask(client, "/releases")


def test_whoever_has_the_content_can_check_the_hash(client, release):
    address = ask(client, "/releases/1").json()["links"]["content"]

    content = client.get(address).content

    assert hashlib.sha256(content).hexdigest() == release.sha256
    assert json.loads(content)["tables"][0]["cells"][2] == [
        ["X"],
        "SUPPRESSED",
        None,
        None,
        None,
    ]
