"""A person's document as they said it, also while somebody still has to confirm it."""

from dataclasses import dataclass

from training.companies.models import WorkerClaim
from training.enrolment.models import IdentityRequest
from training.registry import rules
from training.registry.models import Person


@dataclass(frozen=True, kw_only=True)
class SaidDocument:
    label: str
    number: str

    @property
    def masked(self) -> str:
        return rules.mask_document(self.number)


def document_of(person: Person) -> SaidDocument:
    """Neither label nor number tells whether another record has the document."""
    said = person
    if person.has_document_to_confirm:
        said = last_request_of(person) or last_claim_on(person) or person
    return SaidDocument(
        label=said.get_document_type_display(), number=said.document_number
    )


def last_claim_on(person: Person) -> WorkerClaim | None:
    """The document that a company wrote for them."""
    return WorkerClaim.objects.filter(person=person).first()


def last_request_of(person: Person) -> IdentityRequest | None:
    return (
        IdentityRequest.objects.filter(user=person.user_id)
        .order_by("-asked_at", "-pk")
        .first()
    )
