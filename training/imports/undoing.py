"""Taking a whole import back, as long as nothing was built on it: piece by piece, the
last one first, so that nobody waits for it longer than for an import.
"""

import logging
import time
from collections import Counter, defaultdict
from datetime import UTC, datetime

from django.db import IntegrityError, OperationalError, models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from training.accounts.models import User
from training.audit import record
from training.holding import Clock
from training.imports.holding import HELD_FOR, Lost, take
from training.imports.obstacles import Model, Steps, in_pieces, model_named, obstacles
from training.imports.operations import ImportRefused, Status, let_go
from training.refusals import Refused
from training.spreadsheets.kinds import CannotTakeBack, Kind
from training.spreadsheets.models import ImportJob, ImportPiece

logger = logging.getLogger(__name__)

# Between two pieces, so that those who wait for SQLite's one writer have their turn.
BREATH = 0.02
SINCE = gettext_noop(
    "Undone in part: %(rows)s rows stay, because somebody built on them meanwhile. "
    "Undo it again once what stands in the way is gone."
)
WRONG = gettext_noop(
    "Undone in part: %(rows)s rows stay, because something went wrong that the "
    "administrators find in the log. Undo it again later."
)


class StandsInTheWay(ImportRefused):
    """Something was built on the import, or on a piece of it: that was not undone."""


class StaysForNow(Exception):
    """A piece is not undone, for a reason that is already in the log."""


def ask_to_undo(*, job: ImportJob, kind: Kind, by: User | None, at: datetime) -> None:
    """Have it taken back, in the background.

    What takes long only reads, before the transaction: nobody waits for it.

    :raises StandsInTheWay: something was built on it.
    :raises ImportRefused: it is no import that can be undone.
    """
    refuse_if_built_on(job, kind)
    with transaction.atomic():
        begin(job, by=by)
        record("training.import.begin_undo", job, by=by, data={"kind": job.kind})


def begin(job: ImportJob, *, by: User | None) -> None:
    may = ImportJob.objects.filter(
        pk=job.pk, status__in=[Status.DONE, Status.STOPPED], emptied_at=None
    )
    # Of two who ask for it together, the second is too late.
    if not may.update(status=Status.UNDOING, undone_by=by, held_until=None):
        raise ImportRefused(_("This import cannot be undone any more."))


def undo(*, job: ImportJob, kind: Kind, by: User | None, at: datetime) -> None:
    """Ask for it and do it, in one go.

    :raises StandsInTheWay: something was built on it.
    :raises ImportRefused: it is no import that can be undone.
    """
    ask_to_undo(job=job, kind=kind, by=by, at=at)
    go_on(take(job.pk, at=at), kind, clock=lambda: at)


def refuse_if_built_on(job: ImportJob, kind: Kind) -> None:
    """Before anybody waits for anything: most of what stands in the way was there.

    :raises StandsInTheWay: something was built on it.
    """
    found = obstacles(job, kind)
    if found:
        raise StandsInTheWay(" ".join(obstacle.words for obstacle in found))


def go_on(job: ImportJob, kind: Kind, *, clock: Clock) -> None:
    """Take back what pieces are left. Whoever builds on one meanwhile keeps it."""
    message = SINCE
    try:
        for start in job.pieces.order_by("-start").values_list("start", flat=True):
            piece = job.pieces.get(start=start)
            try:
                do(job, kind, piece, at=clock())
            except StandsInTheWay:
                continue
            except StaysForNow:
                message = WRONG
            time.sleep(BREATH)
        end(job, message, at=clock())
    except Lost:
        return


def do(job: ImportJob, kind: Kind, piece: ImportPiece, *, at: datetime) -> None:
    """Take a piece back whole, or leave it whole."""
    try:
        counts = take_back(job, kind, piece, at=at)
    except CannotTakeBack as refusal:
        raise StandsInTheWay(str(refusal)) from None
    except (IntegrityError, models.ProtectedError, models.RestrictedError):
        raise StandsInTheWay(str(piece)) from None
    except (Lost, StandsInTheWay, OperationalError):
        # A database that is away is not of the piece: another worker takes it up.
        raise
    except Exception as error:
        logger.exception("Undoing of import %s", piece)
        raise StaysForNow from error
    job.held_until, job.counts = at + HELD_FOR, counts
    job.rows_done -= piece.end - piece.start


@transaction.atomic
def take_back(job: ImportJob, kind: Kind, piece: ImportPiece, *, at: datetime) -> dict:
    """Take away what the piece made, and give back what it changed; the job's counts
    with those rows.

    :raises Lost: another worker holds the job.
    :raises StandsInTheWay: something was built on the piece.
    """
    mine = ImportJob.objects.filter(
        pk=job.pk, status=Status.UNDOING, held_until=job.held_until
    )
    rows_left = job.rows_done - (piece.end - piece.start)
    # First of all: whoever comes second waits here, and then finds it done.
    if not mine.update(rows_done=rows_left, held_until=at + HELD_FOR):
        raise Lost
    found = obstacles(job, kind, [piece])
    if found:
        raise StandsInTheWay(" ".join(obstacle.words for obstacle in found))
    undone = Counter(job.counts.get("undone", {}))
    steps = Steps([piece])
    # What was made last rests on what was made first.
    for label, rows in reversed(steps.made.items()):
        undone[label] += remove(label, list(rows), kind, by=job.undone_by, at=at)
    for label, rows in steps.changed.items():
        give_back(model_named(label), rows)
        undone[f"{label}.changed"] += len(rows)
    piece.delete()
    counts = job.counts | {"undone": dict(undone)}
    ImportJob.objects.filter(pk=job.pk).update(counts=counts)
    return counts


@transaction.atomic
def end(job: ImportJob, message: str, *, at: datetime) -> None:
    """Close it: undone whole; or stopped, with the pieces that stay."""
    mine = ImportJob.objects.filter(
        pk=job.pk, status=Status.UNDOING, held_until=job.held_until
    )
    counts = dict(job.counts)
    undone = counts.pop("undone", {})
    if job.pieces.exists():
        said = Refused(message, rows=job.rows_done)
        counts["notes"] = [*counts.get("notes", []), [said.message, said.params]]
        closed = {"status": Status.STOPPED}
    else:
        closed = {"status": Status.UNDONE, "undone_at": at}
    if not mine.update(**closed, held_until=None, counts=counts):
        raise Lost
    if "undone_at" in closed:
        empty(job, at=at)
    record(
        "training.import.undo",
        job,
        by=job.undone_by,
        data={"kind": job.kind, "rows_left": job.rows_done, **undone},
    )
    job.refresh_from_db()


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
        remarks=[], digest={}, faulty="", file_name="", emptied_at=at
    )
