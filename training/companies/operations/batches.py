from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from training.accounts.models import User
from training.audit import record
from training.catalogue.models import Edition
from training.companies.models import Batch, BatchRow
from training.companies.operations.workers import Worker, worker_for
from training.companies.queries import Line, Standing, preview
from training.companies.rules import DRAFT_LASTS, MOST_PEOPLE
from training.companies.sheet import HEADINGS, Sent
from training.enrolment.models import Enrolment
from training.enrolment.operations import EnrolmentRefused, join_waiting_list
from training.enrolment.rules import Refusal
from training.registry.models import Company
from training.registry.people_sheet import NAMES
from training.spreadsheets.text import clean

LONGEST_CELL = 300

# What is true of the edition, whoever asks: then nobody of the list goes in.
OF_THE_EDITION = {
    Refusal.NOT_PUBLISHED,
    Refusal.CANCELLED,
    Refusal.FINISHED,
    Refusal.NOT_YET_OPEN,
    Refusal.CLOSED,
    Refusal.NOT_IN_AUDIENCE,
}
# Said of somebody else, not to them.
REASONS = {
    Refusal.ALREADY_ENROLLED: _("Has a place in this edition already."),
    Refusal.ALREADY_ASKED: _("Asked for a place in this edition already."),
    Refusal.PREREQUISITES: _("Has not completed the courses that this one builds on."),
    Refusal.MINOR: _("Is under 18: this course is for adults."),
    Refusal.GUARDIAN_NEEDED: _(
        "Is under 18: has to enrol personally, with a guardian's authorisation."
    ),
}
OUTCOMES = {
    Enrolment.Status.ENROLLED: BatchRow.Outcome.PLACE,
    Enrolment.Status.WAITING: BatchRow.Outcome.WAITING,
    Enrolment.Status.OFFERED: BatchRow.Outcome.WAITING,
    Enrolment.Status.PENDING: BatchRow.Outcome.ASKED,
}


class BatchRefused(Exception):
    """Nothing was written; the message is fit to show."""


@transaction.atomic
def start_batch(
    *,
    company: Company,
    edition: Edition,
    rows: Iterable[Sent],
    unused_columns: Iterable[str] = (),
    by: User,
    at: datetime,
) -> Batch:
    """Keep a list as it was sent. Lists that nobody ended go, with what they say."""
    Batch.objects.filter(
        status=Batch.Status.DRAFT, started_at__lt=at - DRAFT_LASTS
    ).delete()
    batch = Batch.objects.create(
        company=company,
        edition=edition,
        started_by=by,
        started_at=at,
        unused_columns=[heading[:60] for heading in unused_columns][:20],
    )
    BatchRow.objects.bulk_create(
        BatchRow(
            batch=batch,
            number=row.number,
            cells=kept_cells(row.cells),
            registered_sex=row.registered_sex,
        )
        for row in rows
    )
    record("training.companies.start_batch", batch, by=by, data={"edition": edition.pk})
    return batch


def kept_cells(cells: dict[str, str]) -> dict[str, str]:
    """The cells of our columns, as text that can be stored anywhere."""
    return {
        key: text
        for key, value in cells.items()
        if key in HEADINGS and key != "sex" and (text := clean(value[:LONGEST_CELL]))
    }


def held_draft(batch: Batch) -> Batch:
    """The batch, kept from whoever else would change it until this is over.

    :raises BatchRefused: it has ended.
    """
    held = Batch.objects.select_for_update(of=("self",)).select_related(
        "company", "edition__course"
    )
    batch = held.get(pk=batch.pk)
    if not batch.is_draft:
        raise BatchRefused(_("This list was enrolled or thrown away already."))
    return batch


@transaction.atomic
def correct_rows(
    *, batch: Batch, changes: dict[int, dict[str, str]], by: User, at: datetime
) -> None:
    """Write what somebody corrected, right or not yet: nothing typed is lost.

    Rows of another list, and columns we do not know, are passed over.
    """
    batch = held_draft(batch)
    rows = [row for row in batch.rows.all() if row.pk in changes]
    for row in rows:
        row.cells = kept_cells(row.cells | changes[row.pk])
    BatchRow.objects.bulk_update(rows, ["cells"])
    record("training.companies.correct_batch", batch, by=by, data={"rows": len(rows)})


