"""What people decide about their data, and what they ask of us."""

from collections.abc import Collection
from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.audit import record
from training.privacy import emails
from training.privacy.blocking import block, lift_block
from training.privacy.models import Consent, PrivacyNotice, PrivacyRequest
from training.privacy.queries import Standing, notice_in_force, standings
from training.privacy.rules import due_on, text_hash
from training.registry.models import Person

Decision = Consent.Decision


class RequestRefused(Exception):
    """It cannot be taken so; the message is fit to show."""


@transaction.atomic
def decide_consents(
    *,
    person: Person,
    given: Collection[str],
    asked: Collection[str],
    language: str,
    channel: str,
    by: User | None,
    at: datetime,
) -> list[Consent]:
    """Note a yes for each purpose in ``given`` and a no for the others ``asked``.

    What is as it was before stays as it is: a row for each change, none beside.
    """
    notice = notice_in_force(language=language, on=timezone.localdate(at))
    made = [
        decide(standing, decision, person, notice, channel=channel, by=by, at=at)
        for standing in standings(person, language=language)
        if standing.purpose.code in asked
        and (decision := decision_for(standing, standing.purpose.code in given))
    ]
    if made:
        data = {consent.text.purpose.code: consent.decision for consent in made}
        record("training.privacy.decide_consents", person, by=by, data=data)
    return made


def decision_for(standing: Standing, is_given: bool) -> str | None:
    """What to write down, if anything changed or a newer text was answered."""
    if is_given:
        is_new = not standing.is_given or standing.is_to_be_asked
        return Decision.GIVEN if is_new else None
    if standing.is_given:
        return Decision.WITHDRAWN
    return Decision.REFUSED if standing.is_to_be_asked else None


def decide(
    standing: Standing,
    decision: str,
    person: Person,
    notice: PrivacyNotice | None,
    *,
    channel: str,
    by: User | None,
    at: datetime,
) -> Consent:
    return Consent.objects.create(
        person=person,
        text=standing.text,
        text_sha256=standing.text.sha256,
        notice=notice,
        decision=decision,
        channel=channel,
        decided_at=at,
        decided_by=by,
    )


@transaction.atomic
def ask_about_data(
    *, person: Person, kind: str, details: str, by: User | None, at: datetime
) -> PrivacyRequest:
    """Take what a person asks, start its clock, and acknowledge it.

    :raises RequestRefused: the same is being answered already.
    """
    due = due_on(
        kind,
        asked_on=timezone.localdate(at),
        days=settings.PRIVACY_ANSWER_DAYS,
        blocking_days=settings.PRIVACY_BLOCKING_DAYS,
    )
    try:
        with transaction.atomic():
            request = PrivacyRequest.objects.create(
                person=person, kind=kind, details=details, asked_at=at, due_on=due
            )
    except IntegrityError:
        raise RequestRefused(
            _("You have asked this already; we are working on it.")
        ) from None
    if kind == PrivacyRequest.Kind.BLOCKING:
        # Until it is settled the data may not be used: it cannot wait for anybody.
        block(person=person, by=by, at=at)
    emails.acknowledge(request)
    record("training.privacy.ask", request, by=by, data={"kind": kind})
    return request


@transaction.atomic
def answer_request(
    *, request: PrivacyRequest, status: str, answer: str, by: User, at: datetime
) -> PrivacyRequest:
    """Answer once, with a reason where it is denied.

    :raises RequestRefused: it was answered, or nothing was said.
    """
    if status not in (PrivacyRequest.Status.GRANTED, PrivacyRequest.Status.DENIED):
        raise RequestRefused(_("Say whether it is granted or denied."))
    if not answer.strip():
        raise RequestRefused(_("Write the answer the person will read."))
    answered = PrivacyRequest.objects.filter(
        pk=request.pk, status=PrivacyRequest.Status.RECEIVED
    ).update(
        status=status,
        answer=answer,
        answer_sha256=text_hash(answer),
        answered_at=at,
        answered_by=by,
    )
    if not answered:
        raise RequestRefused(_("This request was answered already."))
    request.refresh_from_db()
    is_denied = status == PrivacyRequest.Status.DENIED
    if is_denied and request.kind == PrivacyRequest.Kind.BLOCKING:
        lift_block(person=request.person, by=by)
    emails.answer(request)
    record("training.privacy.answer", request, by=by, data={"status": status})
    return request
