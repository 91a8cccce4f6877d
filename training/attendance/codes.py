"""The codes of a self check-in: worked out from a secret and the time. No Django here.

Nothing is stored as they turn. The long one is drawn as a QR and lives half a minute,
the short one is typed and lives a whole one; each is still taken one turn later, for
whoever was reading it as it turned.
"""

import hmac
from base64 import b32encode
from datetime import datetime
from hashlib import sha256

QR_SECONDS = 30
TYPED_SECONDS = 60
TYPED_DIGITS = 6
GRACE = 1


def turn(at: datetime, seconds: int) -> int:
    return int(at.timestamp()) // seconds


def seconds_left(at: datetime, seconds: int) -> int:
    """How long the code shown then stays the one that is shown."""
    return seconds - int(at.timestamp()) % seconds


def qr_code(secret: bytes, session_id: int, turn_number: int) -> str:
    mac = _mac(secret, f"qr:{session_id}:{turn_number}")
    return b32encode(mac[:10]).decode().lower()


def typed_code(secret: bytes, session_id: int, turn_number: int) -> str:
    mac = _mac(secret, f"typed:{session_id}:{turn_number}")
    number = int.from_bytes(mac[:8], "big") % 10**TYPED_DIGITS
    return f"{number:0{TYPED_DIGITS}}"


def qr_code_at(secret: bytes, session_id: int, at: datetime) -> str:
    return qr_code(secret, session_id, turn(at, QR_SECONDS))


def typed_code_at(secret: bytes, session_id: int, at: datetime) -> str:
    return typed_code(secret, session_id, turn(at, TYPED_SECONDS))


def is_qr_code(given: str, secret: bytes, session_id: int, at: datetime) -> bool:
    return _is_one_of(given, qr_code, secret, session_id, turn(at, QR_SECONDS))


def is_typed_code(given: str, secret: bytes, session_id: int, at: datetime) -> bool:
    return _is_one_of(given, typed_code, secret, session_id, turn(at, TYPED_SECONDS))


def _is_one_of(given, make, secret, session_id, now) -> bool:
    shown = [make(secret, session_id, now - ago) for ago in range(GRACE + 1)]
    return any(hmac.compare_digest(given.encode(), code.encode()) for code in shown)


def _mac(secret: bytes, text: str) -> bytes:
    return hmac.new(secret, text.encode(), sha256).digest()
