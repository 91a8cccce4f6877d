"""How fast what must be fast is: always a ratio to a floor of the same run.

A benchmark is a module here with ``run() -> list[Row]``. The machine's speed drifts,
so our figure and the floor are taken in turn, and the median of the pairs' ratios
is what counts. `make bench` runs them all, `python -m benchmarks NAME` one.
"""

import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Row:
    """One line of the table: what, against what, and how they compare."""

    name: str
    ours: float
    floor: float
    unit: str
    floor_name: str
    # Written beside the figure, never asserted: what the issue asks for.
    bound: str = ""
    # The median of ratios of pairs, which is not the ratio of the medians.
    ratio: float | None = None

    @property
    def compared(self) -> float:
        if self.ratio is not None:
            return self.ratio
        return self.ours / self.floor if self.floor else float("nan")


def seconds(action: Callable[[], object]) -> float:
    started = time.perf_counter()
    action()
    return time.perf_counter() - started


def interleaved(
    ours: Callable[[], object],
    floor: Callable[[], object],
    *,
    rounds: int = 7,
) -> tuple[float, float, float]:
    """Median seconds of each, and the median of ours ÷ floor over the pairs.

    One round of each first, not counted, so that neither pays for the caches.
    """
    ours(), floor()
    pairs = [(seconds(ours), seconds(floor)) for _round in range(rounds)]
    return (
        statistics.median(pair[0] for pair in pairs),
        statistics.median(pair[1] for pair in pairs),
        statistics.median(pair[0] / pair[1] for pair in pairs),
    )


def rate_row(
    name: str,
    ours: Callable[[], object],
    floor: Callable[[], object],
    *,
    units: int,
    unit: str,
    floor_name: str,
    bound: str = "",
    rounds: int = 7,
) -> Row:
    """A row of rates (units a second): the ratio is ours ÷ floor, higher is better."""
    ours_seconds, floor_seconds, ratio = interleaved(ours, floor, rounds=rounds)
    return Row(
        name=name,
        ours=units / ours_seconds,
        floor=units / floor_seconds,
        unit=f"{unit}/s",
        floor_name=floor_name,
        bound=bound,
        ratio=1 / ratio,
    )
