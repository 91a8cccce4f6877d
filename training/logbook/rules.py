"""What a closing summary says and how it is signed. No Django here."""

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping

PURPOSE = b"paridad.closing-summary"


def canonical(content: Mapping) -> bytes:
    """The same bytes for the same content, whatever the order of its keys."""
    return json.dumps(
        content, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def signature(content: Mapping, *, secret: str) -> str:
    key = hashlib.sha256(PURPOSE + secret.encode()).digest()
    return hmac.new(key, canonical(content), hashlib.sha256).hexdigest()


def is_signed(content: Mapping, signed: str, *, secrets: Iterable[str]) -> bool:
    """Test if one of the secrets, the present or a former one, made the signature."""
    return any(
        hmac.compare_digest(signature(content, secret=secret), signed)
        for secret in secrets
    )
