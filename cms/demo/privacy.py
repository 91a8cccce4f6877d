"""What people agreed to, what they ask of their data, and who opened their record."""

from datetime import timedelta
from random import Random

from django.conf import settings
from django.db.models import Model
from django.utils import timezone

from cms.demo.programme import Programme, at
from cms.demo.texts import logins
from training.accounts.models import User
from training.audit import record_each
from training.looking import LOOKED
from training.privacy.models import Consent, PrivacyNotice, PrivacyRequest
from training.privacy.queries import texts_in_force
from training.privacy.rules import due_on
from training.registry.models import Person

ANSWERED, AGREES, TOOK_BACK = 0.3, 0.6, 0.05
REQUESTS = (
    # What is asked, how many days ago, in whose words, the answer if there is one.
    ("ACCESS", 40, "", "Le enviamos el detalle por correo el mismo día."),
    ("RECTIFICATION", 12, "Mi segundo apellido es Ñancupil, con eñe.", ""),
    ("PORTABILITY", 9, "Para entregarlos a mi nuevo empleador.", ""),
    ("ERASURE", 3, "Ya no trabajo en el sector.", ""),
    ("BLOCKING", 1, "Mientras revisan la sesión que reclamé.", ""),
)


def make(programme: Programme) -> list[Model]:
    dice = programme.chance("privacy")
    people = programme.rows(Person).order_by("pk")
    note_looks(programme)
    return [
        *make_consents(programme, people, dice),
        *make_requests(programme, dice.sample([*people], len(REQUESTS))),
    ]


def make_consents(programme: Programme, people, dice: Random) -> list[Consent]:
    texts = texts_in_force(language="es")
    notice = PrivacyNotice.objects.filter(language="es").first()
    rows = [
        consent
        for person in people
        if dice.random() < ANSWERED
        for text in texts
        for consent in decisions(programme, person, text, notice, dice)
    ]
    return Consent.objects.bulk_create(rows)


def decisions(programme, person, text, notice, dice: Random) -> list[Consent]:
    agrees = dice.random() < AGREES
    decided_at = at(programme.day(-dice.randint(5, 60)), dice.randint(8, 20))
    common = {
        "person": person,
        "text": text,
        "text_sha256": text.sha256,
        "notice": notice,
    }
    decision = Consent.Decision.GIVEN if agrees else Consent.Decision.REFUSED
    rows = [
        Consent(
            **common,
            decision=decision,
            channel=Consent.Channel.ENROLLING,
            decided_at=decided_at,
        )
    ]
    if agrees and dice.random() < TOOK_BACK:
        rows.append(
            Consent(
                **common,
                decision=Consent.Decision.WITHDRAWN,
                channel=Consent.Channel.MY_DATA,
                decided_at=decided_at + timedelta(days=2),
            )
        )
    return rows


def make_requests(programme: Programme, people: list[Person]) -> list[PrivacyRequest]:
    made = PrivacyRequest.objects.bulk_create(
        a_request(programme, person, *asked)
        for person, asked in zip(people, REQUESTS, strict=True)
    )
    for request in made:
        if request.kind == PrivacyRequest.Kind.BLOCKING:
            Person.objects.filter(pk=request.person_id).update(
                blocked_at=request.asked_at
            )
    return made


def a_request(programme, person, kind, days_ago, details, answer) -> PrivacyRequest:
    asked_at = at(programme.day(-days_ago), 10)
    status = PrivacyRequest.Status
    return PrivacyRequest(
        person=person,
        kind=kind,
        details=details,
        asked_at=asked_at,
        due_on=due_on(
            kind,
            asked_on=timezone.localdate(asked_at),
            days=settings.PRIVACY_ANSWER_DAYS,
            blocking_days=settings.PRIVACY_BLOCKING_DAYS,
        ),
        status=status.GRANTED if answer else status.RECEIVED,
        answer=answer,
        answered_at=asked_at + timedelta(days=3) if answer else None,
    )


def note_looks(programme: Programme) -> None:
    """The coordinator opened the demo participant's record a few days ago."""
    coordinator = User.objects.filter(email=logins.COORDINATOR.email).first()
    mine = programme.rows(Person).filter(email=logins.PARTICIPANT.email)
    if coordinator:
        record_each(
            LOOKED,
            Person,
            mine.values_list("pk", flat=True),
            by=coordinator,
            at=at(programme.day(-3), 11),
        )
