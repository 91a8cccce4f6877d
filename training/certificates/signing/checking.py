"""Judging a QR or a PDF from published keys and the list alone, without a network."""

import base64
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from io import BytesIO

from asn1crypto import x509
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.general import SigningError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from training.certificates.expiry import has_expired
from training.certificates.rules import is_code
from training.certificates.signing.keyring import from_base64
from training.certificates.signing.published import Ended, EndedList
from training.certificates.signing.seal import Seal, SealedFacts, SealRefused, unseal


class Verdict(StrEnum):
    VALID = "VALID"
    EXPIRED = "EXPIRED"
    REPLACED = "REPLACED"
    REVOKED = "REVOKED"
    # Its signature is not of these keys, or is of another text.
    FORGED = "FORGED"
    # No signature that can be read.
    UNREADABLE = "UNREADABLE"
    # Of a key that is not among these, or that is believed no more.
    UNKNOWN_KEY = "UNKNOWN_KEY"


@dataclass(frozen=True, kw_only=True)
class Judgement:
    verdict: Verdict
    facts: SealedFacts | None = None
    ended: Ended | None = None


def judge_qr(text: str, *, keys: dict, ended: EndedList, today: date) -> Judgement:
    """Judge what a QR says: an address whose part behind the # is the seal."""
    address, _sign, written = text.strip().partition("#")
    code = address.rstrip("/").rpartition("/")[2]
    try:
        seal = unseal(written)
    except SealRefused:
        return Judgement(verdict=Verdict.UNREADABLE)
    key = _seal_key(keys, seal.key_id)
    if key is None or key["paridad"]["compromised_on"]:
        return Judgement(verdict=Verdict.UNKNOWN_KEY)
    if not is_code(code) or not _is_signed(seal, key, code):
        return Judgement(verdict=Verdict.FORGED)
    return _judge_life(seal.facts, ended, today)


def _seal_key(keys, key_id):
    for key in keys["keys"]:
        if key["kid"] == key_id and key["paridad"]["purpose"] == "SEAL":
            return key
    return None


def _is_signed(seal: Seal, key: dict, code: str) -> bool:
    public = Ed25519PublicKey.from_public_bytes(from_base64(key["x"]))
    retired_on = key["paridad"]["retired_on"]
    # A key that was retired signs nothing more: a later day was not written by us.
    is_late = retired_on and seal.facts.issued_on > date.fromisoformat(retired_on)
    return not is_late and seal.is_signed_by(public, code=code)


def _judge_life(facts, listed, today):
    ended = listed.ended.get(facts.folio)
    if ended:
        return Judgement(verdict=Verdict(ended.status), facts=facts, ended=ended)
    if has_expired(facts.expires_on, today=today):
        return Judgement(verdict=Verdict.EXPIRED, facts=facts)
    return Judgement(verdict=Verdict.VALID, facts=facts)


def judge_pdf(data: bytes, *, keys: dict, ended: EndedList, today: date) -> Judgement:
    """Judge a file: its own signature first, then the seal it carries."""
    try:
        reader = PdfFileReader(BytesIO(data))
        signatures = reader.embedded_signatures
        written = str(reader.trailer["/Info"].get("/Keywords", ""))
    except (PdfError, KeyError, ValueError):
        return Judgement(verdict=Verdict.UNREADABLE)
    if len(signatures) != 1:
        return Judgement(verdict=Verdict.FORGED)
    roots = [
        x509.Certificate.load(base64.b64decode(each))
        for key in keys["keys"]
        if key["paridad"]["purpose"] == "DOCUMENT"
        and not key["paridad"]["compromised_on"]
        for each in key["x5c"]
    ]
    if not _is_whole(signatures[0], roots):
        return Judgement(verdict=Verdict.FORGED)
    return judge_qr(written, keys=keys, ended=ended, today=today)


def _is_whole(signature, roots) -> bool:
    """Test if one of our keys signed the file to its last byte."""
    # At the time it was signed: the key's own certificate may have run out since.
    context = ValidationContext(
        trust_roots=roots, moment=signature.self_reported_timestamp
    )
    try:
        status = validate_pdf_signature(signature, context)
    except (SigningError, ValueError):
        return False
    is_all = status.coverage is not None and status.coverage.name == "ENTIRE_FILE"
    return status.bottom_line and is_all
