"""A page of a timeline: the moments of all sources in one question, each then told."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.core.paginator import Page, Paginator
from django.utils import timezone

from training.timeline.sources import KINDS, Source

ON_A_PAGE = 50


@dataclass(frozen=True, kw_only=True)
class Event:
    kind: str
    title: str
    icon: str
    what: str
    more: str
    at: datetime | date
    is_day: bool

    @property
    def day(self) -> date:
        return self.at if self.is_day else timezone.localdate(self.at)


def timeline(sources: Sequence[Source], pk: int, *, page: str) -> Page:
    """Whatever happened, the newest first; as many questions however much it is."""
    moments = [source.moments_of(pk, n) for n, source in enumerate(sources)]
    if not moments:
        return Paginator([], ON_A_PAGE).get_page(1)
    # In one union: a union of unions is too deep for SQLite.
    together = moments[0].union(*moments[1:], all=True)
    found = Paginator(
        together.order_by("-told_at", "told_by", "-pk"), ON_A_PAGE
    ).get_page(page)
    found.object_list = told(sources, list(found.object_list))
    return found


def told(sources: Sequence[Source], moments: list[tuple]) -> list[Event]:
    asked = defaultdict(list)
    for _at, number, pk in moments:
        asked[number].append(pk)
    rows = {number: sources[number].told(pks) for number, pks in asked.items()}
    return [
        event(sources[number], *rows[number][pk])
        for _at, number, pk in moments
        if pk in rows[number]
    ]


def event(source: Source, what: str, more: str, at) -> Event:
    title, icon = KINDS[source.kind]
    return Event(
        kind=source.kind,
        title=str(title),
        icon=icon,
        what=what,
        more=more,
        at=at,
        is_day=source.is_day,
    )


def kinds_of(sources: Sequence[Source]) -> list[tuple[str, str]]:
    """Those that may be filtered by, in the order of the sources."""
    return [
        (kind, str(KINDS[kind][0])) for kind in dict.fromkeys(s.kind for s in sources)
    ]
