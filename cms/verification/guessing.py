"""A code has too many bits to guess; whoever tries is told to stop all the same."""

from datetime import datetime

from training.accounts import limits

MOST_MISSES = 30
SECONDS = 15 * 60


def _key(address: str) -> str:
    return f"verification-misses:{address}"


def is_guessing(address: str, *, at: datetime) -> bool:
    """Test if so many unknown codes came from there that we answer none."""
    return limits.is_spent(_key(address), amount=MOST_MISSES, at=at)


def note_miss(address: str, *, at: datetime) -> bool:
    """Count an unknown code; False where that was one too many."""
    return limits.take(_key(address), amount=MOST_MISSES, seconds=SECONDS, at=at)
