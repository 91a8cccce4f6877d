"""The data interface answers what is published, and nothing that is not."""

import json
from datetime import date

import pytest
from django.urls import reverse

from cms.open_data import front_door
from equity.reporting.models import Cell, Release
from equity.reporting.queries import tables_of_release
from equity.tests.published import TABLES, a_release
from training.accounts.models import AttemptCount

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
    address = listed["links"]["cells"] + "?size=4"
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
    }


@pytest.mark.parametrize("path", ADDRESSES)
def test_a_draft_looks_like_what_never_was(client, draft, path):
    absent = ask(client, path.format(number=987_654))
    # By its key, by the number it would get, by none.
    for number in (draft.pk, 2, 0):
        if number != 1:
            answer = ask(client, path.format(number=number))
            assert answer.status_code == absent.status_code == 404
            assert answer.content == absent.content
            assert answer.headers == absent.headers
    assert ask(client, path.format(number=1)).status_code == 200


@pytest.mark.parametrize("method", ["get", "head", "options"])
@pytest.mark.parametrize("name", FILES)
def test_no_file_of_a_draft_is_given(client, home, draft, name, method):
    for path in (f"/indicadores/{draft.pk + 7}/{name}", f"/en/indicadores/2/{name}"):
        response = getattr(client, method)(path)

        assert b"people-trained" not in response.content
        assert response.status_code == (200 if method == "options" else 404)


@pytest.mark.parametrize(
    "path",
    [
        "/releases/-1",
        "/releases/1.0",
        "/releases/0x1",
        "/releases/1%20OR%201=1",
        "/releases/%D9%A1",
        "/releases/1/cube",
        "/releases/1/tables/../../2",
        "/releases/1/tables/people-trained-gender%00",
        "/releases/99999999999999999999999999",
        "/releases/1/?number=2",
        "/drafts",
        "/nothing/at/all",
        "/docs",
    ],
)
def test_a_made_up_address_is_a_problem_in_words(client, draft, path):
    answer = ask(client, path)

    assert answer.status_code == 404
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json() == {
        "type": "about:blank",
        "title": "No hay nada en esta dirección",
        "status": 404,
    }


@pytest.mark.parametrize("path", ["/en/api/v1/releases/2/", "/en/api/v1/", "/api/v2/"])
def test_the_interface_has_one_address_and_no_other(client, home, draft, path):
    assert client.get(path).status_code == 404


@pytest.mark.parametrize(
    ("asked", "parameter", "detail"),
    [
        ("size=1000000", "size", "Tiene que ser 200 o menos."),
        ("size=-1", "size", "Tiene que ser 1 o más."),
        ("size=99999999999999999999", "size", "Tiene que ser 200 o menos."),
        ("page=0", "page", "Tiene que ser 1 o más."),
        ("page=<script>", "page", "Tiene que ser un número entero."),
        ("page=1e9", "page", "Tiene que ser un número entero."),
        (f"table={'a' * 500}", "table", "Tiene más de 120 caracteres."),
    ],
)
def test_a_parameter_that_makes_no_sense_is_named(
    client, release, asked, parameter, detail
):
    answer = ask(client, f"/releases/1/cells?{asked}")

    assert answer.status_code == 400
    assert answer.json()["errors"] == [{"parameter": parameter, "detail": detail}]
    assert b"script" not in answer.content


def test_a_page_beyond_the_last_is_empty(client, release):
    found = ask(client, "/releases?page=100000&size=200").json()

    assert (found["items"], found["total"], found["next"]) == ([], 1, None)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "trace"])
def test_nothing_is_written_through_it(client, release, method):
    answer = getattr(client, method)(f"{API}/releases/1")

    assert answer.status_code == 405
    assert answer["Allow"] == "GET, HEAD, OPTIONS"
    assert Release.objects.get().sha256 == release.sha256


def test_head_and_options_tell_no_more_than_get(client, draft):
    whole = ask(client, "/releases/1")
    head = client.head(f"{API}/releases/1")
    options = client.options(f"{API}/releases/{draft.pk}")

    assert (head.status_code, head.content) == (200, b"")
    assert head["ETag"] == whole["ETag"]
    assert client.head(f"{API}/releases/2").status_code == 404
    assert (options.status_code, options.content) == (204, b"")


@pytest.mark.parametrize(
    "accept", ["text/html", "application/xml", "*/*;q=0", "", "a/b, " * 500, "ñ\x01"]
)
def test_whatever_a_program_accepts_it_gets_json(client, release, accept):
    answer = ask(client, "/releases/1", accept=accept)

    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/json; charset=utf-8"
    assert answer["X-Content-Type-Options"] == "nosniff"


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


def test_too_many_calls_are_told_to_wait(client, release, monkeypatch):
    monkeypatch.setattr(front_door, "MOST_CALLS", 3)

    statuses = [
        ask(client, "/", x_forwarded_for=f"10.0.0.{n}").status_code for n in range(5)
    ]

    assert statuses == [200, 200, 200, 429, 429]
    assert ask(client, "/")["Retry-After"] == "60"
    assert AttemptCount.objects.count() == 1


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
        content = described["get"]["responses"]["200"].get("content")
        if content:
            reference = content["application/json"]["schema"]["$ref"].split("/")[-1]
            required = schema["components"]["schemas"][reference]["required"]
            assert {*required} <= {*answer.json()}


def test_nothing_answered_holds_the_exact_counts(client, release):
    release.cube = [["people", "size", "F", "TOTAL", 987_123, 1]]
    release.notes = {"problems": [], "secret": "s3cr3t"}
    release.save()

    answers = [ask(client, path.format(number=1)) for path in ADDRESSES]
    answers += [client.get(f"/indicadores/1/{name}") for name in FILES]

    text = b"".join(answer.content for answer in answers)
    assert b"987123" not in text
    assert b"s3cr3t" not in text


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
