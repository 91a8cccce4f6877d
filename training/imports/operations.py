import hashlib
from datetime import datetime
from typing import BinaryIO

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.audit import record
from training.imports.faulty import faulty_rows
from training.spreadsheets.kinds import Kind
from training.spreadsheets.limits import check_size
from training.spreadsheets.models import ImportJob
from training.spreadsheets.report import Report
from training.spreadsheets.text import clean
from training.spreadsheets.work import Work, preview

Status = ImportJob.Status
# More would not be read on a screen: the file of rows to correct has them all.
MOST_REMARKS = 500


class ImportRefused(Exception):
    """Nothing was written; the message says why and is fit to show."""


class JobHasEnded(ImportRefused):
    """The import was confirmed or discarded already."""

    def __init__(self):
        super().__init__(_("This import was confirmed or discarded already."))


def new_job(
    *, kind: str, file: BinaryIO, name: str, by: User | None, at: datetime
) -> ImportJob:
    """Describe a file that was sent; nothing is stored yet.

    :raises Refused: it is too large.
    """
    check_size(file.seek(0, 2))
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    return ImportJob(
        kind=kind,
        file_name=clean(name)[-200:],
        sha256=digest,
        created_by=by,
        created_at=at,
    )


def receive(
    *,
    kind: Kind,
    file: BinaryIO,
    name: str,
    options: dict,
    by: User | None,
    at: datetime,
) -> ImportJob:
    """Look at what a file would do, and keep it until its import is confirmed.

    Not one transaction: what takes long only reads, and nobody waits for it.

    :raises Refused: it is too large, no spreadsheet of its kind, or not of its options.
    """
    job = new_job(kind=kind.code, file=file, name=name, by=by, at=at)
    job.options = options
    work = kind.open(file, on=timezone.localdate(at), **options)
    report = preview(work)
    job.rows = len(work.table.rows)
    file.seek(0)
    keep(job, file=file, report=report, faulty=faulty_rows(work, report), by=by)
    return job


@transaction.atomic
def keep(
    job: ImportJob, *, file: BinaryIO, report: Report, faulty: bytes, by: User | None
) -> None:
    # Its own name on disk: what the sender called it may be anything.
    job.file.save(f"{job.sha256[:16]}.bin", File(file), save=False)
    write_report(job, report)
    keep_faulty(job, faulty)
    job.save()
    record("training.import.receive", job, by=by, data={"kind": job.kind})


def write_report(job: ImportJob, report: Report) -> None:
    """Put in the job what a report says; nothing is stored yet."""
    job.counts = report.kept_counts()
    job.remarks = report.remarks(most=MOST_REMARKS)
    job.digest = report.digest()


def keep_faulty(job: ImportJob, content: bytes) -> None:
    """Keep the rows to correct in the place of those that were there."""
    let_go(job.faulty)
    job.faulty = ""
    if content:
        job.faulty.save(f"{job.sha256[:16]}.xlsx", ContentFile(content), save=False)


@transaction.atomic
def confirm(*, job: ImportJob, by: User | None, at: datetime) -> None:
    """Have the job run. Of two who confirm it together, the second is too late.

    :raises JobHasEnded: it was confirmed or discarded already.
    """
    waiting = ImportJob.objects.filter(pk=job.pk, status=Status.WAITING)
    if not waiting.update(status=Status.RUNNING, started_at=at, started_by=by):
        raise JobHasEnded
    record("training.import.confirm", job, by=by, data={"kind": job.kind})
    job.refresh_from_db()


@transaction.atomic
def discard(*, job: ImportJob, by: User | None, at: datetime) -> None:
    """Throw the file away, and what was seen in it.

    :raises JobHasEnded: there is nothing left to throw away.
    """
    waiting = ImportJob.objects.filter(pk=job.pk, status=Status.WAITING)
    gone = {"file": "", "faulty": "", "remarks": [], "digest": {}, "emptied_at": at}
    if not waiting.update(status=Status.DISCARDED, ended_at=at, **gone):
        raise JobHasEnded
    record("training.import.discard", job, by=by, data={"kind": job.kind})
    let_go(job.file)
    let_go(job.faulty)
    job.refresh_from_db()


def let_go(file) -> None:
    """Remove a stored file once what says so is stored."""
    if file:
        storage, name = file.storage, file.name
        transaction.on_commit(lambda: storage.delete(name))


def work_of(job: ImportJob, kind: Kind) -> Work:
    """Open the job's file anew.

    :raises Refused: it no longer is what it was sent as: its edition is gone, say.
    """
    with job.file.open("rb") as file:
        day = timezone.localdate(job.started_at or job.created_at)
        return kind.open(file, on=day, **job.options)
