"""Enrolment's writes: who somebody is, and whether they have a place."""

from training.enrolment.operations.identity import (
    IdentityToConfirm,
    Stated,
    ask_to_confirm_identity,
    change_contact,
    claim_person,
    identify,
)
from training.enrolment.operations.places import (
    EnrolmentRefused,
    change_places,
    enrol,
    withdraw,
)

__all__ = [
    "EnrolmentRefused",
    "IdentityToConfirm",
    "Stated",
    "ask_to_confirm_identity",
    "change_contact",
    "change_places",
    "claim_person",
    "enrol",
    "identify",
    "withdraw",
]
