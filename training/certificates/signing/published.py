"""What anybody may fetch and keep: the public keys, and the list of ended certificates.

The list is signed, so that a copy of it is worth as much as the original.
"""

import json
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import OKPKey

from training.certificates.models import Certificate
from training.certificates.rules import folio
from training.certificates.signing.keyring import (
    Purpose,
    current,
    published,
    published_keys,
)

ALGORITHMS = ["Ed25519", "EdDSA"]
FIELDS = ("series", "year", "number", "status", "revoked_at", "hides_name")
ERASED = "enrolment__person__erased_at"
NEW = ("replaced_by__series", "replaced_by__year", "replaced_by__number")


@dataclass(frozen=True, kw_only=True)
class Ended:
    """What became of a certificate, as the list says it."""

    status: str
    on: date
    # The folio of the one that took its place.
    by: str = ""
    # Its name is a former one: it must not be shown.
    is_nameless: bool = False


class ListRefused(ValueError):
    """The list is not one that the issuer's keys signed."""


def key_set() -> dict:
    """Every public key there ever was, as a JSON Web Key Set."""
    return {"keys": [_as_jwk(row) for row in published_keys()]}


def _as_jwk(row) -> dict:
    uses = {"SEAL": "Ed25519", "CREDENTIAL": "RS256", "DOCUMENT": "PAdES"}
    return row.public | {
        "kid": row.key_id,
        "use": "sig",
        "alg": uses[row.purpose],
        "paridad": {
            "purpose": row.purpose,
            "issuer": row.issuer,
            "development": row.is_development,
            "valid_from": _day(row.valid_from),
            "retired_on": _day(row.retired_at),
            "compromised_on": _day(row.compromised_at),
        },
    }


def _day(moment: datetime | None) -> str | None:
    return timezone.localdate(moment).isoformat() if moment else None


def signed_list(*, at: datetime) -> str:
    """The folios of what was revoked or replaced, signed: a compact JWS."""
    key = current(Purpose.SEAL)
    published(key, purpose=Purpose.SEAL, at=at)
    content = {"iat": int(at.timestamp()), "ended": _ended()}
    return jws.serialize_compact(
        {"alg": "Ed25519", "kid": key.key_id, "typ": "paridad-ended+jws"},
        json.dumps(content, separators=(",", ":")).encode(),
        OKPKey.import_key(key.private),
        algorithms=ALGORITHMS,
    )


def _ended() -> dict:
    rows = Certificate.objects.ended()
    listed = {}
    for row in rows.order_by("year", "number").values_list(*FIELDS, ERASED, *NEW):
        series, year, number, status, ended_at, hides_name, erased_at, *new = row
        if status == Certificate.Status.VALID:
            # Withdrawn when its person was erased: it keeps its place in the counts.
            status, ended_at = Certificate.Status.REVOKED, erased_at
        hides_name = hides_name or erased_at is not None
        said = {"status": status, "on": _day(ended_at)}
        if new[0] is not None:
            said["by"] = folio(series=new[0], year=new[1], number=new[2])
        if hides_name:
            said["nameless"] = True
        listed[folio(series=series, year=year, number=number)] = said
    return listed


@dataclass(frozen=True, kw_only=True)
class EndedList:
    made_at: int
    ended: dict[str, Ended]


def own_list(*, at: datetime) -> EndedList:
    """The list as this site's own tables have it: nobody has to sign it."""
    return _as_list({"iat": int(at.timestamp()), "ended": _ended()})


def read_list(text: str, keys: dict) -> EndedList:
    """Read a copy of the list, believing only a key for seals that was published.

    :raises ListRefused: it is not signed by one, or is no list.
    """
    seals = {
        key["kid"]: OKPKey.import_key(key)
        for key in keys["keys"]
        if key["paridad"]["purpose"] == "SEAL" and not key["paridad"]["compromised_on"]
    }
    try:
        content = jws.deserialize_compact(
            text.strip(),
            lambda part: seals[part.headers()["kid"]],
            algorithms=ALGORITHMS,
        )
        return _as_list(json.loads(content.payload))
    except (JoseError, KeyError, ValueError, TypeError) as error:
        raise ListRefused("The list is not signed by the issuer.") from error


def _as_list(said: dict) -> EndedList:
    ended = {name: _read(each) for name, each in said["ended"].items()}
    return EndedList(made_at=said["iat"], ended=ended)


def _read(said: dict) -> Ended:
    return Ended(
        status=said["status"],
        on=date.fromisoformat(said["on"]),
        by=said.get("by", ""),
        is_nameless=said.get("nameless", False),
    )
