"""What is asked, and what companies answered."""

from equity.diagnostics.models.answers import (
    AnswerEvidence,
    Diagnosis,
    DiagnosisAnswer,
    DiagnosisAverage,
)
from equity.diagnostics.models.questionnaires import (
    Questionnaire,
    QuestionnaireSection,
    ScoredQuestion,
)

__all__ = [
    "AnswerEvidence",
    "Diagnosis",
    "DiagnosisAnswer",
    "DiagnosisAverage",
    "Questionnaire",
    "QuestionnaireSection",
    "ScoredQuestion",
]
