"""Whoever asks the interface for more than is published learns nothing."""

from datetime import date

import pytest

from cms.open_data import front_door
from equity.reporting.models import Release
from equity.tests.published import a_release, freeze, publish
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
    "/releases/{number}/content",
)
FILES = ("paquete.zip", "datos.json")


@pytest.fixture
def release():
    return a_release()


@pytest.fixture
def draft(release):
    """Nothing to be found, and beside it a frozen one that is not public yet."""
    freeze(a_release(number=None, first_day=date(2024, 1, 1)), 2)
    return a_release(number=None, first_day=date(2025, 1, 1))


def ask(client, path, **headers):
    return client.get(f"{API}{path}", headers=headers)


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
        ("version=0", "version", "Tiene que ser 1 o más."),
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


def test_too_many_calls_are_told_to_wait(client, release, monkeypatch):
    monkeypatch.setattr(front_door, "MOST_CALLS", 3)

    statuses = [
        ask(client, "/", x_forwarded_for=f"10.0.0.{n}").status_code for n in range(5)
    ]

    assert statuses == [200, 200, 200, 429, 429]
    assert ask(client, "/")["Retry-After"] == "60"
    assert AttemptCount.objects.count() == 1


def test_nothing_answered_holds_the_exact_counts(client):
    a_release(
        number=7,
        first_day=date(2025, 1, 1),
        cube=[["people", "size", "F", "TOTAL", 987_123, 1]],
        hidden={"people": "s3cr3t"},
        notes={"problems": [], "secret": "s3cr3t"},
    )

    answers = [ask(client, path.format(number=7)) for path in ADDRESSES]
    answers += [client.get(f"/indicadores/7/{name}") for name in FILES]
    assert {answer.status_code for answer in answers} == {200}

    text = b"".join(answer.content for answer in answers)
    assert b"987123" not in text
    assert b"s3cr3t" not in text


def test_a_version_restated_since_is_read_at_its_own_address(client, release):
    Release.objects.update(status=Release.Status.RESTATED)
    second = a_release(
        number=None,
        first_day=date(2026, 1, 1),
        restates=release,
        cause="Un error.",
        version=2,
    )
    freeze(second, 1)
    assert ask(client, "/releases/1?version=2").status_code == 404
    assert ask(client, "/releases/1").status_code == 404
    publish(second, 1)

    first, last = (
        ask(client, f"/releases/1{end}").json() for end in ("?version=1", "")
    )

    assert (first["version"], first["in_force"], first["restated_because"]) == (
        1,
        False,
        None,
    )
    assert (last["version"], last["in_force"], last["restated_because"]) == (
        2,
        True,
        "Un error.",
    )
    assert client.get("/indicadores/1/v1/datos.json").status_code == 200
    (dataset,) = ask(client, "/catalog").json()["dcat:dataset"]
    assert dataset["@id"] == "http://testserver/indicadores/1/v2/"
    assert dataset["dcat:previousVersion"] == {
        "@id": "http://testserver/indicadores/1/v1/"
    }
    assert client.get("/indicadores/1/v3/datos.json").status_code == 404
