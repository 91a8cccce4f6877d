"""What a change changed, field by field: written with it in the log, read in words.

The log outlives the people in it, and nothing in it is ever altered: of a field that
is personal it says that it changed, and never what it said before or says now.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Field, Model
from django.utils import timezone
from django.utils.formats import date_format, localize
from django.utils.text import capfirst
from django.utils.translation import gettext as _

# Texts are long, and a log is not where they are compared.
LONGEST = 200


def changes_between(before: Model | None, after: Model) -> dict:
    """For ``data`` of a record: what it was and what it is, and what is not said."""
    if before is None:
        return {}
    personal = {*after.PersonalData.personal}
    told, untold = {}, []
    for field in after._meta.concrete_fields:
        old, new = (plain(getattr(row, field.attname)) for row in (before, after))
        if old == new or field.primary_key:
            continue
        if field.name in personal or len(f"{old}{new}") > LONGEST:
            untold.append(field.name)
        else:
            told[field.name] = [old, new]
    found = {"changes": told} if told else {}
    return found | ({"untold": untold} if untold else {})


def plain(value):
    """As JSON holds it."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if value is None or isinstance(value, bool | int | str):
        return value
    return str(value)


class Words:
    """Says the changes of many entries of one table, asking once for what they name."""

    def __init__(self, model: type[Model], entries: Iterable[Mapping]):
        self.model = model
        self.named: dict[str, dict] = {}
        entries = list(entries)
        for field in model._meta.concrete_fields:
            if field.is_relation:
                self.named[field.name] = names_of(field, entries)

    def of(self, data: Mapping) -> list[dict]:
        told = [
            {"field": self.label(name), "old": self.say(name, old),
             "new": self.say(name, new)}
            for name, (old, new) in self.ordered(data.get("changes", {}))
        ]  # fmt: skip
        return told + [
            {"field": self.label(name), "untold": True}
            for name in data.get("untold", ())
        ]

    def ordered(self, changes: Mapping) -> list[tuple[str, tuple]]:
        """As the fields stand in the table: PostgreSQL keeps no order of its own."""
        names = [field.name for field in self.model._meta.get_fields()]
        known = [(name, changes[name]) for name in names if name in changes]
        return known + [each for each in changes.items() if each[0] not in names]

    def label(self, name: str) -> str:
        field = self.field(name)
        return capfirst(str(field.verbose_name)) if field else name

    def field(self, name: str) -> Field | None:
        try:
            return self.model._meta.get_field(name)
        except FieldDoesNotExist:
            return None

    def say(self, name: str, value) -> str:
        field = self.field(name)
        if value in (None, "") or field is None:
            return "–" if value in (None, "") else str(value)
        if field.is_relation:
            return self.named[name].get(value) or _("(no longer there)")
        if field.choices:
            return str(dict(field.flatchoices).get(value, value))
        return in_words(as_python(field, value))


def names_of(field: Field, entries: list[Mapping]) -> dict:
    ids = {
        value
        for data in entries
        for value in data.get("changes", {}).get(field.name, ())
        if value is not None
    }
    if not ids:
        return {}
    found = field.related_model._base_manager.in_bulk(ids)
    return {pk: str(row) for pk, row in found.items()}


def as_python(field: Field, value):
    try:
        return field.to_python(value)
    except ValidationError:
        return value


def in_words(value) -> str:
    """A value as a person reads it: nothing, yes or no, the hour on the wall."""
    if value in (None, ""):
        return "–"
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return date_format(localtime(value), "d-m-Y H:i")
    if isinstance(value, date):
        return date_format(value, "d-m-Y")
    if isinstance(value, Decimal):
        return str(localize(value))
    return str(value)


def localtime(moment: datetime) -> datetime:
    return timezone.localtime(moment) if timezone.is_aware(moment) else moment
