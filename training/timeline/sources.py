"""What a timeline is put together from: each source is one column of one table.

A source says which rows are somebody's, when each happened and how it is told. Apps
above add theirs with ``add_sources``. Whoever may not see a table sees nothing of it.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from django.apps import apps
from django.db.models import DateTimeField, F, Model, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _

PERSON, COMPANY = "person", "company"

# By code: what it is called and its icon; the colour of each stands in the stylesheet.
KINDS = {
    "enrolment": (_("Enrolments"), "calendar-check"),
    "attendance": (_("Attendance"), "time"),
    "result": (_("Results"), "list-ol"),
    "certificate": (_("Certificates"), "clipboard-list"),
    "employment": (_("Employments"), "site"),
    "message": (_("Messages"), "mail"),
    "consent": (_("Consents"), "check"),
    "request": (_("Requests about data"), "lock"),
    "look": (_("Looks"), "view"),
    "change": (_("Changes"), "edit"),
    "agreement": (_("Agreement"), "doc-full"),
    "contact": (_("Contacts"), "user"),
    "declaration": (_("Declarations"), "table"),
    "evidence": (_("Evidence"), "folder"),
    "audit": (_("Audits"), "glasses"),
    "release": (_("Releases"), "globe"),
    "agency": (_("Agencies"), "group"),
}


@dataclass(frozen=True, kw_only=True)
class Source:
    """``of`` leads from a row to whose it is; ``when`` to the moment it happened, or
    the day (``is_day``). ``says`` tells it: what, and more of it."""

    about: str
    kind: str
    model: str
    of: str
    when: str
    says: Callable[[Model], tuple[str, str]]
    related: tuple[str, ...] = ()
    is_day: bool = False
    only: Q = field(default_factory=Q)
    # Instead of ``of``: which rows are somebody's, where no key leads there.
    rows: Callable[[int], QuerySet] | None = None
    permission: str = ""

    def may_be_seen_by(self, user) -> bool:
        label, name = self.model.split(".")
        return user.has_perm(self.permission or f"{label}.view_{name.lower()}")

    def rows_of(self, pk: int) -> QuerySet:
        manager = apps.get_model(self.model)._base_manager
        rows = self.rows(pk) if self.rows else manager.filter(**{self.of: pk})
        return rows.filter(self.only, **{f"{self.when}__isnull": False})

    def moments_of(self, pk: int, number: int) -> QuerySet:
        """Three columns, of every source alike: when, which source, which row."""
        when = F(self.when)
        return (
            self.rows_of(pk)
            .order_by()
            .annotate(
                told_at=Cast(when, DateTimeField()) if self.is_day else when,
                told_by=Value(number),
            )
            .values_list("told_at", "told_by", "pk")
        )

    def told(self, pks: Iterable[int]) -> dict[int, tuple]:
        rows = apps.get_model(self.model)._base_manager.select_related(*self.related)
        return {
            row.pk: (*self.says(row), self.moment_of(row))
            for row in rows.filter(pk__in=pks)
        }

    def moment_of(self, row: Model):
        found = row
        for name in self.when.split("__"):
            found = getattr(found, name)
        return found


SOURCES: list[Source] = []


def add_sources(*sources: Source) -> None:
    SOURCES.extend(sources)


def sources_for(about: str, user) -> list[Source]:
    return [
        source
        for source in SOURCES
        if source.about == about and source.may_be_seen_by(user)
    ]
