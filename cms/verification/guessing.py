"""A code has too many bits to guess; whoever tries is told to stop all the same."""

from django.core.cache import cache

MOST_MISSES = 30
SECONDS = 15 * 60


def _key(address: str) -> str:
    return f"verification-misses:{address}"


def is_guessing(address: str) -> bool:
    """Test if so many unknown codes came from there that we answer none."""
    return cache.get(_key(address), 0) >= MOST_MISSES


def note_miss(address: str) -> None:
    cache.add(_key(address), 0, SECONDS)
    try:
        cache.incr(_key(address))
    except ValueError:
        # It expired in between: the count starts again.
        cache.set(_key(address), 1, SECONDS)
