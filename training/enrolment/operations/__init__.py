"""Enrolment's writes: who somebody is, and whether they have a place."""

from training.enrolment.operations.confirming import (
    ConfirmationRefused,
    ask_to_confirm_identity,
    confirm_identity,
    refuse_identity,
)
from training.enrolment.operations.identity import (
    Stated,
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
    "ConfirmationRefused",
    "EnrolmentRefused",
    "Stated",
    "ask_to_confirm_identity",
    "change_contact",
    "change_places",
    "claim_person",
    "confirm_identity",
    "enrol",
    "identify",
    "refuse_identity",
    "withdraw",
]
