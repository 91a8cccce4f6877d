"""The one form of a release that its hash is taken of. No Django here."""

import hashlib
import json


def canonical_json(content) -> bytes:
    """Same content, same bytes: sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), default=str)
    return text.encode()


def fingerprint(content) -> str:
    return hashlib.sha256(canonical_json(content)).hexdigest()
