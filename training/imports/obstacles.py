"""What stands in the way of taking an import back: whatever was built on it."""

from collections.abc import Iterable, Iterator

from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from training.spreadsheets.kinds import Kind, Obstacle
from training.spreadsheets.models import ImportJob, ImportPiece
from training.spreadsheets.trail import mark_of, plain

IN_ONE_GO = 500
Model = type[models.Model]


def model_named(label: str) -> Model:
    return apps.get_model(label)


def in_pieces(values: list) -> Iterator[list]:
    for start in range(0, len(values), IN_ONE_GO):
        yield values[start : start + IN_ONE_GO]


class Steps:
    """What an import made and changed, as its pieces say."""

    def __init__(self, pieces: Iterable[ImportPiece]):
        self.made: dict[str, dict[int, int]] = {}
        # The first values a row had, and the last that the import gave it.
        self.changed: dict[str, dict[int, tuple[dict, dict]]] = {}
        for piece in pieces:
            for label, rows in piece.made.items():
                self.made.setdefault(label, {}).update(map(tuple, rows))
            for label, rows in piece.changed.items():
                self.note_changes(label, rows)

    def note_changes(self, label: str, rows: Iterable) -> None:
        changed = self.changed.setdefault(label, {})
        for pk, before, after in rows:
            first, last = changed.get(pk, ({}, {}))
            changed[pk] = (before | first, last | after)


def obstacles(
    job: ImportJob, kind: Kind, pieces: Iterable[ImportPiece] | None = None
) -> list[Obstacle]:
    """What stands in the way of undoing it, or those ``pieces`` of it, when those after
    them are undone; none, and it can be."""
    if kind.never_undone:
        return [Obstacle(words=str(kind.never_undone))]
    steps = Steps(job.pieces.iterator(chunk_size=20) if pieces is None else pieces)
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
