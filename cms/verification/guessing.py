"""A code has too many bits to guess; whoever tries is told to stop all the same."""

from django.utils import timezone

from training.accounts import limits

MOST_MISSES = 30
SECONDS = 15 * 60


def _key(address: str) -> str:
    return f"verification-misses:{address}"


def is_guessing(address: str) -> bool:
    """Test if so many unknown codes came from there that we answer none."""
    return limits.is_spent(_key(address), amount=MOST_MISSES, at=timezone.now())


def note_miss(address: str) -> None:
    limits.take(_key(address), amount=MOST_MISSES, seconds=SECONDS, at=timezone.now())
