"""A coordinator says whether a company's worker is somebody we know already."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.audit import record
from training.companies.models import WorkerClaim
from training.companies.operations.substitution import substitute
from training.companies.queries import person_claimed
from training.enrolment.models import Enrolment
from training.enrolment.operations import EnrolmentRefused, withdraw
from training.registry.models import Person


class ClaimRefused(Exception):
    """Nothing was written; the message is fit to show."""


@transaction.atomic
def confirm_worker(*, claim: WorkerClaim, by: User, at: datetime) -> Person:
    """They are one person: what the company's record did is now the person's own.

    :raises ClaimRefused: it was settled already, or nobody holds the document now.
    """
    known = person_claimed(claim)
    if known is None:
        raise ClaimRefused(_("Nobody in the register has this document any more."))
    settle(claim, WorkerClaim.Decision.CONFIRMED, at)
    apart = claim.person
    if apart is not None:
        for enrolment in apart.enrolments.select_related("edition"):
            hand_over(enrolment, known, by=by, at=at)
        join_employments(apart, known)
        let_go(apart)
    record("training.companies.confirm_worker", claim, by=by, data={"person": known.pk})
    return known


@transaction.atomic
def reject_worker(*, claim: WorkerClaim, by: User, at: datetime) -> None:
    """They do not work there: the company's record gives its places back.

    :raises ClaimRefused: it was settled already.
    """
    settle(claim, WorkerClaim.Decision.REJECTED, at)
    apart = claim.person
    if apart is not None:
        for enrolment in apart.enrolments.open():
            give_back(enrolment, by=by, at=at)
        apart.employments.all().delete()
        let_go(apart)
    record("training.companies.reject_worker", claim, by=by)


def settle(claim: WorkerClaim, decision: str, at: datetime) -> None:
    """Decide once: of two coordinators, the second is told."""
    settled = WorkerClaim.objects.filter(pk=claim.pk, settled_at__isnull=True).update(
        decision=decision, settled_at=at
    )
    if not settled:
        raise ClaimRefused(_("Somebody settled this already."))


def hand_over(enrolment: Enrolment, known: Person, *, by: User, at: datetime) -> None:
    """Move an enrolment, its marks with it; where the person has one, theirs stays."""
    own = Enrolment.objects.of_their_own()
    theirs = own.filter(person=known, edition=enrolment.edition).first()
    if theirs is None:
        Enrolment.objects.filter(pk=enrolment.pk).update(person=known)
    elif not enrolment.is_open:
        return
    elif not theirs.is_open and enrolment.holds_place:
        try:
            substitute(enrolment=enrolment, person=known, by=by, at=at)
        except EnrolmentRefused:
            raise ClaimRefused(
                _(
                    "The edition has begun and both records have an enrolment in it. "
                    "Correct its attendance first."
                )
            ) from None
    else:
        give_back(enrolment, by=by, at=at)


def give_back(enrolment: Enrolment, *, by: User, at: datetime) -> None:
    try:
        withdraw(enrolment=enrolment, by=by, at=at, why=Enrolment.Why.COORDINATION)
    except EnrolmentRefused:
        # An edition that is over keeps its records as they were.
        return


def join_employments(apart: Person, known: Person) -> None:
    works_for = set(
        known.employments.filter(before__isnull=True).values_list(
            "company_id", flat=True
        )
    )
    apart.employments.exclude(company__in=works_for).update(person=known)
    apart.employments.all().delete()


def let_go(apart: Person) -> None:
    """Remove the record; where something stands on it, what names somebody."""
    if not apart.enrolments.exists():
        apart.delete()
        return
    Person.objects.filter(pk=apart.pk).update(
        given_names="—",
        first_surname="—",
        second_surname="",
        email="",
        phone="",
        user=None,
    )
