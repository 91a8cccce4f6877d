"""Whoever types wrong codes, or the documents of others, is told to stop.

Counted in the database, for every process alike.
"""

from datetime import datetime

from training.accounts.limits import is_spent, take

SECONDS = 15 * 60
# Of one person; and of one address, which may be that of a whole class.
MOST_OF_ONE = 8
MOST_OF_ADDRESS = 60


def _keys(user, address: str) -> dict[str, int]:
    keys = {f"check-in-misses:{address}": MOST_OF_ADDRESS}
    if user.is_authenticated:
        keys[f"check-in-misses:user:{user.pk}"] = MOST_OF_ONE
    return keys


def is_guessing(user, address: str, *, at: datetime) -> bool:
    keys = _keys(user, address)
    return any(is_spent(key, amount=most, at=at) for key, most in keys.items())


def note_miss(user, address: str, *, at: datetime) -> None:
    for key, most in _keys(user, address).items():
        take(key, amount=most, seconds=SECONDS, at=at)
