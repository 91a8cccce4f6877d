"""How much of the membership has declared: a figure to publish beside the others."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet

from equity.workforce.models import WorkforceDeclaration
from equity.workforce.reminding import year_due
from training.registry.models import Company


def companies_declared(year: int, *, on: date) -> QuerySet[Company]:
    """The members of a day, each with ``has_declared`` for a year: to be cut by size
    or sector."""
    declared = WorkforceDeclaration.objects.in_force().of_year(year)
    return Company.objects.members_on(on).annotate(
        has_declared=Exists(declared.filter(company=OuterRef("pk")))
    )


def companies_due(*, on: date) -> QuerySet[Company]:
    """Members who have declared neither the last year nor the one that runs."""
    declared = WorkforceDeclaration.objects.in_force().filter(
        company=OuterRef("pk"), on_date__year__gte=year_due(on)
    )
    return Company.objects.members_on(on).filter(~Exists(declared))


def workforce_due(company: Company, *, on: date) -> int | None:
    """The year a company has still to declare, if there is one."""
    is_due = companies_due(on=on).filter(pk=company.pk).exists()
    return year_due(on) if is_due else None


@dataclass(frozen=True, kw_only=True)
class Coverage:
    """Of the members of a kind, how many have declared."""

    name: str
    members: int
    declared: int

    @property
    def percentage(self) -> int | None:
        """None where there are no members: no value, not zero."""
        if not self.members:
            return None
        return (self.declared * 200 + self.members) // (2 * self.members)


def coverage_by_size(year: int, *, on: date) -> list[Coverage]:
    """By size by sales, and in all at the end. One query."""
    rows = [
        (size, has_declared)
        for size, has_declared in companies_declared(year, on=on)
        .order_by()
        .values_list("size_by_sales", "has_declared")
    ]
    sizes = [
        covered(label, [done for of, done in rows if of == size])
        for size, label in Company.Size.choices
    ]
    return [*sizes, covered("", [done for _size, done in rows])]


def covered(name: str, declared: Iterable[bool]) -> Coverage:
    declared = list(declared)
    return Coverage(name=name, members=len(declared), declared=sum(declared))
