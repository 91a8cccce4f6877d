"""Where Django looks for this app's tables; code imports them from their topics."""

from equity.diagnostics.models import (
    AnswerEvidence,
    Diagnosis,
    DiagnosisAnswer,
    DiagnosisAverage,
    Questionnaire,
    QuestionnaireSection,
    ScoredQuestion,
)
from equity.evidence.models import (
    Applicability,
    Audit,
    Dossier,
    Evidence,
    Finding,
    Measure,
    Requirement,
)
from equity.indicators.models import LiveCounts
from equity.profiles.models import GenderDeclaration
from equity.reporting.models import Cell, Release, Table
from equity.reporting.release_models import ReleaseStep
from equity.reporting.run_models import ReleaseRun
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
    "AnswerEvidence",
    "Applicability",
    "Audit",
    "BoardSeats",
    "Cell",
    "DeclarationEvidence",
    "Diagnosis",
    "DiagnosisAnswer",
    "DiagnosisAverage",
    "Dossier",
    "Evidence",
    "Finding",
    "GenderDeclaration",
    "LiveCounts",
    "Measure",
    "ParentalLeave",
    "PayByCategory",
    "PayQuarter",
    "Questionnaire",
    "QuestionnaireSection",
    "Release",
    "ReleaseRun",
    "ReleaseStep",
    "Requirement",
    "ScoredQuestion",
    "StaffMovement",
    "Table",
    "WorkforceCount",
    "WorkforceDeclaration",
]
