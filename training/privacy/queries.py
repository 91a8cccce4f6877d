from dataclasses import dataclass
from datetime import date, datetime

from training.messaging.models import Message
from training.privacy.models import (
    Consent,
    ConsentText,
    PrivacyNotice,
    PrivacyRequest,
    Purpose,
)
from training.privacy.rules import should_be_asked
from training.registry.models import Person


@dataclass(frozen=True, kw_only=True)
class Standing:
    """Where one purpose stands for one person: the text in force, the last answer."""

    purpose: Purpose
    text: ConsentText
    last: Consent | None

    @property
    def is_given(self) -> bool:
        return self.last is not None and self.last.decision == Consent.Decision.GIVEN

    @property
    def is_to_be_asked(self) -> bool:
        return should_be_asked(
            decided_version=self.last and self.last.text.version,
            version=self.text.version,
        )


def notice_in_force(*, language: str, on: date) -> PrivacyNotice | None:
    return (
        PrivacyNotice.objects.filter(
            language=language, published_at__isnull=False, in_force_from__lte=on
        )
        .order_by("-in_force_from", "-pk")
        .first()
    )


@dataclass(frozen=True, kw_only=True)
class Proof:
    """That an answer went out: the message, when it left, and the hash of its words."""

    sent_at: datetime | None
    message_id: str
    sha256: str


def proof_of_answer(request: PrivacyRequest) -> Proof | None:
    """None before it is answered; ``sent_at`` is empty while the letter waits, or
    where there is no address to send it to."""
    if request.is_open:
        return None
    keys = [f"{kind}:{request.pk}" for kind in ("privacy_answered", "privacy_erased")]
    letter = Message.objects.filter(key__in=keys).first()
    is_sent = letter is not None and letter.status == Message.Status.SENT
    return Proof(
        sent_at=letter.ended_at if is_sent else None,
        message_id=letter.message_id if letter else "",
        sha256=request.answer_sha256,
    )


def texts_in_force(*, language: str) -> list[ConsentText]:
    """The newest published text of each purpose that is offered."""
    texts = (
        ConsentText.objects.filter(
            language=language, published_at__isnull=False, purpose__is_offered=True
        )
        .select_related("purpose")
        .order_by("purpose__order", "purpose__code", "version")
    )
    return list({text.purpose_id: text for text in texts}.values())


def standings(person: Person | None, *, language: str) -> list[Standing]:
    """Every purpose on offer, in order; nobody has said anything yet if no person."""
    last = last_consents(person) if person else {}
    return [
        Standing(purpose=text.purpose, text=text, last=last.get(text.purpose_id))
        for text in texts_in_force(language=language)
    ]


def last_consents(person: Person) -> dict[int, Consent]:
    consents = person.consents.select_related("text").order_by("decided_at", "pk")
    return {consent.text.purpose_id: consent for consent in consents}


def has_consented(person: Person, purpose: str) -> bool:
    """The last word on a purpose is a yes."""
    last = (
        person.consents.filter(text__purpose__code=purpose)
        .order_by("-decided_at", "-pk")
        .first()
    )
    return last is not None and last.decision == Consent.Decision.GIVEN


def people_who_consented(purpose: str) -> set[int]:
    """The ids of whoever's last word on a purpose is a yes: two columns, one query."""
    decisions = (
        Consent.objects.filter(text__purpose__code=purpose)
        .order_by("decided_at", "pk")
        .values_list("person_id", "decision")
    )
    return {
        person
        for person, decision in dict(decisions).items()
        if decision == Consent.Decision.GIVEN
    }
