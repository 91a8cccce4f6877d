"""What an erasure would do, in words for whoever decides on it."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.utils.translation import gettext as _
from wagtail.models import Page

from training.accounts.models import User
from training.erasure.evidence import Files, look_through_files
from training.erasure.identity import identity_of
from training.erasure.mentions import pages_mentioning
from training.erasure.operations import preview_erasure
from training.erasure.plan import PLAN
from training.erasure.rows import rows_of
from training.privacy.erasures import Erasure
from training.registry.models import Person


@dataclass(frozen=True, kw_only=True)
class Going:
    """``counts`` by table; ``files``, most of which show others too; ``pages`` to read
    through; ``staying`` what is kept, and why."""

    counts: list[tuple[str, int]]
    files: list[tuple[str, str, str]]
    pages: list[Page]
    staying: list[tuple[str, int, str]]


def what_would_go(person: Person, *, by: User | None, at: datetime) -> Going:
    """:raises ErasureRefused: as ``erase``."""
    identity = identity_of(person)
    files = look_through_files(identity)
    staying = [
        (name_of(label), rows_of(identity, label).count(), _(treatment.why))
        for label, treatment in PLAN.items()
        if treatment.why and not treatment.is_deleted
    ]
    counts = preview_erasure(person=person, by=by, at=at, files=files)
    return Going(
        counts=[(name_of(label), count) for label, count in counts.items()],
        files=told(files),
        pages=pages_mentioning(identity),
        staying=[row for row in staying if row[1]],
    )


def told(files: Files) -> list[tuple[str, str, str]]:
    """Which file, and what would become of it."""
    Became = Erasure.Became
    return [
        (name_of(row._meta.label), str(row), became.label)
        for became, rows in (
            (Became.WITHDRAWN, [*files.showing, *files.naming]),
            (Became.RESTRICTED, files.restricted),
            (Became.UNREAD, files.unread),
        )
        for row in rows
    ]


def name_of(label: str) -> str:
    return str(apps.get_model(label)._meta.verbose_name_plural)
