"""Whoever types wrong codes, or the documents of others, is told to stop."""

from django.core.cache import cache

SECONDS = 15 * 60
# Of one person; and of one address, which may be that of a whole class.
MOST_OF_ONE = 8
MOST_OF_ADDRESS = 60


def _keys(user, address: str) -> dict[str, int]:
    keys = {f"check-in-misses:{address}": MOST_OF_ADDRESS}
    if user.is_authenticated:
        keys[f"check-in-misses:user:{user.pk}"] = MOST_OF_ONE
    return keys


def is_guessing(user, address: str) -> bool:
    keys = _keys(user, address)
    misses = cache.get_many(keys)
    return any(misses.get(key, 0) >= most for key, most in keys.items())


def note_miss(user, address: str) -> None:
    for key in _keys(user, address):
        cache.add(key, 0, SECONDS)
        try:
            cache.incr(key)
        except ValueError:
            # It expired in between: the count starts again.
            cache.set(key, 1, SECONDS)
