from datetime import date, datetime

import pytest

from training.refusals import Refused
from training.spreadsheets.text import clean, escaped, unescaped
from training.spreadsheets.values import day_of, text_of


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("28-02-2021", date(2021, 2, 28)),
        ("28/2/2021", date(2021, 2, 28)),
        ("28.02.2021", date(2021, 2, 28)),
        ("29-02-2024", date(2024, 2, 29)),
        ("2021-02-28", date(2021, 2, 28)),
        ("2021-02-28 00:00:00", date(2021, 2, 28)),
        ("28-02-2021 15:30", date(2021, 2, 28)),
        ("28-02-21", date(2021, 2, 28)),
        ("28-02-69", date(2069, 2, 28)),
        ("28-02-70", date(1970, 2, 28)),
        ("15 de marzo de 2020", date(2020, 3, 15)),
        ("1 de Septiembre del 2020", date(2020, 9, 1)),
        ("15-mar-20", date(2020, 3, 15)),
        ("15-dic.-2020", date(2020, 12, 15)),
        (45748, date(2025, 4, 1)),
        (45748.0, date(2025, 4, 1)),
        ("45748", date(2025, 4, 1)),
        (date(2025, 4, 1), date(2025, 4, 1)),
        (datetime(2025, 4, 1, 23, 59), date(2025, 4, 1)),  # noqa: DTZ001 -- as Excel
        ("01-01-1900", date(1900, 1, 1)),
        ("31-12-2100", date(2100, 12, 31)),
        ("", None),
        (None, None),
        ("   ", None),
    ],
)
def test_day_of_reads_every_usual_style(cell, day):
    assert day_of(cell) == day


@pytest.mark.parametrize(
    ("cell", "message"),
    [
        ("31-02-2021", "does not exist"),
        ("29-02-2023", "does not exist"),
        ("03/25/2020", "month seems to come before"),
        ("00-01-2020", "does not exist"),
        ("0000-00-00", "does not exist"),
        ("31-12-1899", "year 1899"),
        ("01-01-2101", "year 2101"),
        ("1-9", "not a date"),
        ("ayer", "not a date"),
        ("9" * 1_000_000, "not a date"),
        (1e300, "not a date"),
        (True, "not a date"),
        (99999, "year 2173"),
    ],
)
def test_day_of_refuses_what_is_no_day(cell, message):
    with pytest.raises(Refused, match=message):
        day_of(cell)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (512300000.0, "512300000"),
        (12.5, "12.5"),
        (float("inf"), "inf"),
        (102030, "102030"),
        (None, ""),
        ("  Ana \n María ", "Ana María"),
        ("N\u0303usta", "Ñusta"),
        ("Ana\u202egnp.exe", "Anagnp.exe"),
        ("Ana\x00\x07Pérez", "Ana Pérez"),
        ("a\ufeffb\u200bc", "abc"),
        ("=1+1", "=1+1"),
        ("'=1+1", "=1+1"),
        ("'Ndrangheta", "'Ndrangheta"),
        ("x" * 2_000, "x" * 1_000),
    ],
)
def test_text_of_is_what_the_person_saw(cell, text):
    assert text_of(cell) == text


@pytest.mark.parametrize("text", ["=1", "+SUM", "-2+3", "@x", "Ana", "'x", ""])
def test_escaped_text_comes_back_as_it_was(text):
    assert unescaped(escaped(text)) == text


@pytest.mark.parametrize(
    "text",
    ["=1", "+SUM", "-2+3", "@x", "\t=1", "\r=1", "\n=1"]
    # As wide as Asian letters: told apart by nobody's eye, and run alike.
    + ["\uff1d1", "\uff0b1", "\uff0d1", "\uff20x"],
)
def test_escaped_text_starts_no_formula(text):
    assert escaped(text)[0] == "'"


def test_clean_leaves_plain_text_alone():
    assert clean("José Ñanco & Cía. <b>") == "José Ñanco & Cía. <b>"
