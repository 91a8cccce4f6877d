"""The cell key method: noise that the same people always get, in whatever table.

Each person has a random number, the record key; those of a cell's people add up to
its cell key, which looks the noise up. Source: Handbook on Statistical Disclosure
Control, chapter 5; Fraser and Wooton (2005).
"""

from collections.abc import Iterable
from fractions import Fraction
from hashlib import blake2b

# For a count: the noise, and the cell key it begins at. The noise is 0 on average,
# and no count of 1 or 2 ever comes out.
Noise = tuple[tuple[Fraction, int], ...]

NOISE: dict[int, Noise] = {
    1: ((Fraction(0), -1), (Fraction(2, 3), 2)),
    2: ((Fraction(0), -2), (Fraction(1, 3), 1)),
    3: ((Fraction(0), -3), (Fraction(1, 10), 0), (Fraction(7, 10), 1)),
}
LARGER: Noise = ((Fraction(0), -1), (Fraction(1, 5), 0), (Fraction(4, 5), 1))


def record_key(person: str, *, secret: str) -> Fraction:
    """A number from 0 to 1 that stays a person's own and cannot be guessed."""
    digest = blake2b(person.encode(), key=secret.encode()[:64], digest_size=8)
    return Fraction(int.from_bytes(digest.digest()), 2**64)


def cell_key(record_keys: Iterable[Fraction]) -> Fraction:
    return sum(map(Fraction, record_keys), Fraction(0)) % 1


def perturbed(record_keys: Iterable[Fraction]) -> int:
    """The count of some people, with the noise that they always get."""
    keys = list(record_keys)
    if not keys:
        return 0
    key = cell_key(keys)
    steps = NOISE.get(len(keys), LARGER)
    return len(keys) + next(noise for at, noise in reversed(steps) if at <= key)
