"""Enrolment's tables: who has a place or waits for one, and on what terms."""

from training.enrolment.models.circumstances import AccessNeeds, GuardianAuthorisation
from training.enrolment.models.enrolments import Enrolment
from training.enrolment.models.identity import IdentityRequest
from training.enrolment.models.reserves import Reserve

__all__ = [
    "AccessNeeds",
    "Enrolment",
    "GuardianAuthorisation",
    "IdentityRequest",
    "Reserve",
]