@transaction.atomic
def add_row(*, batch: Batch, cells: dict[str, str], by: User, at: datetime) -> BatchRow:
    """Add somebody at the end of the list.

    :raises BatchRefused: the list has ended, or is as long as a list may be.
    """
    batch = held_draft(batch)
    if batch.rows.count() >= MOST_PEOPLE:
        raise BatchRefused(
            _("A list takes %(most)s people at most. Split it.") % {"most": MOST_PEOPLE}
        )
    last = batch.rows.aggregate(last=Max("number"))["last"] or 0
    row = batch.rows.create(number=last + 1, cells=kept_cells(cells))
    record("training.companies.correct_batch", batch, by=by, data={"rows": 1})
    return row


@transaction.atomic
def remove_row(*, batch: Batch, row_id: int, by: User, at: datetime) -> None:
    """Take somebody out of the list; a row that is not in it changes nothing."""
    batch = held_draft(batch)
    removed, _by_model = batch.rows.filter(pk=row_id).delete()
    record("training.companies.correct_batch", batch, by=by, data={"rows": removed})


@transaction.atomic
def discard_batch(*, batch: Batch, by: User, at: datetime) -> None:
    batch = held_draft(batch)
    end(batch, Batch.Status.DISCARDED, at)
    batch.rows.all().delete()
    record("training.companies.discard_batch", batch, by=by)


def end(batch: Batch, status: str, at: datetime) -> None:
    """End it once: of two who press together, the second changes nothing."""
    ended = Batch.objects.filter(pk=batch.pk, status=Batch.Status.DRAFT).update(
        status=status, ended_at=at
    )
    if not ended:
        raise BatchRefused(_("This list was enrolled or thrown away already."))


@transaction.atomic
def enrol_batch(*, batch: Batch, by: User, at: datetime) -> Batch:
    """Enrol everybody of the list, in its order; each row says what became of it.

    All of it or nothing: a mistake left in the list, or an edition that takes nobody,
    writes nothing. Whoever finds no place is on the waiting list.

    :raises BatchRefused: nothing was written.
    """
    batch = held_draft(batch)
    seen = preview(batch, at=at)
    if not seen.lines:
        raise BatchRefused(_("There is nobody in this list."))
    if seen.wrong:
        raise BatchRefused(_("Correct the rows that are marked, or take them out."))
    end(batch, Batch.Status.DONE, at)
    for line in seen.lines:
        settle(line, batch, by=by, at=at)
    rows = [line.row for line in seen.lines]
    BatchRow.objects.bulk_update(
        rows, ["cells", "registered_sex", "outcome", "reason", "enrolment"]
    )
    record(
        "training.companies.enrol_batch",
        batch,
        by=by,
        data={"edition": batch.edition_id, "rows": len(rows)},
    )
    batch.refresh_from_db()
    return batch


def settle(line: Line, batch: Batch, *, by: User, at: datetime) -> None:
    """Enrol one person, and leave in their row no more than who and what."""
    row = line.row
    row.cells = {key: line.entry.person[key] or "" for key in NAMES}
    if line.standing is Standing.ALREADY:
        row.outcome = BatchRow.Outcome.ALREADY
        return
    try:
        with transaction.atomic():
            row.enrolment = enrol_worker(line, batch, by=by, at=at)
    except EnrolmentRefused as refused:
        if refused.refusal in OF_THE_EDITION:
            raise BatchRefused(str(refused)) from None
        row.outcome = BatchRow.Outcome.REFUSED
        row.reason = str(REASONS.get(refused.refusal, refused))[:250]
    else:
        row.outcome = OUTCOMES[row.enrolment.status]
    row.registered_sex = BatchRow._meta.get_field("registered_sex").default


def enrol_worker(line: Line, batch: Batch, *, by: User, at: datetime) -> Enrolment:
    entry = line.entry
    person = line.person or worker_for(
        company=batch.company,
        worker=Worker(
            document=entry.document,
            person=entry.person | {"registered_sex": line.row.registered_sex},
            employment=entry.employment,
        ),
        by=by,
        at=at,
    )
    return join_waiting_list(
        person=person,
        edition=batch.edition,
        source=Enrolment.Source.COMPANY,
        by=by,
        at=at,
        company=batch.company,
    )
