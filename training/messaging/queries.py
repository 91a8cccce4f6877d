from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.db.models import Count

from training.blocking import (
    is_address_of_somebody_blocked,
    without_blocked_addresses,
)
from training.messaging.kinds import Kind
from training.messaging.models import MailPreference, Message, Wording

SHIPPED = Path(__file__).parent / "shipped"


class Words:
    """A subject and a body, not yet filled in."""

    def __init__(self, subject: str, body: str):
        self.subject = subject
        self.body = body

    def __eq__(self, other):
        return (self.subject, self.body) == (other.subject, other.body)

    __hash__ = None


@cache
def shipped_words(kind: str, language: str) -> Words:
    """The text Paridad comes with: the subject, an empty line, the body."""
    text = (SHIPPED / f"{kind}.{language}.txt").read_text(encoding="utf-8")
    subject, body = text.split("\n", 1)
    return Words(subject.strip(), body.strip())


def wording_in_use(kind: str, language: str) -> Wording | None:
    return Wording.objects.filter(kind=kind, language=language).first()


def words_in_use(kind: str, language: str) -> Words:
    """What this house says, else what Paridad ships with."""
    wording = wording_in_use(kind, language)
    if wording is None or wording.is_shipped:
        return shipped_words(kind, language)
    return Words(wording.subject, wording.body)


def is_held_back(email: str, kind: Kind) -> bool:
    """The data of whoever has the address are blocked: nothing is sent but answers."""
    return not kind.is_about_rights and is_address_of_somebody_blocked(email)


def is_refused(email: str, group: str) -> bool:
    """The address does not want messages of that group."""
    if not group:
        return False
    preference = preference_of(email)
    return preference is not None and group in preference.refused


def preference_of(email: str) -> MailPreference | None:
    return MailPreference.objects.filter(email=email.strip().lower()).first()


def failing_messages() -> int:
    return without_blocked_addresses(Message.objects.failing(), "to").count()


@dataclass(frozen=True, kw_only=True)
class Failing:
    """How many messages a reason keeps from going out."""

    reason: str
    count: int

    @property
    def title(self) -> str:
        return Message.Reason(self.reason).label if self.reason else ""


def failing_by_reason() -> list[Failing]:
    counted = (
        Message.objects.failing()
        .order_by()
        .values("reason")
        .annotate(count=Count("pk"))
        .order_by("-count", "reason")
    )
    return [Failing(**row) for row in counted]


def newest_wordings() -> dict[tuple[str, str], Wording]:
    """The wording in use of each kind and language that was ever worded here."""
    every = Wording.objects.select_related("written_by").order_by("number")
    return {(wording.kind, wording.language): wording for wording in every}
