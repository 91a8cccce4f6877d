"""The tables of evidence, by what they are about."""

from equity.evidence.models.audits import Audit, Finding
from equity.evidence.models.dossiers import Dossier
from equity.evidence.models.pieces import Evidence, Measure
from equity.evidence.models.requirements import Applicability, Requirement

__all__ = [
    "Applicability",
    "Audit",
    "Dossier",
    "Evidence",
    "Finding",
    "Measure",
    "Requirement",
]
