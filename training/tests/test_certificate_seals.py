"""The signature in the QR: what it says, and what makes it worthless."""

from dataclasses import replace
from datetime import date

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from training.certificates.signing.seal import (
    LETTERS,
    SealedFacts,
    SealRefused,
    from_letters,
    seal,
    shortened,
    to_letters,
    unseal,
)

KEY = Ed25519PrivateKey.from_private_bytes(bytes(range(32)))
CODE = "7K3QD9XW2MPT8R4VB6HJ5NCFYZ1A"
FACTS = SealedFacts(
    kind="PARTICIPATION",
    folio="ASOINCO-2027-000001",
    name="Wenceslao Ñancupil Łuksza",
    document="RUN 12******-5",
    company="Maestranza Los Molles SpA",
    course="Ley Karin en la práctica",
    minutes_taught=480,
    attendance=93,
    starts_on=date(2027, 3, 1),
    ends_on=date(2027, 3, 2),
    issued_on=date(2027, 3, 5),
)


def written(facts=FACTS):
    return seal(facts, code=CODE, key=KEY, key_id="0a1b2c3d")


def test_unseal_reads_what_seal_wrote():
    read = unseal(written())

    assert (read.key_id, read.facts) == ("0a1b2c3d", replace(FACTS, kind="P"))
    assert read.is_signed_by(KEY.public_key(), code=CODE)


def test_seal_of_the_same_facts_is_the_same():
    assert written() == written()


def test_seal_holds_expiry_and_grade():
    facts = replace(FACTS, expires_on=date(2029, 3, 5), grade="6,5")

    assert unseal(written(facts)).facts == replace(facts, kind="P")


def test_seal_of_another_certificate_is_not_good_for_this_one():
    assert not unseal(written()).is_signed_by(KEY.public_key(), code=f"{CODE[:-1]}B")


def test_every_changed_byte_spoils_the_seal():
    data = from_letters(written())

    for place in range(len(data)):
        changed = bytearray(data)
        changed[place] ^= 1
        try:
            read = unseal(to_letters(bytes(changed)))
        except SealRefused:
            continue
        assert not read.is_signed_by(KEY.public_key(), code=CODE), place


@pytest.mark.parametrize(
    "text", ["", "A", "hola", "ABC", "::::::", "Ñ" * 90, "BAA" * 60, "<b>"]
)
def test_unseal_refuses_what_is_no_seal(text):
    with pytest.raises(SealRefused):
        unseal(text)


def test_unseal_refuses_a_seal_cut_short():
    with pytest.raises(SealRefused):
        unseal(to_letters(from_letters(written())[:80]))


@pytest.mark.parametrize("length", range(6))
def test_letters_hold_any_bytes(length):
    data = bytes([255, 0, 128, 7, 254])[:length]

    assert from_letters(to_letters(data)) == data
    assert set(to_letters(data)) <= set(LETTERS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Ana", "Ana"), ("Ñandú azul", "Ñandú…"), ("ñ" * 9, "ñññ…")],
    ids=["short", "at a letter's edge", "never half a letter"],
)
def test_shortened_cuts_to_bytes_and_says_so(text, expected):
    assert shortened(text, 10) == expected
    assert len(shortened(text, 10).encode()) <= 10
