from datetime import datetime

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equity.profiles.models import GenderDeclaration
from equity.profiles.queries import declaration_in_force
from training.accounts.models import User
from training.audit import record
from training.registry.models import Person


class DeclarationRefused(Exception):
    """What was said cannot be taken; the message is fit to show."""


@transaction.atomic
def declare_gender(
    *,
    person: Person,
    gender: str,
    consent_version: str,
    by: User | None,
    at: datetime,
) -> GenderDeclaration:
    """Note what the person says of themselves; an earlier answer is forgotten.

    :raises DeclarationRefused: the answer is not offered, or consent was not given.
    """
    if gender not in GenderDeclaration.Gender.values:
        raise DeclarationRefused(_("Choose one of the answers."))
    if not consent_version:
        raise DeclarationRefused(_("We may only keep your answer if you agree to it."))
    forget(person, at=at)
    declaration = GenderDeclaration.objects.create(
        person=person, gender=gender, consent_version=consent_version, declared_at=at
    )
    record("equity.profiles.declare_gender", declaration, by=by)
    return declaration


@transaction.atomic
def revoke_gender(*, person: Person, by: User | None, at: datetime) -> None:
    """Forget the answer; that there was one, and when, is kept.

    :raises DeclarationRefused: nothing is declared.
    """
    declaration = declaration_in_force(person)
    if declaration is None:
        raise DeclarationRefused(_("You have not declared anything."))
    forget(person, at=at)
    record("equity.profiles.revoke_gender", declaration, by=by)


class Reason(models.TextChoices):
    """Why somebody of the staff may read one person's declaration."""

    REQUEST = "REQUEST", gettext_lazy("The person asks about their own data")
    CORRECTION = "CORRECTION", gettext_lazy("The person asks to correct it")
    AUTHORITY = "AUTHORITY", gettext_lazy("An authority orders it")


@transaction.atomic
def consult_gender(
    *, person: Person, reason: str, by: User | None, at: datetime
) -> GenderDeclaration | None:
    """Read a person's declaration, leaving a trace of who looked and why.

    :raises DeclarationRefused: no reason is given, or nobody may read it any more: of
        somebody erased it stands in totals alone, of somebody blocked in nothing.
    """
    if person.erased_at or person.blocked_at:
        raise DeclarationRefused(_("This person's declaration is read by nobody."))
    if reason not in Reason.values:
        raise DeclarationRefused(_("Say why you have to read it."))
    declaration = declaration_in_force(person)
    record(
        "equity.profiles.consult_gender",
        person,
        by=by,
        data={
            "found": declaration is not None,
            "reason": reason,
            "at": at.isoformat(),
        },
    )
    return declaration


def forget(person: Person, *, at: datetime) -> None:
    person.gender_declarations.filter(revoked_at__isnull=True).update(
        gender="", revoked_at=at
    )
