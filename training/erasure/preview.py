"""What an erasure would do, in words for whoever decides on it."""

from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.utils.translation import gettext as _
from wagtail.models import Page

from training.accounts.models import User
from training.erasure.evidence import files_naming, files_showing
from training.erasure.identity import identity_of
from training.erasure.mentions import pages_mentioning
from training.erasure.operations import preview_erasure
from training.erasure.plan import EVIDENCE, PLAN, READ_THROUGH
from training.erasure.rows import rows_of
from training.registry.models import Person


@dataclass(frozen=True, kw_only=True)
class Going:
    """``counts`` by table; ``files`` that show others too; ``pages`` to read through;
    ``staying`` what is kept, and why."""

    counts: list[tuple[str, int]]
    files: list[tuple[str, str]]
    pages: list[Page]
    staying: list[tuple[str, int, str]]


def what_would_go(person: Person, *, by: User | None, at: datetime) -> Going:
    """:raises ErasureRefused: as ``erase``."""
    identity = identity_of(person)
    files = [
        (name_of(label), str(row))
        for label in EVIDENCE
        for row in files_showing(identity, label)
    ]
    files += [
        (name_of(label), str(row))
        for label in READ_THROUGH
        for row in files_naming(identity, label)
    ]
    staying = [
        (name_of(label), rows_of(identity, label).count(), _(treatment.why))
        for label, treatment in PLAN.items()
        if treatment.why and not treatment.is_deleted
    ]
    counts = preview_erasure(person=person, by=by, at=at)
    return Going(
        counts=[(name_of(label), count) for label, count in counts.items()],
        files=files,
        pages=pages_mentioning(identity),
        staying=[row for row in staying if row[1]],
    )


def name_of(label: str) -> str:
    return str(apps.get_model(label)._meta.verbose_name_plural)
