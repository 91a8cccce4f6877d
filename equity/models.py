"""Where Django looks for this app's tables; code imports them from their topics."""

from equity.evidence.models import (
    Applicability,
    Audit,
    Dossier,
    Evidence,
    Finding,
    Measure,
    Requirement,
)
from equity.profiles.models import GenderDeclaration
from equity.reporting.models import Cell, Release, Table
from equity.reporting.release_models import ReleaseStep
from equity.workforce.models import (
    BoardSeats,
    DeclarationEvidence,
    ParentalLeave,
    PayByCategory,
    PayQuarter,
    StaffMovement,
    WorkforceCount,
    WorkforceDeclaration,
)

__all__ = [
    "BoardSeats",
    "Cell",
    "DeclarationEvidence",
    "GenderDeclaration",
    "ParentalLeave",
    "PayByCategory",
    "PayQuarter",
    "Release",
    "StaffMovement",
    "Applicability",
    "Audit",
    "Cell",
    "Dossier",
    "Evidence",
    "Finding",
    "GenderDeclaration",
    "Measure",
    "Release",
    "Requirement",
    "ReleaseStep",
    "Table",
    "WorkforceCount",
    "WorkforceDeclaration",
]
