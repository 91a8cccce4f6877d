"""A look at the indicators of now: counted for whoever looks, and from what was kept.

``PARIDAD_MARKS=100000,1000000`` chooses the sizes; by themselves, a million marks.
"""

import os
from datetime import UTC, datetime

from benchmarks import Row, seconds
from benchmarks._release_rows import BEFORE, FROM, Programme
from cms.dashboard.live.figures import live_chapters
from cms.dashboard.live.keeping import count, counted, cube_of

SIZES = tuple(
    int(size) for size in os.environ.get("PARIDAD_MARKS", "1000000").split(",")
)
AT = datetime(2026, 12, 31, 15, tzinfo=UTC)
PERIOD = {"from_date": FROM, "before": BEFORE, "at": AT}
LOOKS = 5


def run() -> list[Row]:
    programme = Programme()
    return [looked_at(programme, size) for size in SIZES]


def looked_at(programme: Programme, size: int) -> Row:
    programme.grow_to(size)
    counting = seconds(lambda: count("year", **PERIOD))
    return Row(
        name=f"a look at the indicators of now over {size:,} marks, kept",
        ours=min(seconds(look) for _look in range(LOOKS)),
        floor=counting,
        unit="s",
        floor_name="counted for whoever looks",
        bound="at most 2 s",
    )


def look():
    return live_chapters(cube_of(counted("year", **PERIOD, ask=asks_nothing)))


def asks_nothing(_period, **_days):
    """What was counted is fresh."""
