"""Mentions of a person in rows that are not theirs: notes, remarks, labels, tasks.

Every table there is, ours or a library's, is searched in all its texts but those that
``plan.NOT_SEARCHED`` names, with the reason. A new table is searched without being
named. Pages and their drafts are public and somebody's words: they are told, not
changed.
"""

from collections.abc import Iterator

from django.apps import apps
from django.contrib.sessions.models import Session
from django.db.models import CharField, JSONField, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast
from wagtail.models import Page

from training.erasure.identity import Identity
from training.erasure.plan import DROPPED, NOT_SEARCHED
from training.erasure.traces import Traces

EDITORIAL_APPS = ("wagtail_localize",)
EDITORIAL = (
    "wagtailcore.Revision",
    "wagtailsearch.IndexEntry",
    "wagtailsearch.SQLiteFTSIndexEntry",
)
# What the database guards may be blanked, not written.
BLANKED = {"training.Mark": {"reason": "", "reason_salt": ""}}
SESSION = "sessions.Session"


def searched_models() -> Iterator[type[Model]]:
    for model in apps.get_models():
        label = model._meta.label
        if label in NOT_SEARCHED or label == SESSION or is_editorial(model):
            continue
        if model._meta.managed and not model._meta.proxy and texts_of(model):
            yield model


def is_editorial(model: type[Model]) -> bool:
    is_named = model._meta.label in EDITORIAL
    return (
        is_named or issubclass(model, Page) or model._meta.app_label in EDITORIAL_APPS
    )


def texts_of(model: type[Model]) -> list[str]:
    """The columns that somebody's words may stand in."""
    return [
        field.name
        for field in model._meta.local_concrete_fields
        if isinstance(field, CharField | TextField | JSONField)
        and not field.choices
        and not field.primary_key
    ]


def rows_mentioning(model: type[Model], traces: Traces) -> QuerySet:
    """Those the database finds: a few too many, never one too few."""
    names = texts_of(model)
    aliases = {f"text_of_{name}": Cast(name, TextField()) for name in names}
    found = Q(pk__in=[])
    for name in names:
        found |= Q(**{f"text_of_{name}__iregex": traces.pattern})
    return model._base_manager.alias(**aliases).filter(found)


def take_out_mentions(identity: Identity) -> dict[str, int]:
    """Replace them wherever they stand; how many rows of each table."""
    if not identity.traces:
        return {}
    counts = {}
    for model in searched_models():
        rows = rows_mentioning(model, identity.traces)
        changed = sum(take_out(row, identity.traces) for row in list(rows))
        if changed:
            counts[model._meta.label] = changed
    return counts


def take_out(row: Model, traces: Traces) -> bool:
    model = type(row)
    found = {
        name: getattr(row, name)
        for name in texts_of(model)
        if traces.are_in(getattr(row, name))
    }
    if not found:
        return False
    same = model._base_manager.filter(pk=row.pk)
    if model._meta.label in DROPPED:
        same.delete()
    else:
        same.update(
            **(BLANKED.get(model._meta.label) or replaced(model, found, traces))
        )
    return True


def replaced(model: type[Model], found: dict, traces: Traces) -> dict:
    return {
        name: fitting(model._meta.get_field(name), traces.taken_out_of(value))
        for name, value in found.items()
    }


def fitting(field, value):
    longest = getattr(field, "max_length", None)
    return value[:longest] if longest and isinstance(value, str) else value


def end_sessions(identity: Identity) -> int:
    """Those that are open for them, and those that hold something they typed."""
    user = identity.user and str(identity.user.pk)
    ended = 0
    for session in Session.objects.iterator():
        held = session.get_decoded()
        is_theirs = user is not None and held.get("_auth_user_id") == user
        if is_theirs or identity.traces.are_in(held):
            session.delete()
            ended += 1
    return ended


def pages_mentioning(identity: Identity) -> list[Page]:
    """Where the site itself names them: for somebody to read and decide."""
    if not identity.traces:
        return []
    found = set()
    for model in apps.get_models():
        if issubclass(model, Page) and texts_of(model):
            found |= set(
                rows_mentioning(model, identity.traces).values_list("pk", flat=True)
            )
    return list(Page.objects.filter(pk__in=found).order_by("pk"))
