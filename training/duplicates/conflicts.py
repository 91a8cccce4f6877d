"""What stands between two records and one: what forbids a merge, what it resolves."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from training.accounts.models import User
from training.agencies.models import AgencyAccess
from training.companies.models import WorkerClaim
from training.duplicates.enrolments import Clash, clashes
from training.duplicates.models import LikelyDuplicate
from training.enrolment.calendars import CalendarFeed
from training.privacy.models import PrivacyRequest
from training.registry.models import CompanyContact, Employment, Person


@dataclass(frozen=True)
class Conflict:
    """In words fit to show; one that forbids says what to do first."""

    words: str
    forbids: bool


# Of apps above: what of two people they could not hold as one.
_asked: list[Callable[[Person, Person], str]] = []


def ask_before_merging(question: Callable[[Person, Person], str]):
    """Register a function that says why two people cannot be one, or nothing."""
    _asked.append(question)
    return question


def conflicts(kept: Person, other: Person) -> list[Conflict]:
    """All of them, those that forbid the merge first."""
    found = [
        *(Conflict(words, True) for words in forbidden(kept, other)),
        *(Conflict(words, False) for words in resolved(kept, other)),
    ]
    for clash in clashes(kept, other):
        found.extend(about_enrolments(clash))
    return sorted(found, key=lambda conflict: not conflict.forbids)


def forbidden(kept: Person, other: Person) -> Iterator[str]:
    if kept.erased_at or other.erased_at:
        yield _("One of the two was erased: nothing is joined to it.")
        return
    if kept.blocked_at or other.blocked_at:
        yield _("The data of one of the two are blocked. Lift the block first.")
    if any(each.legal_holds.standing().exists() for each in (kept, other)):
        yield _("A legal hold stands on the data of one of the two. Lift it first.")
    yield from said_to_be_two(kept, other)
    yield from about_what_waits(kept, other)
    yield from about_work(kept, other)
    yield from filter(None, (question(kept, other) for question in _asked))


def said_to_be_two(kept: Person, other: Person) -> Iterator[str]:
    first, second = sorted([kept.pk, other.pk])
    pair = LikelyDuplicate.objects.filter(
        person=first, other=second, status=LikelyDuplicate.Status.SEPARATE
    ).first()
    if pair:
        yield _(
            "Somebody looked and said that they are two people. Take that back first, "
            "in the list of likely duplicates."
        )


def about_what_waits(kept: Person, other: Person) -> Iterator[str]:
    both = [kept.pk, other.pk]
    if WorkerClaim.objects.filter(person__in=both, settled_at__isnull=True).exists():
        yield _(
            "A company says that one of them works there and nobody has settled it. "
            "Settle it first, among the workers to confirm."
        )
    open_ones = PrivacyRequest.objects.filter(
        person__in=both, status=PrivacyRequest.Status.RECEIVED
    )
    kinds = list(open_ones.values_list("kind", flat=True))
    if PrivacyRequest.Kind.ERASURE in kinds or len(kinds) != len(set(kinds)):
        yield _(
            "One of them has asked for something about their data that the merge would "
            "change. Answer that request first."
        )


def about_work(kept: Person, other: Person) -> Iterator[str]:
    if hasattr(kept, "trainer") and hasattr(other, "trainer"):
        yield _(
            "Both give courses. Leave one of them in charge of the sessions and delete "
            "the other as a trainer first."
        )
    if kept.user_id and other.user_id and any(map(has_a_role, (kept, other))):
        yield _(
            "Both have an account, and one of the accounts works for a company, an "
            "agency or the back office. Take its role away first, or leave its person "
            "without an account."
        )


def has_a_role(person: Person) -> bool:
    user = User.objects.get(pk=person.user_id)
    return (
        user.is_staff
        or user.is_superuser
        or user.groups.exists()
        or CompanyContact.objects.filter(user=user).exists()
        or AgencyAccess.objects.filter(user=user, revoked_at__isnull=True).exists()
    )


def resolved(kept: Person, other: Person) -> Iterator[str]:
    both = [kept.pk, other.pk]
    if kept.user_id and other.user_id:
        yield _(
            "Both have an account: the one you leave out is closed, and whoever used "
            "it signs in with the other."
        )
    if CalendarFeed.objects.filter(person__in=both).count() == 2:
        yield _(
            "Both have a private calendar: the other record's address stops working."
        )
    jobs = Employment.objects.current().filter(person__in=both).order_by()
    companies = list(jobs.values_list("company__name", flat=True))
    for name in sorted({name for name in companies if companies.count(name) > 1}):
        yield _(
            "Both work for %(company)s: the employment that started first stays."
        ) % {"company": name}


def about_enrolments(clash: Clash) -> Iterator[Conflict]:
    values = {"edition": str(clash.edition), "status": clash.stays.get_status_display()}
    if clash.has_others_joined:
        yield Conflict(
            _(
                "Both are enrolled in %(edition)s, and a third record was joined to "
                "the enrolment that would go. Take that merge back first."
            )
            % values,
            True,
        )
    if clash.is_joined and clash.waits_for_somebody:
        yield Conflict(
            _(
                "Both are enrolled in %(edition)s, where a correction or a mark set "
                "aside waits for somebody to decide. Decide on it first."
            )
            % values,
            True,
        )
    yield Conflict(what_becomes_of(clash) % values, False)
    for certificate in clash.certificates_ended():
        words = _(
            "Both have a certificate of %(edition)s: %(folio)s is revoked, and says so "
            "to whoever verifies it."
        )
        yield Conflict(words % (values | {"folio": certificate.folio}), False)


def what_becomes_of(clash: Clash) -> str:
    if clash.is_joined:
        return _(
            "Both are enrolled in %(edition)s, and both left records there: the "
            "enrolment that stays is “%(status)s” and the other is joined to it. No "
            "mark is removed; of each session one counts, below."
        )
    if clash.frees_a_place:
        return _(
            "Both are enrolled in %(edition)s: the enrolment without records is left "
            "out and its place is given back."
        )
    return _("Both are enrolled in %(edition)s: the one that stays is “%(status)s”.")
