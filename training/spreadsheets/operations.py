import hashlib
from datetime import datetime
from typing import BinaryIO

from django.core.files import File
from django.db import transaction
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.audit import record
from training.spreadsheets.limits import check_size
from training.spreadsheets.models import ImportJob
from training.spreadsheets.report import Report
from training.spreadsheets.text import clean


class ImportRefused(Exception):
    """Nothing was written; the message says why and is fit to show."""


class JobHasEnded(ImportRefused):
    """The import was confirmed or discarded already."""

    def __init__(self):
        super().__init__(_("This import was confirmed or discarded already."))


def new_job(
    *, kind: str, file: BinaryIO, name: str, by: User | None, at: datetime
) -> ImportJob:
    """Describe a file that was sent; nothing is stored yet."""
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


@transaction.atomic
def receive(
    *, kind: str, file: BinaryIO, name: str, options: dict, by: User, at: datetime
) -> ImportJob:
    """Keep a file in the private storage until its import is confirmed.

    :raises Refused: it is too large.
    """
    job = new_job(kind=kind, file=file, name=name, by=by, at=at)
    job.options = options
    # Its own name on disk: what the sender called it may be anything.
    job.file.save(f"{job.sha256[:16]}.bin", File(file), save=False)
    job.save()
    record("training.import.receive", job, by=by, data={"kind": kind})
    return job


@transaction.atomic
def finish(*, job: ImportJob, report: Report, by: User | None, at: datetime) -> None:
    """Close the job with its counts, and let go of the file.

    :raises JobHasEnded: somebody confirmed or discarded it meanwhile.
    """
    job.counts = report.counts() | {"made": dict(report.made)}
    job.remarks = report.remarks()
    end(job, ImportJob.Status.DONE, at)
    record(
        "training.import.finish",
        job,
        by=by,
        data={"kind": job.kind, "sha256": job.sha256, **report.counts()},
    )


@transaction.atomic
def discard(*, job: ImportJob, by: User, at: datetime) -> None:
    """Throw the file away unread.

    :raises JobHasEnded: there is nothing left to throw away.
    """
    end(job, ImportJob.Status.DISCARDED, at)
    record("training.import.discard", job, by=by, data={"kind": job.kind})


def end(job: ImportJob, status: str, at: datetime) -> None:
    """Close a job once: of two who confirm it together, the second is too late.

    :raises JobHasEnded: it was confirmed or discarded already.
    """
    storage, name = job.file.storage, job.file.name
    job.status, job.ended_at, job.file = status, at, ""
    if job.pk is None:
        job.save()
    elif not ImportJob.objects.filter(
        pk=job.pk, status=ImportJob.Status.WAITING
    ).update(
        status=status, ended_at=at, file="", counts=job.counts, remarks=job.remarks
    ):
        raise JobHasEnded
    if name:
        transaction.on_commit(lambda: storage.delete(name))
