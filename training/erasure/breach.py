"""Whose data a breach reached, which fields, and when: from what the log wrote down."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from django.apps import apps
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db.models import ForeignKey, Model
from wagtail.models import ModelLogEntry

from training.accounts.models import User
from training.enrolment.rules import is_minor
from training.erasure.fields import PersonalField, personal_fields
from training.erasure.purposes import TRAIL
from training.erasure.retention import KEPT
from training.privacy.paths import our_models, paths_to_person
from training.registry.models import Person

# A row of another topic that was read by an action on the person's own record.
READ_BY_ACTION = {"equity.profiles.consult_gender": "equity.GenderDeclaration"}


@dataclass
class Reached:
    """One person: the tables whose rows of theirs were reached, first and last time."""

    first: datetime
    last: datetime
    tables: set[str] = field(default_factory=set)

    def note(self, label: str, at: datetime) -> None:
        self.first, self.last = min(self.first, at), max(self.last, at)
        self.tables.add(label)


@dataclass(frozen=True, kw_only=True)
class Breach:
    people: dict[int, Reached]

    @property
    def by_table(self) -> dict[str, int]:
        counts = defaultdict(int)
        for reached in self.people.values():
            for label in reached.tables:
                counts[label] += 1
        return dict(sorted(counts.items()))

    @property
    def span(self) -> tuple[datetime, datetime]:
        """From the first that was reached to the last; somebody was."""
        reached = self.people.values()
        return min(each.first for each in reached), max(each.last for each in reached)

    @property
    def sensitive_tables(self) -> list[str]:
        return [label for label in self.by_table if self.is_sensitive(label)]

    def is_sensitive(self, label: str) -> bool:
        """The whole table is, or somebody reached there had said such a thing."""
        model, fields = apps.get_model(label), fields_of(label)
        names = [field.name for field in fields if is_sensitive(model, field)]
        if not names or all(field.purpose.is_sensitive for field in fields):
            return bool(names)
        people = [pk for pk, each in self.people.items() if label in each.tables]
        path = paths_to_person()[model] or "pk"
        rows = model._base_manager.filter(**{f"{path}__in": people})
        return any(any(said) for said in rows.values_list(*names))

    def minors(self, *, on: date) -> int:
        births = Person.objects.filter(pk__in=self.people).values_list(
            "birth_on", flat=True
        )
        return sum(is_minor(birth_on, on=on) for birth_on in births)


def fields_of(label: str) -> list[PersonalField]:
    fields = personal_fields(apps.get_model(label))
    return [field for field in fields if field.purpose.code != TRAIL]


def is_sensitive(model: type[Model], field: PersonalField) -> bool:
    """What somebody said, not the key to whom it is of."""
    is_key = isinstance(model._meta.get_field(field.name), ForeignKey)
    return field.purpose.is_sensitive and not is_key


def deadline(*, known_at: datetime) -> datetime:
    """The law says without undue delay; the house has set itself a number of hours."""
    return known_at + timedelta(hours=settings.BREACH_HOURS)


def reached_through(user: User | None, *, since: datetime, until: datetime) -> Breach:
    """Whoever was looked at, taken out or changed in that time, by one account or by
    any."""
    people: dict[int, Reached] = {}
    entries = ModelLogEntry.objects.filter(timestamp__gte=since, timestamp__lt=until)
    if user:
        entries = entries.filter(user=user)
    for model, path in paths_to_person().items():
        kind = ContentType.objects.get_for_model(model, for_concrete_model=False)
        found = entries.filter(content_type=kind).values_list(
            "object_id", "action", "data", "timestamp"
        )
        rows = list(found)
        owners = owners_of(model, path, {row[0] for row in rows})
        for object_id, action, data, at in rows:
            person = owners.get(object_id)
            if person:
                reached = people.setdefault(person, Reached(first=at, last=at))
                reached.note(table_reached(model, action, data), at)
    return Breach(people=people)


def owners_of(model: type[Model], path: str, ids: set[str]) -> dict[str, int]:
    keys = [each for each in ids if each.isdigit()]
    rows = model._base_manager.filter(pk__in=keys).values_list("pk", path or "pk")
    return {str(pk): person for pk, person in rows if person}


def table_reached(model: type[Model], action: str, data) -> str:
    """A look is noted on the person, with the screen or the list that showed them."""
    if action in READ_BY_ACTION:
        return READ_BY_ACTION[action]
    name = data.get("screen") or data.get("list") if isinstance(data, dict) else None
    labels = {each._meta.model_name: each._meta.label for each in our_models()}
    shown = labels.get(name)
    return shown if shown in KEPT else model._meta.label


def reached_everything(*, since: datetime, until: datetime) -> Breach:
    """A stolen copy of the database: everybody who is named, and every table."""
    people = defaultdict(lambda: Reached(first=since, last=until))
    for model, path in paths_to_person().items():
        owners = model._base_manager.values_list(path or "pk", flat=True).distinct()
        for person in owners.order_by():
            if person:
                people[person].tables.add(model._meta.label)
    erased = Person.objects.filter(erased_at__isnull=False).values_list("pk", flat=True)
    for person in erased:
        people.pop(person, None)
    return Breach(people=dict(people))
