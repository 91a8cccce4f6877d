"""Nobody is singled out by what we publish. Free of Django: see docs/disclosure.md."""

from equity.disclosure.policy import Policy, Zeros
from equity.disclosure.protection import protect
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
    "protect",
]
