"""Which keys sign today, and every public key that ever did."""

import base64
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings
from django.db.models import QuerySet
from joserfc.jwk import RSAKey

from training.certificates.signing.documentkey import document_key
from training.certificates.signing.keyfiles import (
    credential_key,
    is_development,
    seal_key,
)
from training.certificates.signing.models import SigningKey

Purpose = SigningKey.Purpose


@dataclass(frozen=True, kw_only=True)
class Current:
    """A key in use: its private half, and what is published of it."""

    private: object
    key_id: str
    public: dict
    is_development: bool


def current(purpose: Purpose) -> Current:
    return {
        Purpose.SEAL: _seal,
        Purpose.CREDENTIAL: _credential,
        Purpose.DOCUMENT: _document,
    }[purpose]()


def published(key: Current, *, purpose: Purpose, at: datetime) -> SigningKey:
    """The row that says the key to everybody, written the first time it is used.

    The key it takes the place of is retired: what that one signed remains checkable.
    """
    row = SigningKey.objects.filter(key_id=key.key_id).first()
    if row:
        return row
    row, created = SigningKey.objects.get_or_create(
        key_id=key.key_id,
        defaults={
            "purpose": purpose,
            "public": key.public,
            "issuer": settings.ISSUER_LEGAL_NAME,
            "is_development": key.is_development,
            "valid_from": at,
        },
    )
    if created:
        SigningKey.objects.filter(
            purpose=purpose, retired_at__isnull=True, valid_from__lte=at
        ).exclude(pk=row.pk).update(retired_at=at)
    return row


def publish_all(*, at: datetime) -> None:
    keys = {purpose: current(purpose) for purpose in Purpose}
    names = [key.key_id for key in keys.values()]
    if SigningKey.objects.filter(key_id__in=names).count() < len(names):
        for purpose, key in keys.items():
            published(key, purpose=purpose, at=at)


def published_keys() -> QuerySet[SigningKey]:
    return SigningKey.objects.all()


def key_named(key_id: str) -> SigningKey | None:
    return SigningKey.objects.filter(key_id=key_id).first()


def _seal():
    private = seal_key()
    raw = private.public_key().public_bytes(Encoding.Raw, PublicFormat.Raw)
    jwk = {"kty": "OKP", "crv": "Ed25519", "x": _base64(raw)}
    # Four bytes: the QR carries them, and no two of an issuer's few keys share them.
    return Current(
        private=private,
        key_id=sha256(raw).hexdigest()[:8],
        public=jwk,
        is_development=is_development("SEAL_KEY"),
    )


def _credential():
    private = credential_key()
    jwk = RSAKey.import_key(private).as_dict(private=False)
    return Current(
        private=private,
        key_id=_fingerprint(private),
        public={name: jwk[name] for name in ("kty", "n", "e")},
        is_development=is_development("CREDENTIAL_KEY"),
    )


def _document():
    key = document_key()
    chain = [base64.b64encode(each.dump()).decode() for each in key.chain]
    return Current(
        private=key.private,
        key_id=_fingerprint(key.private),
        public={"kty": "X509", "x5c": chain},
        is_development=key.is_development,
    )


def _fingerprint(private) -> str:
    public = private.public_key().public_bytes(
        Encoding.DER, PublicFormat.SubjectPublicKeyInfo
    )
    return sha256(public).hexdigest()[:16]


def _base64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
