"""Where Django looks for this app's tables; code imports them from their topics."""

from equity.profiles.models import GenderDeclaration
from equity.reporting.models import Cell, Release, Table
from equity.workforce.models import WorkforceCount, WorkforceDeclaration

__all__ = [
    "Cell",
    "GenderDeclaration",
    "Release",
    "Table",
    "WorkforceCount",
    "WorkforceDeclaration",
]
