"""The stages of what takes long with a release. Each finds something, or stops it.

All but the last only read. What they find is kept with the run, in plain values.
"""

from collections.abc import Callable
from datetime import datetime

from equity.disclosure import intervals_of
from equity.disclosure.relations import name_of
from equity.disclosure.tables import InvalidTables
from equity.indicators.checking import plain
from equity.reporting.making import (
    Counted,
    count,
    disagreements_in,
    kept_of,
    lacks_counts,
    protected_again,
    protected_as_kept,
)
from equity.reporting.operations import compute_release, protect_release
from equity.reporting.run_models import ReleaseRun, Step

# Found wrong, but what is not said on a screen need not be kept.
MOST_KEPT = 20


class Stopped(Exception):
    """The run cannot go on; ``why`` is a code and what was found, in plain values."""

    def __init__(self, code: str, **found):
        super().__init__(code)
        self.why = {"code": code, **found}


def count_records(run: ReleaseRun, *, at: datetime) -> dict:
    return vars(count(run.release, at=at))


def compare_counts(run: ReleaseRun, *, at: datetime) -> dict:
    """:raises Stopped: counts contradict one another."""
    wrong = [
        each for each in disagreements_in(run.kept["cube"]) if each.is_contradiction
    ]
    if wrong:
        raise Stopped(
            "contradictions", found=[plain(each) for each in wrong[:MOST_KEPT]]
        )
    return {}


def write_counts(run: ReleaseRun, *, at: datetime) -> None:
    compute_release(
        release=run.release,
        by=run.asked_by,
        at=at,
        counted=Counted(**run.kept),
        run=run,
    )


def hide_small_counts(run: ReleaseRun, *, at: datetime) -> dict:
    """:raises Stopped: the tables contradict one another, or it lacks counts."""
    if lacks_counts(run.release):
        raise Stopped("older")
    run.release.left_out = run.left_out
    try:
        return kept_of(protected_again(run.release))
    except InvalidTables as problem:
        raise Stopped("tables", detail=str(problem)) from problem


def attack_result(run: ReleaseRun, *, at: datetime) -> dict:
    """Work out what is hidden from what is shown, as a reader with time would.

    :raises Stopped: something hidden can be worked out, or nothing fits.
    """
    answer = protected_as_kept(run.release, run.kept).answer
    try:
        intervals = intervals_of([table.as_read for table in answer.tables])
    except InvalidTables as problem:
        raise Stopped("tables", detail=str(problem)) from problem
    known = {name_of(key) for key, each in intervals.items() if each.is_exact}
    given_away = sorted(known - {*answer.exposed})
    if given_away:
        raise Stopped("given_away", found=given_away[:MOST_KEPT])
    return {}


def write_tables(run: ReleaseRun, *, at: datetime) -> None:
    protect_release(
        release=run.release,
        by=run.asked_by,
        at=at,
        left_out=tuple(run.left_out),
        publishable=protected_as_kept(run.release, run.kept),
        run=run,
    )


Stage = Callable[..., dict | None]
STAGES: dict[str, tuple[Stage, ...]] = {
    Step.COMPUTE: (count_records, compare_counts, write_counts),
    Step.PROTECT: (hide_small_counts, attack_result, write_tables),
}
