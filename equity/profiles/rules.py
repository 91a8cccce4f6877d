"""Which gender stands in a report for a person. No Django here: codes in, codes out.

F, M, X (non-binary, other) and U (undeclared) are kept apart everywhere.
"""

from dataclasses import dataclass

FEMALE, MALE, OTHER, UNDECLARED = "F", "M", "X", "U"
GENDERS = (FEMALE, MALE, OTHER, UNDECLARED)

DECLARED = {
    "FEMALE": FEMALE,
    "TRANS_FEMALE": FEMALE,
    "MALE": MALE,
    "TRANS_MALE": MALE,
    "NON_BINARY": OTHER,
    "OTHER": OTHER,
    "PREFERS_NOT_TO_SAY": UNDECLARED,
}
REGISTERED = {"WOMAN": FEMALE, "MAN": MALE, "X": OTHER, "NOT_RECORDED": UNDECLARED}


@dataclass(frozen=True)
class GenderOfRecord:
    gender: str
    is_self_declared: bool


def gender_of_record(*, declared: str, registered_sex: str) -> GenderOfRecord:
    """What the person declared where they did, else what a payroll stated."""
    if declared:
        return GenderOfRecord(DECLARED[declared], is_self_declared=True)
    return GenderOfRecord(REGISTERED[registered_sex], is_self_declared=False)
