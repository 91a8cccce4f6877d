"""A whole release in, the same release fit to print out. No Django here."""

from collections.abc import Iterable, Iterator

import numpy as np

from equity.disclosure.attack import Attack
from equity.disclosure.earlier import background
from equity.disclosure.figures import (
    DerivedFigure,
    Figure,
    check,
    complements,
    derived_figure,
)
from equity.disclosure.goals import Duty
from equity.disclosure.optimum import improve
from equity.disclosure.policy import Policy, Zeros
from equity.disclosure.primary import primaries
from equity.disclosure.relations import Key, keys_of, name_of, relations_of
from equity.disclosure.remainder import with_remainders
from equity.disclosure.secondary import Cover
from equity.disclosure.superfluous import drop_superfluous
from equity.disclosure.system import System
from equity.disclosure.tables import (
    TOTAL,
    Protected,
    ProtectedCell,
    ProtectedTable,
    Status,
    Table,
)

HIDDEN = ProtectedCell(status=Status.SUPPRESSED)


def protect(
    tables: Iterable[Table],
    policy: Policy | None = None,
    *,
    earlier: Iterable[Protected] = (),
    privileged: Iterable[Iterable[tuple[str, str]]] = (),
    figures: Iterable[Figure] = (),
) -> Protected:
    """Hide every small count of a release, and what else would give it away.

    All tables of a release go in together, with the ``earlier`` releases that are
    still public: a figure hidden here and printed there is not hidden. ``privileged``
    are readers who see some figures exactly, each given by the (dimension, label)
    pairs of what they see, as a company sees its own. ``figures`` are the percentages,
    means and ratios that are printed beside the tables.

    :raises InvalidTables: the tables contradict themselves or one another.
    """
    policy = policy or Policy()
    tables, figures = list(tables), list(figures)
    check(figures, tables)
    reckoned = with_remainders(tables)
    reckoned += complements(figures, reckoned)
    public = background(reckoned, earlier, policy)
    system = public.system
    small = primaries(system, policy, relations_of(reckoned))
    drift = public.drift if policy.changes else np.zeros_like(public.drift)
    small |= (drift != 0) & ~public.known
    must = (small | public.hidden | ~system.printed) & ~public.known
    cover = Cover(
        Duty(
            system=system,
            policy=policy,
            primary=small & ~public.known,
            drift=drift,
            privileged=tuple(_seen_by(system, pairs) for pairs in privileged),
        ),
        Attack(system),
        hidden=must,
    )
    for stage in _stages(tables, system, policy):
        candidates = stage & public.ours & ~public.known
        cover.widen(candidates)
        if not cover.hopeless:
            break
    drop_superfluous(cover, keep=must)
    improve(cover, keep=must, candidates=candidates)
    told = cover.hopeless | set(np.flatnonzero(small & public.known & public.ours))
    printable = _printable(tables, system, cover.hidden | small)
    return Protected(
        tables=printable,
        derived=tuple(_derived(figures, printable, policy)),
        exposed=tuple(sorted(name_of(system.keys[figure]) for figure in told)),
        changed=tuple(
            sorted(
                name_of(system.keys[figure])
                for figure in np.flatnonzero((public.drift != 0) & system.printed)
            )
        ),
    )


def _derived(
    figures: list[Figure], tables: Iterable[ProtectedTable], policy: Policy
) -> Iterator[DerivedFigure]:
    tables = list(tables)
    cells = {(t.name, labels): cell for t in tables for labels, cell in t.cells.items()}
    money = {t.name for t in tables if t.table.contributions is not None}
    for figure in figures:
        is_money = any(name in money for name, _labels in figure.parts)
        yield derived_figure(figure, cells, is_money=is_money, policy=policy)


def _seen_by(system: System, pairs: Iterable[tuple[str, str]]) -> frozenset[int]:
    pairs = frozenset(pairs)
    return frozenset(
        place for place, (_m, labels) in enumerate(system.keys) if pairs <= labels
    )


def _stages(
    tables: list[Table], system: System, policy: Policy
) -> Iterator[np.ndarray]:
    """What may be hidden for others' sake: figures of somebody; where that is not
    enough, zeros as well; grand totals last of all."""
    grand = {
        (table.measure, frozenset(table.where.items()))
        for table in tables
        if (TOTAL,) * len(table.dimensions) in table.cells
    }
    inner = np.array([key not in grand for key in system.keys], dtype=bool)
    if policy.zeros is Zeros.SHOWN:
        yield inner & (system.values > 0)
    yield inner
    yield np.ones(len(system), dtype=bool)


def _printable(
    tables: list[Table], system: System, hidden: np.ndarray
) -> tuple[ProtectedTable, ...]:
    keys = {key for key, place in system.index.items() if hidden[place]}
    return tuple(_printable_table(table, keys) for table in tables)


def _printable_table(table: Table, hidden: set[Key]) -> ProtectedTable:
    keys = keys_of(table)
    return ProtectedTable(
        table=table,
        cells={
            labels: HIDDEN
            if keys[labels] in hidden
            else ProtectedCell(status=Status.SHOWN, value=value)
            for labels, value in table.cells.items()
            if table.is_printed(labels)
        },
    )
