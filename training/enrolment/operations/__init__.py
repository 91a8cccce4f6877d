"""Enrolment's writes: who somebody is, and whether they have a place."""

from training.enrolment.operations.approval import approve, refuse
from training.enrolment.operations.circumstances import (
    Circumstances,
    Guardian,
    Needs,
    consult_circumstances,
    forget_needs,
    state_needs,
)
from training.enrolment.operations.confirming import (
    ConfirmationRefused,
    ask_to_confirm_identity,
    confirm_identity,
    refuse_identity,
)
from training.enrolment.operations.editions import release_everybody
from training.enrolment.operations.identity import (
    Stated,
    change_contact,
    claim_person,
    identify,
)
from training.enrolment.operations.joining import join_waiting_list
from training.enrolment.operations.moving import move, tell_again, write_to
from training.enrolment.operations.places import change_places, enrol, withdraw
from training.enrolment.operations.refusals import EnrolmentRefused
from training.enrolment.operations.reserves import reserve_places
from training.enrolment.operations.waiting import (
    accept_offer,
    settle,
    take_place_for_women,
)

__all__ = [
    "Circumstances",
    "ConfirmationRefused",
    "EnrolmentRefused",
    "Guardian",
    "Needs",
    "Stated",
    "accept_offer",
    "approve",
    "ask_to_confirm_identity",
    "change_contact",
    "change_places",
    "claim_person",
    "confirm_identity",
    "consult_circumstances",
    "enrol",
    "forget_needs",
    "identify",
    "join_waiting_list",
    "move",
    "refuse",
    "refuse_identity",
    "release_everybody",
    "reserve_places",
    "settle",
    "state_needs",
    "take_place_for_women",
    "tell_again",
    "withdraw",
    "write_to",
]
