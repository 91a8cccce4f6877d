"""The private keys: what the operator configured, or development keys made here.

A private key stands in a file or in the environment, never in the database.
"""

import os
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from pathlib import Path
from tempfile import mkstemp

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.asymmetric.rsa import (
    RSAPrivateKey,
    generate_private_key,
)
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def seal_key() -> Ed25519PrivateKey:
    """What signs the QR and the list of revocations."""
    return _key(configured("SEAL_KEY", make=made_seal_key), Ed25519PrivateKey)


def credential_key() -> RSAPrivateKey:
    """What signs the digital credentials."""
    return _key(configured("CREDENTIAL_KEY", make=made_rsa_key), RSAPrivateKey)


def is_development(setting: str) -> bool:
    """Test if nobody configured that key, so that one made here takes its place."""
    return not getattr(settings, setting)


def configured(setting: str, *, make: Callable[[], bytes]) -> bytes:
    """The bytes of a key: from the environment, its file, or a development one."""
    value = getattr(settings, setting)
    if value.startswith("-----BEGIN"):
        return value.encode()
    if value:
        return _file_named(value, setting)
    return _kept(settings.VAR_DIR / "keys" / f"{setting.lower()}-development.pem", make)


@cache
def _file_named(path: str, setting: str) -> bytes:
    try:
        return Path(path).read_bytes()
    except OSError as error:
        raise ImproperlyConfigured(f"{setting} cannot be read: {error}") from error


@cache
def _kept(path: Path, make: Callable[[], bytes]) -> bytes:
    """Read a development key, made the first time. All who make one end with one."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # Closed to others from the start, and nobody else's.
        handle, own = mkstemp(dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(make())
        with suppress(FileExistsError):
            os.link(own, path)
        Path(own).unlink()
    return path.read_bytes()


@cache
def _key(pem: bytes, expected: type):
    key = load_pem_private_key(pem, password=None)
    if not isinstance(key, expected):
        raise ImproperlyConfigured(f"The key is no {expected.__name__}.")
    return key


def as_pem(key) -> bytes:
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())


def made_seal_key() -> bytes:
    return as_pem(Ed25519PrivateKey.generate())


def made_rsa_key() -> bytes:
    return as_pem(generate_private_key(public_exponent=65537, key_size=2048))
