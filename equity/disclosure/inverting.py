"""Which counts a printed interval can be of, found by trying them. No Django here."""

from collections.abc import Mapping
from statistics import NormalDist
from typing import TYPE_CHECKING

import numpy as np

from equity.disclosure.relations import Key, name_of
from equity.disclosure.tables import InvalidTables

if TYPE_CHECKING:
    from equity.disclosure.printed import Printed

Z = NormalDist().inv_cdf(0.975)
# As many people as are tried where nobody says how many there are.
MOST_PEOPLE = 2_000
# And pairs of counts, where two are not known.
MOST_PAIRS = 4_000_000
# Floats miss a border by a hair.
HAIR = 1e-9

# The least and the most of each count that is not known; None: nothing bounds it.
Found = dict[Key, tuple[int, int | None]]


def counts_of_share(figure: "Printed", known: Mapping[Key, int]) -> Found:
    """What the two ends of a Wilson interval say of its successes and cases."""
    [part], [whole] = figure.parts, figure.over
    if part in known and whole in known:
        return {}
    cases = (
        [known[whole]]
        if whole in known
        else range(max(1, known.get(part, 0)), MOST_PEOPLE + 1)
    )
    pairs = [
        (successes, n)
        for n in cases
        for successes in _fitting(figure, n, only=known.get(part))
    ]
    if not pairs:
        # Of more people than are tried, or of nobody: nothing is known.
        if whole not in known:
            return {}
        raise _contradiction(figure)
    found: Found = {}
    for key, place in ((part, 0), (whole, 1)):
        if key not in known:
            values = [pair[place] for pair in pairs]
            open_ended = whole not in known and pairs[-1][1] == MOST_PEOPLE
            found[key] = min(values), None if open_ended else max(values)
    return found


def _fitting(figure: "Printed", n: int, *, only: int | None) -> list[int]:
    tried = np.arange(n + 1) if only is None else np.array([only])
    low, high = wilson(tried, n)
    fits = _within(low, high, figure)
    fits &= _between(100 * tried / max(n, 1), figure.value)
    return tried[fits].tolist()


def counts_of_difference(figure: "Printed", known: Mapping[Key, int]) -> Found:
    """What Newcombe's interval says of two numbers of successes, the cases known."""
    (a, b), (n, m) = figure.parts, figure.over
    if not (n in known and m in known) or a in known and b in known:
        return {}
    first, second = _tried(a, known, known[n]), _tried(b, known, known[m])
    if first.size * second.size > MOST_PAIRS or not (known[n] and known[m]):
        return {}
    low, high, middle = newcombe(first[:, None], known[n], second[None, :], known[m])
    fits = _within(low, high, figure) & _between(100 * middle, figure.value)
    if not fits.any():
        raise _contradiction(figure)
    found: Found = {}
    for key, values, axis in ((a, first, 1), (b, second, 0)):
        if key not in known:
            left = values[fits.any(axis=axis)]
            found[key] = int(left.min()), int(left.max())
    return found


def _tried(key: Key, known: Mapping[Key, int], most: int) -> np.ndarray:
    return np.array([known[key]]) if key in known else np.arange(most + 1)


def wilson(successes: np.ndarray, n: int) -> tuple[np.ndarray, np.ndarray]:
    """As in ``equity.indicators.formulas``, for many at once."""
    if n == 0:
        return np.full(successes.shape, np.nan), np.full(successes.shape, np.nan)
    p = successes / n
    middle = p + Z * Z / (2 * n)
    reach = Z * np.sqrt(p * (1 - p) / n + Z * Z / (4 * n * n))
    scale = 1 + Z * Z / n
    low = np.where(successes == 0, 0, (middle - reach) / scale)
    return low, np.where(successes == n, 1, (middle + reach) / scale)


def newcombe(a, n: int, b, m: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """The interval of a/n - b/m, and the difference itself."""
    (a_low, a_high), (b_low, b_high) = wilson(a, n), wilson(b, m)
    p, q = a / n, b / m
    below = np.sqrt((p - a_low) ** 2 + (b_high - q) ** 2)
    above = np.sqrt((a_high - p) ** 2 + (q - b_low) ** 2)
    low, high = np.maximum(-1, p - q - below), np.minimum(1, p - q + above)
    return low, high, p - q


def _within(low: np.ndarray, high: np.ndarray, figure: "Printed") -> np.ndarray:
    of_low, of_high = figure.interval
    return _between(low, of_low) & _between(high, of_high)


def _between(values: np.ndarray, band) -> np.ndarray:
    return (values >= float(band[0]) - HAIR) & (values <= float(band[1]) + HAIR)


def _contradiction(figure: "Printed") -> InvalidTables:
    made_of = " over ".join(name_of(keys[0]) for keys in (figure.parts, figure.over))
    return InvalidTables(f"{figure.name}: no counts of {made_of} give its interval.")
