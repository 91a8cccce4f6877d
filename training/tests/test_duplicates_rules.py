"""When two records may be one person: the boundary cases, without a database."""

from dataclasses import replace
from datetime import date

import pytest

from training.duplicates.keys import keys_of
from training.duplicates.rules import Facts, compare, email_key, phone_key
from training.duplicates.slips import is_one_slip_apart

ROSA = Facts(
    kind="RUN",
    country="CL",
    number="12345678-5",
    given_names="Rosa María",
    first_surname="Muñoz",
    second_surname="Araya",
    email="rosa.munoz@example.cl",
    phone="+56912345678",
    birth_on=date(1980, 5, 17),
    companies=frozenset({1}),
)
# The same names and nothing else that is known of both.
HAITI = Facts(
    kind="PASSPORT",
    country="HT",
    number="R1234567",
    given_names="Rosa María",
    first_surname="Muñoz",
    second_surname="Araya",
)


@pytest.mark.parametrize(
    ("one", "other", "is_near"),
    [
        ("12345678", "12345678", False),
        ("12345678", "12345679", True),
        ("12345678", "21345678", True),
        ("12345678", "1234678", True),
        ("12345678", "123456788", True),
        ("12345678", "32145678", False),
        ("12345678", "12346587", False),
        ("munoz", "munioz", True),
        ("ab", "ba", True),
        ("", "a", True),
        ("", "ab", False),
    ],
)
def test_a_slip_is_one_letter_or_two_neighbours_swapped(one, other, is_near):
    assert is_one_slip_apart(one, other) is is_near
    assert is_one_slip_apart(other, one) is is_near


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, None),
        ({"companies": {1}}, (50, ("SAME_NAME", "SAME_COMPANY"))),
        ({"phone": "9 1234 5678"}, (65, ("SAME_NAME", "SAME_PHONE"))),
        ({"email": "ROSA.MUNOZ+cursos@Example.cl"}, (70, ("SAME_NAME", "SAME_EMAIL"))),
        ({"birth_on": date(1980, 5, 17)}, (60, ("SAME_NAME", "SAME_BIRTH"))),
        ({"birth_on": date(1980, 5, 18), "companies": {1}}, None),
        (
            {"given_names": "ROSA MARIA", "first_surname": "munoz", "companies": {1}},
            (50, ("SAME_NAME", "SAME_COMPANY")),
        ),
        (
            {
                "first_surname": "Araya",
                "second_surname": "Muñoz",
                "birth_on": date(1980, 5, 17),
            },
            (55, ("SAME_WORDS_OTHER_ORDER", "SAME_BIRTH")),
        ),
        (
            {
                "given_names": "Rosa",
                "second_surname": "",
                "email": "rosa.munoz@example.cl",
            },
            (60, ("NAME_WITH_LESS", "SAME_EMAIL")),
        ),
        (
            {"first_surname": "Muñiz", "birth_on": date(1980, 5, 17)},
            (50, ("NAME_WITH_A_SLIP", "SAME_BIRTH")),
        ),
        (
            {
                "first_surname": "de la Muñoz",
                "phone": "+56 9 1234 5678",
            },
            (65, ("SAME_NAME", "SAME_PHONE")),
        ),
        (
            {"given_names": "Pedro", "email": ROSA.email, "phone": ROSA.phone},
            None,
        ),
        (
            {
                "kind": "RUN",
                "country": "CL",
                "number": "12345679-3",
                "phone": ROSA.phone,
            },
            (90, ("SAME_NAME", "RUN_WITH_A_SLIP", "SAME_PHONE")),
        ),
        (
            {"kind": "PROVISIONAL", "country": "CL", "number": "123456785"},
            (100, ("SAME_DOCUMENT", "SAME_NAME")),
        ),
        (
            {
                "kind": "PROVISIONAL",
                "country": "CL",
                "number": "123456784",
                "given_names": "Otra",
            },
            (60, ("WRONG_CHECK_DIGIT",)),
        ),
        (
            {
                "kind": "RUN",
                "country": "CL",
                "number": "7654321-6",
                "companies": {1},
                "email": ROSA.email,
            },
            None,
        ),
    ],
    ids=[
        "a name alone",
        "a name and the company",
        "a telephone without its prefix",
        "an e-mail with a tag, in capitals",
        "the day of birth",
        "another day of birth",
        "capitals and no accents",
        "surnames swapped",
        "second name and surname left out",
        "a slip in a surname",
        "particles",
        "two who share a telephone and an address",
        "a RUN with a slip",
        "a RUN noted as something else",
        "a wrong check digit, another name",
        "two right RUNs: a namesake in the same company",
    ],
)
def test_two_records_are_proposed_with_the_reasons(changes, expected):
    if "companies" in changes:
        changes = changes | {"companies": frozenset(changes["companies"])}
    found = compare(ROSA, replace(HAITI, **changes))

    assert (found and (found.score, found.reasons)) == expected


@pytest.mark.parametrize(
    "changes",
    [
        {"first_surname": "Araya", "second_surname": "Muñoz"},
        {"given_names": "Rosa", "second_surname": ""},
        {
            "kind": "PROVISIONAL",
            "country": "CL",
            "number": "123456784",
            "given_names": "Otra",
            "first_surname": "Otra",
        },
        {"first_surname": "Muñiz", "email": "Rosa.Munoz@example.cl"},
        {"given_names": "Rocío", "birth_on": date(1980, 5, 17)},
    ],
    ids=["swapped", "left out", "check digit", "slip and e-mail", "born that day"],
)
def test_records_that_may_be_one_person_share_a_key(changes):
    assert keys_of(ROSA) & keys_of(replace(HAITI, **changes))


def test_a_document_to_confirm_says_nothing_of_who_somebody_is():
    asked = replace(HAITI, kind="TO_CONFIRM", country="CL", number="123456785")

    assert compare(ROSA, asked) is None
    assert not [key for key in keys_of(asked) if key.startswith("d:")]


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("+56 9 1234 5678", "912345678"),
        ("09-1234 5678", "912345678"),
        ("12345678", "912345678"),
        ("56912345678", "912345678"),
        ("1234567", ""),
        ("", ""),
    ],
)
def test_a_telephone_is_its_nine_digits(written, expected):
    assert phone_key(written) == expected


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("Ana.Rojas+x@GMAIL.com", "anarojas@gmail.com"),
        ("ana.rojas@empresa.cl", "ana.rojas@empresa.cl"),
        ("+solo@empresa.cl", ""),
        ("", ""),
    ],
)
def test_a_mailbox_is_told_without_case_and_tags(written, expected):
    assert email_key(written) == expected
