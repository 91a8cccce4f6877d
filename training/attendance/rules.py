"""What counts as having attended. No Django here: numbers in, an answer out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import NamedTuple

EXCUSED = "EXCUSED"
AWAY = (EXCUSED, "ABSENT")

# A mark may wait for days on a phone without signal; longer is the clock's fault.
CLOCK_AHEAD = timedelta(minutes=5)
CLOCK_BEHIND = timedelta(days=14)


class SessionRecord(NamedTuple):
    """One session of one person, in minutes. Cancelled sessions have no record."""

    minutes_present: int
    minutes_taught: int


class Taught(NamedTuple):
    """A session that was not cancelled. ``recovers``: the one it stands in for."""

    session: int
    minutes: int
    is_closed: bool
    recovers: int | None = None


class Attended(NamedTuple):
    """What the current record says of one person in one session."""

    minutes: int
    state: str


class Weighed(NamedTuple):
    """An enrolment's sessions: had, to come, and what may still be recovered."""

    records: tuple[SessionRecord, ...]
    coming: tuple[int, ...]
    recoverable: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Forecast:
    """Where a person stands, and what is still missing to reach the threshold."""

    present: int
    total: int
    needed: int
    remaining: int

    @property
    def is_reached(self) -> bool:
        return self.total > 0 and self.needed == 0

    @property
    def is_reachable(self) -> bool:
        return self.total > 0 and self.needed <= self.remaining


def minutes_counted(record: SessionRecord) -> int:
    """Nobody attends longer than the session lasted."""
    return min(record.minutes_present, record.minutes_taught)


def weigh(
    sessions: Iterable[Taught],
    attended: Mapping[int, Attended],
    *,
    excused_counts: bool = False,
) -> Weighed:
    """Sort an enrolment's sessions into those with a result and those to come.

    A session counts once it is closed or has a mark. One that recovers another is no
    session more: the better of the two counts, up to the minutes of the first.
    """
    sessions = list(sessions)
    held = {each.session for each in sessions}
    recoveries = [each for each in sessions if each.recovers in held]
    standing_in = {each.session for each in recoveries}
    records, coming, recoverable = [], [], []
    for taught in sessions:
        if taught.session in standing_in:
            continue
        if not has_result(taught, attended):
            coming.append(taught.minutes)
            continue
        others = [each for each in recoveries if each.recovers == taught.session]
        record = best_record(taught, others, attended, excused_counts=excused_counts)
        records.append(record)
        recoverable.append(still_to_recover(record, others, attended))
    return Weighed(tuple(records), tuple(coming), tuple(filter(None, recoverable)))


def has_result(taught: Taught, attended: Mapping[int, Attended]) -> bool:
    return taught.is_closed or taught.session in attended


def best_record(
    taught: Taught,
    recoveries: Iterable[Taught],
    attended: Mapping[int, Attended],
    *,
    excused_counts: bool,
) -> SessionRecord:
    present = minutes_present(taught, attended, excused_counts=excused_counts)
    for each in recoveries:
        present = max(present, minutes_present(each, attended, excused_counts=False))
    return SessionRecord(present, taught.minutes)


def minutes_present(
    taught: Taught, attended: Mapping[int, Attended], *, excused_counts: bool
) -> int:
    said = attended.get(taught.session)
    if said is None:
        return 0
    if said.state == EXCUSED and excused_counts:
        return taught.minutes
    return min(said.minutes, taught.minutes)


def still_to_recover(
    record: SessionRecord,
    recoveries: Iterable[Taught],
    attended: Mapping[int, Attended],
) -> int:
    """The minutes a recovery to come would add to this session."""
    coming = [each.minutes for each in recoveries if not has_result(each, attended)]
    reachable = min(max(coming, default=0), record.minutes_taught)
    return max(0, reachable - minutes_counted(record))


def attended_enough(records: Iterable[SessionRecord], *, threshold: int) -> bool:
    """Test if at least ``threshold`` per cent of the minutes taught was attended."""
    present = taught = 0
    for record in records:
        present += minutes_counted(record)
        taught += record.minutes_taught
    return reaches(present=present, taught=taught, threshold=threshold)


def reaches(*, present: int, taught: int, threshold: int) -> bool:
    # Multiplied, not divided: 360 minutes of 480 must pass 75 % exactly.
    return taught > 0 and present * 100 >= threshold * taught


def forecast(
    records: Iterable[SessionRecord],
    coming: Iterable[int],
    *,
    threshold: int,
    recoverable: Iterable[int] = (),
) -> Forecast:
    """Weigh what was attended against the minutes of the sessions to come."""
    records = list(records)
    present = sum(minutes_counted(record) for record in records)
    to_come = sum(coming)
    total = sum(record.minutes_taught for record in records) + to_come
    # Rounded up in integers: a fraction of a minute short is short.
    required = -(-threshold * total // 100)
    return Forecast(
        present=present,
        total=total,
        needed=max(0, required - present),
        # What is recovered adds to the minutes attended, not to those taught.
        remaining=to_come + sum(recoverable),
    )


def minutes_fit(*, state: str, minutes: int, minutes_taught: int) -> bool:
    """Who is away has no minutes; who is there has some, and no more than taught."""
    if state in AWAY:
        return minutes == 0
    return 0 < minutes <= minutes_taught


def clock_is_off(*, device_at: datetime | None, at: datetime) -> bool:
    """Test if a device's clock cannot be right: it is ahead, or weeks behind."""
    if device_at is None:
        return False
    return device_at > at + CLOCK_AHEAD or device_at < at - CLOCK_BEHIND
