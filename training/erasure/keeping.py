"""Letting go of what was kept long enough: seen beforehand, and done every day."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.db.models import DateTimeField, Exists, Model, OuterRef, Q, QuerySet
from django.utils import timezone

from training.accounts.models import User
from training.audit import record
from training.enrolment.models import Enrolment
from training.erasure.account import close_account
from training.erasure.evidence import remove_when_committed
from training.erasure.operations import ErasureRefused, erase
from training.erasure.plan import EVIDENCE
from training.erasure.retention import KEPT, Kept
from training.privacy.erasures import Erasure
from training.privacy.holds import LegalHold
from training.privacy.models import PrivacyRequest
from training.privacy.paths import paths_to_person
from training.registry.models import Employment, Person

# A run stops there and goes on the next day: an erasure searches every text.
MOST_PEOPLE = 50


@dataclass(frozen=True, kw_only=True)
class Due:
    label: str
    kept: Kept
    rows: int

    @property
    def name(self) -> str:
        return str(apps.get_model(self.label)._meta.verbose_name_plural)


def months(count: int) -> timedelta:
    return timedelta(days=round(count * 365.25 / 12))


def rows_due(label: str, *, at: datetime) -> QuerySet:
    """What of a table was kept long enough and still says something."""
    kept, model = KEPT[label], apps.get_model(label)
    long_ago = is_before(model, kept.since, at - months(kept.months))
    if kept.unsettled:
        long_ago |= was_never_settled(model, kept, at=at)
    rows = without_held(model._base_manager.filter(long_ago), label)
    return rows.filter(says_something(kept)) if kept.leave else rows


def is_before(model: type[Model], since: str, end: datetime) -> Q:
    *path, name = since.split("__")
    owner = model
    for step in path:
        owner = owner._meta.get_field(step).related_model
    is_moment = isinstance(owner._meta.get_field(name), DateTimeField)
    return Q(**{f"{since}__lt": end if is_moment else timezone.localdate(end)})


def was_never_settled(model: type[Model], kept: Kept, *, at: datetime) -> Q:
    end = at - months(kept.unsettled.months)
    return Q(**{f"{kept.since}__isnull": True}) & is_before(
        model, kept.unsettled.since, end
    )


def without_held(rows: QuerySet, label: str) -> QuerySet:
    """The rows but those of somebody whose data a legal hold keeps, or that show
    them."""
    held = LegalHold.objects.standing().values("person")
    path = EVIDENCE.get(label) or paths_to_person().get(rows.model)
    if not path:
        return rows
    theirs = rows.model._base_manager.filter(**{f"{path}__in": held})
    return rows.exclude(pk__in=theirs.values("pk"))


def says_something(kept: Kept) -> Q:
    something = Q(pk__in=[])
    for name, value in kept.leave.items():
        something |= ~Q(**{name: value})
    return something


def all_due(*, at: datetime) -> list[Due]:
    """Every table with a time of its own, with how many rows are due."""
    return [
        Due(label=label, kept=kept, rows=rows_due(label, at=at).count())
        for label, kept in KEPT.items()
        if kept.is_dated
    ]


def people_due(*, at: datetime) -> QuerySet[Person]:
    """With whom nothing has happened for years: no course, job, login or request.

    Whoever never had a course nor a job is counted from the day we knew of them.
    """
    end = at - months(12 * settings.RETENTION_YEARS)
    day: date = timezone.localdate(end)
    theirs = {"person": OuterRef("pk")}
    lately = (
        Enrolment.objects.filter(Q(edition__ends_on__gte=day) | Q(enrolled_at__gte=end))
        .filter(**theirs)
        .order_by()
    )
    working = Employment.objects.filter(
        Q(before__isnull=True) | Q(before__gte=day), **theirs
    )
    asking = PrivacyRequest.objects.filter(status="RECEIVED", **theirs)
    held = LegalHold.objects.standing().filter(**theirs)
    worked, enrolled = (
        model.objects.filter(**theirs) for model in (Employment, Enrolment)
    )
    return (
        Person.objects.filter(
            Q(user__isnull=True) | Q(user__last_login__lt=end, user__is_staff=False),
            erased_at__isnull=True,
            trainer__isnull=True,
        )
        .filter(~Exists(lately), ~Exists(working), ~Exists(asking), ~Exists(held))
        .filter(Q(known_since__lt=end) | Exists(worked) | Exists(enrolled))
        .order_by("pk")
    )


def accounts_due(*, at: datetime) -> QuerySet[User]:
    """Logins of nobody in the register that nobody has used for years."""
    end = at - months(12 * settings.RETENTION_YEARS)
    unused = Q(last_login__lt=end) | Q(last_login__isnull=True, date_joined__lt=end)
    nobodys = User.objects.filter(person__isnull=True, is_active=True)
    return nobodys.filter(unused, is_staff=False, is_superuser=False).order_by("pk")


def close_accounts(*, at: datetime) -> int:
    due = list(accounts_due(at=at)[:MOST_PEOPLE])
    for user in due:
        with transaction.atomic():
            close_account(user, key=uuid.uuid4().hex)
    return len(due)


def keep_no_longer(*, by: User | None, at: datetime) -> dict[str, int]:
    """Let go of everything due: rows of each table, then people."""
    counts = {}
    for label, kept in KEPT.items():
        if kept.is_dated and (gone := let_go(label, kept, at=at)):
            counts[label] = gone
    if accounts := close_accounts(at=at):
        counts["training.User"] = accounts
    if people := sum(erased_for_age(by=by, at=at)):
        counts["training.Person"] = people
    return counts


@transaction.atomic
def let_go(label: str, kept: Kept, *, at: datetime) -> int:
    rows = rows_due(label, at=at)
    if kept.file:
        with_file = rows.exclude(**{kept.file: ""})
        remove_when_committed(list(with_file.values_list(kept.file, flat=True)))
    keys = list(rows.values_list("pk", flat=True))
    found = rows.model._base_manager.filter(pk__in=keys)
    if kept.leave:
        leave_of(found, kept, at=at)
    else:
        found.delete()
    return len(keys)


def leave_of(rows: QuerySet, kept: Kept, *, at: datetime) -> None:
    leave = {**kept.leave, **({kept.file: ""} if kept.file else {})}
    if kept.unsettled and (end := kept.unsettled).ended:
        never = rows.filter(**{f"{kept.since}__isnull": True})
        never.update(**leave, **end.leave, **{end.ended: at})
    rows.update(**leave)


def erased_for_age(*, by: User | None, at: datetime) -> Iterator[int]:
    for person in people_due(at=at)[:MOST_PEOPLE]:
        try:
            erase(person=person, reason=Erasure.Reason.RETENTION, by=by, at=at)
        except ErasureRefused:
            continue
        yield 1


@transaction.atomic
def keep_no_longer_now(*, by: User, at: datetime) -> dict[str, int]:
    """The same by hand, with a trace of who did it."""
    counts = keep_no_longer(by=by, at=at)
    record("training.privacy.keep_no_longer", by, by=by, data={"rows": counts})
    return counts
