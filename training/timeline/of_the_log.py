"""What the audit log tells, of whomever: who looked, and what was changed."""

from collections.abc import Callable, Iterable

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import registry as actions
from wagtail.models import ModelLogEntry

from training.audit import ACTIONS
from training.looking import LOOKED, TOOK_OUT
from training.timeline.sources import Source

READS_THE_LOG = "training.view_privacyrequest"


def told_by_the_log(
    about: str, rows: Callable[[int], QuerySet], *, looks: Iterable[str] = ()
) -> list[Source]:
    """Two sources: the looks (those of every table, and ``looks``), and the rest."""
    is_a_look = Q(action__in=(LOOKED, TOOK_OUT, *looks))
    return [
        Source(
            about=about,
            kind=kind,
            model="wagtailcore.ModelLogEntry",
            of="object_id",
            rows=rows,
            when="timestamp",
            only=only,
            says=logged,
            related=("user",),
            permission=READS_THE_LOG,
        )
        for kind, only in (("look", is_a_look), ("change", ~is_a_look))
    ]


def log_of(model: type[Model], pks: Iterable[int]) -> QuerySet:
    kind = ContentType.objects.get_for_model(model)
    return ModelLogEntry.objects.filter(
        content_type=kind, object_id__in=[str(pk) for pk in pks]
    )


def logged(row: ModelLogEntry) -> tuple[str, str]:
    """Who did what; never the data of the entry, which may hold more than words."""
    known = ACTIONS.get(row.action) or actions.get_action_label(row.action)
    return str(known), str(row.user) if row.user else _("By itself")
