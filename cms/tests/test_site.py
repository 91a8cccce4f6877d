import logging
import sqlite3
import sys

import pytest

from cms.site.checks import sqlite_is_safe_in_wal_mode
from cms.site.logs import OneLineFormatter


@pytest.mark.django_db
def test_health_answers_ok_when_the_database_is_reached(client):
    response = client.get("/healthz")

    assert (response.status_code, response.content) == (200, b"ok")


@pytest.mark.django_db
def test_every_answer_carries_the_strict_policy(client):
    policy = client.get("/healthz").headers["Content-Security-Policy"]

    assert dict(part.split(" ", 1) for part in policy.split("; ")) == {
        "default-src": "'none'",
        "script-src": "'self'",
        "style-src": "'self'",
        "img-src": "'self' data:",
        "font-src": "'self'",
        "connect-src": "'self'",
        "manifest-src": "'self'",
        "worker-src": "'self'",
        "form-action": "'self'",
        "base-uri": "'none'",
        "frame-ancestors": "'none'",
    }


def test_a_log_line_stays_one_line_whatever_a_visitor_sent():
    record = logging.LogRecord("x", 20, "", 0, "agent %s", ("a\nb\x1b[31m",), None)

    line = OneLineFormatter(style="{").format(record)

    assert line.endswith("INFO x agent a\\nb\\x1b[31m")
    assert "\n" not in line


def test_a_log_keeps_nothing_of_the_row_that_a_database_refused():
    told = "repeated\nDETAIL:  Key (name)=(Rosa\nVega, 12.345.678-5) exists."
    try:
        try:
            raise ValueError(told)
        except ValueError as error:
            raise RuntimeError(told) from error
    except RuntimeError:
        record = logging.LogRecord("x", 40, "", 0, "broken", (), sys.exc_info())

    said = OneLineFormatter(style="{").format(record)

    assert said.count("repeated\nDETAIL: left out") == 2
    assert [word for word in ("Rosa", "Vega", "12.345") if word in said] == []


@pytest.mark.parametrize(
    ("version", "warned"), [((3, 51, 2), True), ((3, 51, 3), False)]
)
def test_an_old_sqlite_is_named_at_the_start(monkeypatch, settings, version, warned):
    on_sqlite = {"ENGINE": "django.db.backends.sqlite3"}
    monkeypatch.setitem(settings.DATABASES, "default", on_sqlite)
    monkeypatch.setattr(sqlite3, "sqlite_version_info", version)

    assert bool(sqlite_is_safe_in_wal_mode(None)) is warned
