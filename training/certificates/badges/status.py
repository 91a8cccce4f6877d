"""The W3C Bitstring Status List: a bit a folio of a series and year. No Django here."""

import base64
import gzip
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from training.certificates.badges.credential import Issuer

# The fewest the standard allows, so that a reader hides among the many.
ENTRIES = 131_072
VALID_FOR = timedelta(days=1)


def payload(
    ended: Iterable[int], *, address: str, issuer: Issuer, at: datetime
) -> dict:
    """The claims to sign: which numbers of the list were revoked or replaced."""
    until = at + VALID_FOR
    return {
        "@context": ["https://www.w3.org/ns/credentials/v2"],
        "id": address,
        "type": ["VerifiableCredential", "BitstringStatusListCredential"],
        "issuer": issuer.did,
        "validFrom": f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "validUntil": f"{until.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "credentialSubject": {
            "id": f"{address}#list",
            "type": "BitstringStatusList",
            "statusPurpose": "revocation",
            "encodedList": encoded(ended),
        },
        "iss": issuer.did,
        "jti": address,
        "nbf": int(at.timestamp()),
        "exp": int(until.timestamp()),
    }


def encoded(ended: Iterable[int]) -> str:
    """The leftmost bit of the first byte is that of the number 0."""
    numbers = list(ended)
    bits = bytearray(max(ENTRIES, *(number + 1 for number in numbers), 0) // 8 + 1)
    for number in numbers:
        bits[number // 8] |= 0x80 >> number % 8
    packed = gzip.compress(bytes(bits), mtime=0)
    return f"u{base64.urlsafe_b64encode(packed).rstrip(b'=').decode()}"
