"""The compact signature a QR carries over what is printed. No Django here.

A seal is bytes: a version, the key's id, the printed facts, an Ed25519 signature. In
the QR it is written with 41 letters that a QR packs densely and an address may hold
after its ``#``, where no browser sends it on. ``static/js/seal.js`` reads the same.
"""

import struct
from dataclasses import dataclass
from datetime import date, timedelta

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

VERSION = 1
# What is signed begins with this, so that no other signature of the key fits.
CONTEXT = b"paridad-certificate-seal-1\x00"
SIGNATURE_BYTES = 64
KEY_ID_BYTES = 4
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789$+-/:"
# The day 0 of the two bytes that hold a date; 0 stands for no day.
EPOCH = date(2000, 1, 1)
HEAD = struct.Struct(">B4s1sHBHHHH")
# Longer texts are cut, with an ellipsis: the QR must stay large enough to be read.
MOST_BYTES = {
    "folio": 40,
    "name": 72,
    "document": 24,
    "company": 40,
    "course": 80,
    "grade": 8,
}


class SealRefused(ValueError):
    """The text is no seal at all."""


@dataclass(frozen=True, kw_only=True)
class SealedFacts:
    """What the seal says, as printed; a text that was too long ends in an ellipsis."""

    kind: str
    folio: str
    name: str
    document: str
    company: str
    course: str
    minutes_taught: int
    attendance: int
    starts_on: date
    ends_on: date
    issued_on: date
    grade: str = ""
    expires_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Seal:
    key_id: str
    facts: SealedFacts
    body: bytes
    signature: bytes

    def is_signed_by(self, public: Ed25519PublicKey, *, code: str) -> bool:
        """Test if the key signed these facts for the certificate of that code."""
        try:
            public.verify(self.signature, signed_bytes(self.body, code))
        except InvalidSignature:
            return False
        return True


def seal(facts: SealedFacts, *, code: str, key: Ed25519PrivateKey, key_id: str) -> str:
    """Sign the facts for the certificate of that code. Same facts, same seal."""
    body = _body(facts, key_id)
    return to_letters(body + key.sign(signed_bytes(body, code)))


def unseal(text: str) -> Seal:
    """Read a seal, without judging its signature.

    :raises SealRefused: the text is no seal.
    """
    data = from_letters(text)
    body, signature = data[:-SIGNATURE_BYTES], data[-SIGNATURE_BYTES:]
    try:
        return _read(body, signature)
    except (struct.error, IndexError, UnicodeDecodeError, OverflowError):
        raise SealRefused("The seal is cut short or damaged.") from None


def signed_bytes(body: bytes, code: str) -> bytes:
    return CONTEXT + code.encode() + b"\x00" + body


def _body(facts, key_id):
    head = HEAD.pack(
        VERSION,
        bytes.fromhex(key_id),
        facts.kind[:1].encode("ascii"),
        min(facts.minutes_taught, 0xFFFF),
        facts.attendance,
        *(
            _day_number(day)
            for day in (
                facts.starts_on,
                facts.ends_on,
                facts.issued_on,
                facts.expires_on,
            )
        ),
    )
    texts = (
        shortened(getattr(facts, name), most).encode()
        for name, most in MOST_BYTES.items()
    )
    return head + b"".join(bytes([len(text)]) + text for text in texts)


def _read(body, signature):
    version, key_id, kind, minutes, attendance, *days = HEAD.unpack_from(body)
    if version != VERSION:
        raise SealRefused("The seal is of a version this program does not know.")
    texts, at = {}, HEAD.size
    for name in MOST_BYTES:
        end = at + 1 + body[at]
        if end > len(body):
            raise IndexError
        texts[name], at = body[at + 1 : end].decode(), end
    if at != len(body):
        raise IndexError
    starts_on, ends_on, issued_on, expires_on = map(_day, days)
    facts = SealedFacts(
        kind=kind.decode("ascii"),
        minutes_taught=minutes,
        attendance=attendance,
        starts_on=starts_on,
        ends_on=ends_on,
        issued_on=issued_on,
        expires_on=expires_on,
        **texts,
    )
    return Seal(key_id=key_id.hex(), facts=facts, body=body, signature=signature)


def _day_number(day: date | None) -> int:
    return (day - EPOCH).days if day else 0


def _day(number: int) -> date | None:
    return EPOCH + timedelta(days=number) if number else None


def shortened(text: str, most: int) -> str:
    """Cut a text to so many bytes of UTF-8, and say so with an ellipsis."""
    if len(text.encode()) <= most:
        return text
    kept = text.encode()[: most - len("…".encode())]
    return f"{kept.decode(errors='ignore').rstrip()}…"


def to_letters(data: bytes) -> str:
    """Write each two bytes as three letters, and a last single one as two."""
    written = []
    for at in range(0, len(data), 2):
        pair = data[at : at + 2]
        number = int.from_bytes(pair)
        for _letter in range(len(pair) + 1):
            number, digit = divmod(number, len(LETTERS))
            written.append(LETTERS[digit])
    return "".join(written)


def from_letters(text: str) -> bytes:
    """:raises SealRefused: a letter is none of ours, or the length is wrong."""
    data = bytearray()
    for at in range(0, len(text), 3):
        group = text[at : at + 3]
        try:
            number = sum(
                LETTERS.index(letter) * len(LETTERS) ** place
                for place, letter in enumerate(group)
            )
            data += number.to_bytes(len(group) - 1)
        except (ValueError, OverflowError):
            raise SealRefused("The text is not a seal.") from None
    return bytes(data)
