"""What companies do for their people, and who may do it for them."""

from training.companies.operations.batches import (
    BatchRefused,
    add_row,
    correct_rows,
    discard_batch,
    enrol_batch,
    remove_row,
    start_batch,
)
from training.companies.operations.claims import (
    ClaimRefused,
    confirm_worker,
    reject_worker,
)
from training.companies.operations.contacts import (
    InvitationRefused,
    accept_invitation,
    invite_contact,
    revoke_invitation,
)
from training.companies.operations.substitution import (
    substitute,
    substitute_with_worker,
)
from training.companies.operations.workers import Worker, worker_for

__all__ = [
    "BatchRefused",
    "ClaimRefused",
    "InvitationRefused",
    "Worker",
    "accept_invitation",
    "add_row",
    "confirm_worker",
    "correct_rows",
    "discard_batch",
    "enrol_batch",
    "invite_contact",
    "reject_worker",
    "remove_row",
    "revoke_invitation",
    "start_batch",
    "substitute",
    "substitute_with_worker",
    "worker_for",
]
