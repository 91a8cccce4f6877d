"""Nobody is singled out by what we publish. Free of Django: see docs/disclosure.md."""

from collections.abc import Iterable

from equity.disclosure.policy import Policy, Zeros
from equity.disclosure.tables import (
    TOTAL,
    InvalidTables,
    Protected,
    ProtectedCell,
    ProtectedTable,
    Status,
    Table,
)

__all__ = [
    "TOTAL",
    "InvalidTables",
    "Policy",
    "Protected",
    "ProtectedCell",
    "ProtectedTable",
    "Status",
    "Table",
    "Zeros",
    "intervals_of",
    "protect",
]


def protect(
    tables: Iterable[Table], policy: Policy | None = None, **besides
) -> Protected:
    """As in ``protection``, whose solver weighs more than all else of a worker: it is
    loaded where something is protected."""
    from equity.disclosure import protection  # noqa: PLC0415 -- heavy, seldom needed

    return protection.protect(tables, policy, **besides)


def intervals_of(tables: Iterable[Table], **besides) -> dict:
    """What ``audit`` reckons of each hidden figure, loaded as late as the solver."""
    from equity.disclosure import audit  # noqa: PLC0415 -- heavy, seldom needed

    return audit.audit(tables, **besides)
