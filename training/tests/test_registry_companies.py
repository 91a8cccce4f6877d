"""Tables of cases for sizes, sectors and communes, as spreadsheets write them."""

from collections import Counter
from decimal import Decimal

import pytest

from training.refusals import Refused
from training.registry import classification, communes


@pytest.mark.parametrize(
    ("uf", "size"),
    [
        ("0", "MICRO"), ("2400", "MICRO"), ("2400.01", "SMALL"), ("25000", "SMALL"),
        ("25000.01", "MEDIUM"), ("100000", "MEDIUM"), ("100000.01", "LARGE"),
    ],
)  # fmt: skip
def test_size_by_sales_keeps_the_laws_boundaries(uf, size):
    assert classification.size_by_sales(Decimal(uf)) == size


@pytest.mark.parametrize(
    ("band", "size"),
    [
        ("Micro-0,01 a 200", "MICRO"),
        ("Micro-600,01 a 2.400", "MICRO"),
        ("Pequeña-2.400,01 a 5.000", "SMALL"),
        ("pequena - 10.000,01 a 25.000", "SMALL"),
        ("Mediana-50.000,01 a 100.000", "MEDIUM"),
        ("Gran-100.000,01 a 200.000", "LARGE"),
        ("Gran-1.000.000,01 y más", "LARGE"),
        ("Mediana", "MEDIUM"),
        ("Sin información", "UNKNOWN"),
    ],
)
def test_size_of_sales_band_reads_siis_bands(band, size):
    assert classification.size_of_sales_band(band) == size


@pytest.mark.parametrize("band", ["Micro-2.400,01 a 5.000", "Enorme", "2.400"])
def test_size_of_sales_band_refuses_bands_that_say_nothing_sure(band):
    with pytest.raises(Refused):
        classification.size_of_sales_band(band)


@pytest.mark.parametrize(
    ("written", "code"),
    [("331202", "331202"), ("011101", "011101"), ("11101", "011101")],
)
def test_activity_code_keeps_its_leading_zero(written, code):
    assert classification.activity_code(written) == code


@pytest.mark.parametrize("written", ["331", "3312020", "000001", "minería"])
def test_activity_code_refuses_other_lengths(written):
    with pytest.raises(Refused):
        classification.activity_code(written)


@pytest.mark.parametrize(
    ("code", "sector"),
    [
        ("102030", "FOOD"), ("561000", "FOOD"), ("331202", "MAINTENANCE"),
        ("452002", "MAINTENANCE"), ("453000", "TRADE"), ("466302", "TRADE"),
        ("492300", "TRANSPORT"), ("432100", "SERVICES_TO_INDUSTRY"),
        ("711002", "SERVICES_TO_INDUSTRY"), ("040000", "SERVICES_TO_INDUSTRY"),
        ("381100", "OTHER_SERVICES"),
    ],
)  # fmt: skip
def test_sector_of_follows_the_activity_code(code, sector):
    assert classification.sector_of(code) == sector


def test_communes_are_the_346_of_chile_region_by_region():
    assert Counter(code[:2] for code in communes.COMMUNES) == {
        "15": 4, "01": 7, "02": 9, "03": 9, "04": 15, "05": 38, "13": 52, "06": 33,
        "07": 30, "16": 21, "08": 33, "09": 32, "14": 12, "10": 30, "11": 10, "12": 11,
    }  # fmt: skip
    assert len(communes.COMMUNES) == 346


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Coquimbo", "04102"), ("LA SERENA", "04101"), ("vicuna", "04106"),
        ("Paiguano", "04105"), ("Con Con", "05103"), ("Ñuñoa", "13120"),
        ("04102", "04102"), ("4102", "04102"),
    ],
)  # fmt: skip
def test_commune_code_knows_a_commune_however_written(text, code):
    assert communes.commune_code(text) == code


def test_commune_code_proposes_the_nearest_name():
    with pytest.raises(Refused, match="Did you mean “Coquimbo”"):
        communes.commune_code("Coquimboo")


def test_commune_code_proposes_nothing_where_nothing_is_near():
    with pytest.raises(Refused, match="list of communes"):
        communes.commune_code("Macondo")


def test_every_name_a_commune_is_also_known_by_points_to_one():
    assert set(communes.ALSO.values()) <= communes.COMMUNES.keys()
