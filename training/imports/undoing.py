"""Taking a whole import back, as long as nothing was built on it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from training.accounts.models import User
from training.audit import record
from training.imports.operations import ImportRefused, Status, let_go
from training.spreadsheets.kinds import CannotTakeBack, Kind, Obstacle
from training.spreadsheets.models import ImportJob
from training.spreadsheets.trail import mark_of, plain

IN_ONE_GO = 500
Model = type[models.Model]


class StandsInTheWay(ImportRefused):
    """Something was built on the import: nothing was undone."""


def model_named(label: str) -> Model:
    return apps.get_model(label)


def in_pieces(values: list) -> Iterator[list]:
    for start in range(0, len(values), IN_ONE_GO):
        yield values[start : start + IN_ONE_GO]


class Steps:
    """What an import made and changed, all of it, as its pieces say."""

    def __init__(self, job: ImportJob):
        self.made: dict[str, dict[int, int]] = {}
        # The first values a row had, and the last that the import gave it.
        self.changed: dict[str, dict[int, tuple[dict, dict]]] = {}
        for piece in job.pieces.all():
            for label, rows in piece.made.items():
                self.made.setdefault(label, {}).update(map(tuple, rows))
            for label, rows in piece.changed.items():
                self.note_changes(label, rows)

    def note_changes(self, label: str, rows: Iterable) -> None:
        changed = self.changed.setdefault(label, {})
        for pk, before, after in rows:
            first, last = changed.get(pk, ({}, {}))
            changed[pk] = (before | first, last | after)


def obstacles(job: ImportJob, kind: Kind) -> list[Obstacle]:
    """What stands in the way of undoing it; none, and it can be undone."""
    if kind.never_undone:
        return [Obstacle(words=str(kind.never_undone))]
    steps = Steps(job)
    found = [*touched_since(steps), *resting_on(steps, kind.comes_with)]
    for built in kind.built_on:
        ids = [*steps.made.get(built.model, ()), *steps.changed.get(built.model, ())]
        n = sum(built.count(some, job.started_at) for some in in_pieces(ids))
        if n:
            found.append(Obstacle(words=built.words % {"n": n}, rows=n))
    return found


def touched_since(steps: Steps) -> Iterator[Obstacle]:
    """Rows that somebody changed, or removed, after the import wrote them."""
    for label in {**steps.made, **steps.changed}:
        model = model_named(label)
        made, changed = steps.made.get(label, {}), steps.changed.get(label, {})
        others = count_touched(model, made, changed)
        if others:
            yield Obstacle(
                words=capfirst(
                    ngettext(
                        "%(what)s: %(n)s row changed after the import.",
                        "%(what)s: %(n)s rows changed after the import.",
                        others,
                    )
                    % {"what": model._meta.verbose_name_plural, "n": others}
                ),
                rows=others,
            )


def count_touched(model: Model, made: dict, changed: dict) -> int:
    whole = 0
    for ids in in_pieces([*made, *(pk for pk in changed if pk not in made)]):
        rows = list(model._base_manager.filter(pk__in=ids))
        marks = dict(zip((row.pk for row in rows), mark_of(rows), strict=True))
        whole += sum(
            is_as_left(row, marks[row.pk], made, changed.get(row.pk)) for row in rows
        )
    return len({*made, *changed}) - whole


def is_as_left(row, mark: int, made: dict, change) -> bool:
    """The row is as the import left it."""
    if change is None:
        return made[row.pk] == mark
    _before, after = change
    return all(plain(getattr(row, name)) == value for name, value in after.items())


def resting_on(steps: Steps, comes_with: frozenset[str]) -> Iterator[Obstacle]:
    """Rows of others that point at what the import made."""
    for label, made in steps.made.items():
        for relation in model_named(label)._meta.related_objects:
            if relation.related_model._meta.label_lower in comes_with:
                continue
            others = count_resting(relation, list(made), steps)
            if others:
                words = relation.related_model._meta.verbose_name_plural
                yield Obstacle(
                    words=_("%(what)s that rest on what was imported: %(n)s.")
                    % {"what": capfirst(words), "n": others},
                    rows=others,
                )


def count_resting(relation, ids: list[int], steps: Steps) -> int:
    model, name = relation.related_model, relation.field.name
    own = steps.made.get(model._meta.label_lower, {})
    return sum(
        pk not in own
        for piece in in_pieces(ids)
        for pk in model._base_manager.filter(**{f"{name}__in": piece}).values_list(
            "pk", flat=True
        )
    )


def undo(*, job: ImportJob, kind: Kind, by: User | None, at: datetime) -> Counter:
    """Take away what the import made, and give back what it changed: all or nothing.

    :raises StandsInTheWay: something was built on it.
    :raises ImportRefused: it is no import that can be undone.
    """
    try:
        with transaction.atomic():
            return take_back(job, kind, by=by, at=at)
    except CannotTakeBack as refusal:
        raise StandsInTheWay(str(refusal)) from None
    except (IntegrityError, models.ProtectedError, models.RestrictedError):
        raise StandsInTheWay(
            _("Somebody built on it in this very moment: nothing was undone.")
        ) from None


def take_back(job: ImportJob, kind: Kind, *, by: User | None, at: datetime) -> Counter:
    may = ImportJob.objects.filter(
        pk=job.pk, status__in=[Status.DONE, Status.STOPPED], emptied_at=None
    )
    # Said first: of two who undo it together, the second waits here and is too late.
    if not may.update(status=Status.UNDONE, undone_at=at):
        raise ImportRefused(_("This import cannot be undone any more."))
    found = obstacles(job, kind)
    if found:
        raise StandsInTheWay(" ".join(obstacle.words for obstacle in found))
    counts = Counter()
    steps = Steps(job)
    # What was made last rests on what was made first.
    for label, rows in reversed(steps.made.items()):
        counts[label] += remove(label, list(rows), kind, by=by, at=at)
    for label, rows in steps.changed.items():
        give_back(model_named(label), rows)
        counts[f"{label}.changed"] += len(rows)
    job.pieces.all().delete()
    empty(job, at=at)
    record("training.import.undo", job, by=by, data={"kind": job.kind, **counts})
    return counts


def remove(label: str, ids: list[int], kind: Kind, **said) -> int:
    if label in kind.takes_back:
        kind.takes_back[label](ids, **said)
        return len(ids)
    for piece in in_pieces(ids):
        model_named(label)._base_manager.filter(pk__in=piece).delete()
    return len(ids)


def give_back(model: Model, rows: dict[int, tuple[dict, dict]]) -> None:
    """Values as they were, rows that had the same ones together."""
    alike = defaultdict(list)
    for pk, (before, _after) in rows.items():
        alike[tuple(sorted(before.items()))].append(pk)
    for values, ids in alike.items():
        fields = {name: stored(model, name, value) for name, value in values}
        for piece in in_pieces(ids):
            model._base_manager.filter(pk__in=piece).update(**fields)


def stored(model: Model, name: str, value):
    """The value that ``plain`` made plain."""
    field = model._meta.get_field(name)
    if isinstance(field, models.DateTimeField) and value is not None:
        return datetime.fromtimestamp(value, tz=UTC)
    return value if field.is_relation else field.to_python(value)


def empty(job: ImportJob, *, at: datetime) -> None:
    """Let go of every cell of the file that is still kept."""
    let_go(job.faulty)
    ImportJob.objects.filter(pk=job.pk).update(
        remarks=[], faulty="", file_name="", emptied_at=at
    )
