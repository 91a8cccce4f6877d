"""A whole release in, the same release fit to print out. No Django here."""

from collections.abc import Iterable, Iterator

import numpy as np

from equity.disclosure.attack import Attack
from equity.disclosure.goals import Duty
from equity.disclosure.policy import Policy, Zeros
from equity.disclosure.primary import primaries
from equity.disclosure.relations import Key, keys_of, relations_of
from equity.disclosure.secondary import Cover
from equity.disclosure.superfluous import drop_superfluous
from equity.disclosure.system import System, build
from equity.disclosure.tables import (
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
) -> Protected:
    """Hide every small count of a release, and what else would give it away.

    All tables of a release go in together, with those of the earlier releases that
    are still public: a figure hidden here and printed there is not hidden.

    :raises InvalidTables: the tables contradict themselves or one another.
    """
    if tuple(earlier):
        raise NotImplementedError("Earlier releases are not reckoned with yet.")
    policy = policy or Policy()
    tables = list(tables)
    system = build(tables)
    primary = primaries(system, policy, relations_of(tables))
    duty = Duty(system=system, policy=policy, primary=primary)
    cover = Cover(
        duty,
        Attack(system),
        hidden=primary | ~system.printed,
    )
    for candidates in _stages(tables, system, policy):
        cover.widen(candidates)
        if not cover.hopeless:
            break
    drop_superfluous(cover, keep=primary | ~system.printed)
    return _printable(tables, system, cover)


def _stages(
    tables: list[Table], system: System, policy: Policy
) -> Iterator[np.ndarray]:
    """What may be hidden for others' sake: figures of somebody; where that is not
    enough, zeros as well; grand totals last of all."""
    grand = {(table.measure, frozenset(table.where.items())) for table in tables}
    inner = np.array([key not in grand for key in system.keys], dtype=bool)
    if policy.zeros is Zeros.SHOWN:
        yield inner & (system.values > 0)
    yield inner
    yield np.ones(len(system), dtype=bool)


def _printable(tables: list[Table], system: System, cover: Cover) -> Protected:
    index = system.index
    hidden = {key for key, place in index.items() if cover.hidden[place]}
    return Protected(
        tables=tuple(_printable_table(table, hidden) for table in tables),
        exposed=tuple(_name(system.keys[figure]) for figure in sorted(cover.hopeless)),
    )


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


def _name(key: Key) -> str:
    measure, labels = key
    return ", ".join([measure, *(f"{name} {label}" for name, label in sorted(labels))])
