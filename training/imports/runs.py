"""Runs: a file is imported piece by piece, in the background.

Each piece is one short transaction that also says that it is done: whatever kills the
process that works at it, the next one goes on after the last whole piece, and of two
workers only one writes a piece.
"""

import logging
import time
from datetime import datetime

from django.db import IntegrityError, OperationalError, transaction
from django.utils.translation import gettext_noop

from training.audit import record
from training.holding import Clock
from training.imports import undoing
from training.imports.faulty import faulty_rows
from training.imports.holding import HELD_FOR, Lost, take
from training.imports.operations import (
    Status,
    keep_faulty,
    let_go,
    work_of,
    write_report,
)
from training.refusals import Refused
from training.spreadsheets.kinds import kinds
from training.spreadsheets.models import ImportJob, ImportPiece
from training.spreadsheets.report import Report
from training.spreadsheets.trail import Trail
from training.spreadsheets.work import Pace, Piece, Work, pieces

logger = logging.getLogger(__name__)

# Somebody registers the same person meanwhile: then the piece is compared anew.
TRIES = 3
# Between two pieces, so that those who wait for SQLite's one writer have their turn.
BREATH = 0.002


def carry_on(job_id: int, *, clock: Clock) -> None:
    """Work at a job, or at its undoing, until it is done, unless somebody else does."""
    job = take(job_id, at=clock())
    if job is None:
        return
    if job.status == Status.UNDOING:
        undoing.go_on(job, kinds()[job.kind], clock=clock)
        return
    try:
        work = work_of(job, kinds()[job.kind])
        pace = Pace(work.piece)
        for piece in pieces(work, start=job.rows_done, pace=pace):
            do(job, work, piece, clock, pace)
            time.sleep(BREATH)
        finish(job, work, at=clock())
    except Lost:
        return
    except Refused as refusal:
        stop(job, refusal, at=clock())
    except OperationalError:
        # The database is away, or its disk is full: it is not of the job. Whoever takes
        # it up when the hold is over goes on where it stands.
        raise
    except Exception:
        logger.exception("Import %s stopped", job.pk)
        stop(job, went_wrong(), at=clock())


def went_wrong() -> Refused:
    return Refused(
        gettext_noop(
            "Something went wrong that is not of the file: the administrators find it "
            "in the log. The rows counted here are in the register. Send the file "
            "again later: they will not change."
        )
    )


def do(job: ImportJob, work: Work, piece: Piece, clock: Clock, pace: Pace) -> None:
    for left in reversed(range(TRIES)):
        try:
            until = write(job, work, piece, at=clock())
        except IntegrityError:
            if not left:
                raise
        else:
            job.held_until, job.rows_done = until, piece.end
            pace.took(time.monotonic() - piece.began, piece.end - piece.start)
            return


@transaction.atomic
def write(job: ImportJob, work: Work, piece: Piece, *, at: datetime) -> datetime:
    """Write a piece, and that it is done; until when the job is held now.

    :raises Lost: another worker did it, or holds the job.
    """
    until = at + HELD_FOR
    mine = ImportJob.objects.filter(
        pk=job.pk,
        status=Status.RUNNING,
        held_until=job.held_until,
        rows_done=piece.start,
    )
    # First of all: whoever comes second waits here, and then finds it done.
    if not mine.update(rows_done=piece.end, held_until=until):
        raise Lost
    # From when it has the lock: what it waited for it is not its own slowness.
    piece.began = time.monotonic()
    report, trail = Report(), Trail()
    report.add(piece.report)
    work.compare(piece.rows, report)
    work.write(piece.rows, report, trail, by=job.started_by, at=at)
    ImportPiece.objects.create(
        job=job,
        start=piece.start,
        end=piece.end,
        counts=report.kept_counts(),
        remarks=report.remarks(),
        made=trail.made,
        changed=trail.changed,
    )
    return until


def written(job: ImportJob) -> Report:
    """What the pieces done so far came to."""
    report = Report()
    # What an undo needs of each is most of it, and not looked at here.
    for piece in job.pieces.defer("made", "changed").iterator(chunk_size=20):
        report.add(Report.kept(piece.counts, piece.remarks))
    return report


def finish(job: ImportJob, work: Work, *, at: datetime) -> None:
    report = written(job)
    report.note_table(work.table)
    end(job, Status.DONE, report, faulty_rows(work, report), at=at)


def stop(job: ImportJob, refusal: Refused, *, at: datetime) -> None:
    """End it where it stands: what is written stays, and is counted."""
    report = written(job)
    report.notes.append(refusal)
    try:
        end(job, Status.STOPPED, report, b"", at=at)
    except Lost:
        return


@transaction.atomic
def end(
    job: ImportJob, status: str, report: Report, faulty: bytes, *, at: datetime
) -> None:
    """Close the job with its counts, and let go of the file.

    :raises Lost: another worker has it.
    """
    file = job.file
    write_report(job, report)
    keep_faulty(job, faulty)
    mine = ImportJob.objects.filter(pk=job.pk, held_until=job.held_until)
    if not mine.filter(status=Status.RUNNING).update(
        status=status,
        ended_at=at,
        held_until=None,
        file="",
        counts=job.counts,
        remarks=job.remarks,
        digest=job.digest,
        faulty=job.faulty.name,
    ):
        raise Lost
    # Now kept with the job, those that a screen shows.
    job.pieces.update(remarks=[])
    let_go(file)
    record(
        "training.import.finish",
        job,
        by=job.started_by,
        data={"kind": job.kind, "sha256": job.sha256, **report.counts()},
    )
