"""What a preview says in short: mistakes by kind, and what would be another value."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Model
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Change:
    """A value that the register has, and the one a row would put in its place."""

    row: int
    who: str
    column: str
    before: str
    after: str


@dataclass
class MistakeKind:
    """Mistakes of a column that are mended in the same way: how many, and the first."""

    message: str
    params: dict
    column: str
    n: int
    first: list = field(default_factory=list)

    @property
    def text(self) -> str:
        return _(self.message) % self.params if self.params else _(self.message)


def by_kind(remarks: Iterable) -> list[MistakeKind]:
    """The commonest first; said in the words of the first of each."""
    kinds: dict[tuple[str, str], MistakeKind] = {}
    for remark in remarks:
        key = (remark.column, remark.message)
        if key not in kinds:
            kinds[key] = MistakeKind(remark.message, remark.params, remark.column, 0)
        kinds[key].n += 1
    return sorted(kinds.values(), key=lambda kind: -kind.n)


def with_first(kinds: list[MistakeKind], remarks: list, *, shown: int) -> list:
    """The kinds with the first of their mistakes, so many in all."""
    for kind in kinds:
        kind.first = [
            remark
            for remark in remarks
            if (remark.column, remark.message) == (kind.column, kind.message)
        ][:shown]
        shown -= len(kind.first)
    return kinds


def changes_of(
    saved: Model | None, news: Mapping, *, row: int, who: str, headings: Mapping
) -> Iterator[Change]:
    """One a value that is there already and would be another."""
    for name, value in news.items() if saved else ():
        before = getattr(saved, name)
        if before != value:
            yield Change(
                row,
                who,
                headings.get(name) or heading_of(saved, name),
                in_words(saved, name, before),
                in_words(saved, name, value),
            )


def heading_of(saved: Model, name: str) -> str:
    return str(capfirst(saved._meta.get_field(name).verbose_name))


def in_words(saved: Model, name: str, value) -> str:
    if value in ("", None):
        return ""
    if isinstance(value, date):
        return date_format(value, "SHORT_DATE_FORMAT")
    choices = dict(saved._meta.get_field(name).flatchoices)
    return str(choices.get(value, value))
