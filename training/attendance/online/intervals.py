"""How long somebody was connected. No Django here: moments in, minutes out."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

Interval = tuple[datetime, datetime]


@dataclass(frozen=True, kw_only=True)
class Connection:
    """What a report says of one line: when, for how long, or both.

    ``intervals`` are in UTC. ``seconds`` is the length the tool states. Where
    ``is_span`` the interval only goes from the first entry to the last exit, so that
    the stated length tells how much of it the person was there.
    """

    intervals: tuple[Interval, ...] = ()
    seconds: int | None = None
    is_span: bool = False

    def as_plain(self) -> dict:
        """For a JSON field: moments in ISO form."""
        return {
            "intervals": [[a.isoformat(), b.isoformat()] for a, b in self.intervals],
            "seconds": self.seconds,
            "is_span": self.is_span,
        }

    @classmethod
    def from_plain(cls, plain: dict) -> "Connection":
        return cls(
            intervals=tuple(
                (datetime.fromisoformat(a), datetime.fromisoformat(b))
                for a, b in plain["intervals"]
            ),
            seconds=plain["seconds"],
            is_span=plain["is_span"],
        )


def merged(intervals: Iterable[Interval]) -> list[Interval]:
    """Join what overlaps: whoever connects with two devices is there once."""
    joined: list[Interval] = []
    for start, end in sorted(intervals):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        elif end > start:
            joined.append((start, end))
    return joined


def clipped(
    intervals: Iterable[Interval], *, starts_at: datetime, ends_at: datetime
) -> list[Interval]:
    """Leave out what comes before the session and after it."""
    inside = ((max(a, starts_at), min(b, ends_at)) for a, b in intervals)
    return [(start, end) for start, end in inside if end > start]


def minutes_connected(
    connections: Iterable[Connection],
    *,
    starts_at: datetime,
    ends_at: datetime,
    minutes_taught: int,
) -> int:
    """Whole minutes within the session, each counted once, never more than taught.

    A minute counts when it is complete. A tool's own length is believed only where
    it writes no intervals, or only the span from the first entry to the last exit.
    """
    connections = list(connections)
    exact = [i for c in connections if not c.is_span for i in c.intervals]
    spans = [c for c in connections if c.is_span]
    lengths = [c.seconds or 0 for c in connections if not c.intervals]
    window = {"starts_at": starts_at, "ends_at": ends_at}
    seconds = length(merged(clipped(exact, **window)))
    if spans:
        seconds = with_spans(exact, spans, seconds, window)
    return min(int(seconds + sum(lengths)) // 60, minutes_taught)


def with_spans(exact, spans: list[Connection], seconds: float, window: dict) -> float:
    """Add what the spans tell, no more than all of them together can hold."""
    stated = sum(
        min(
            length(clipped(span.intervals, **window)),
            float("inf") if span.seconds is None else span.seconds,
        )
        for span in spans
    )
    everything = [*exact, *(i for span in spans for i in span.intervals)]
    return min(seconds + stated, length(merged(clipped(everything, **window))))


def length(intervals: Iterable[Interval]) -> float:
    return sum((b - a for a, b in intervals), timedelta()).total_seconds()
