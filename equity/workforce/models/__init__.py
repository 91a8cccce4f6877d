"""What companies declare of their workforce."""

from equity.workforce.models.boards import BoardSeats
from equity.workforce.models.declarations import WorkforceCount, WorkforceDeclaration
from equity.workforce.models.evidence import DeclarationEvidence
from equity.workforce.models.pay import PayByCategory, PayQuarter
from equity.workforce.models.year import ParentalLeave, StaffMovement

__all__ = [
    "BoardSeats",
    "DeclarationEvidence",
    "ParentalLeave",
    "PayByCategory",
    "PayQuarter",
    "StaffMovement",
    "WorkforceCount",
    "WorkforceDeclaration",
]
