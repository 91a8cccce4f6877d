import hashlib
import uuid
from datetime import datetime
from pathlib import PurePath
from typing import BinaryIO

from django.core.files import File
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from training.accounts.models import User
from training.attendance.models import Mark
from training.attendance.online import queries
from training.attendance.online.layouts import Line, read_report
from training.attendance.online.matching import How, Known, match
from training.attendance.online.models import ConnectionReport, ReportLine
from training.attendance.operations import Entry, MarkRefused, mark_many, refusals
from training.audit import record
from training.catalogue.models import Session
from training.enrolment.models import Enrolment
from training.refusals import Refused
from training.spreadsheets.reading import read_sheets
from training.spreadsheets.text import clean

MOST_LINES = 2_000


class ReportRefused(Exception):
    """Nothing was stored; the message is fit to show."""


def receive_report(
    *, session: Session, file: BinaryIO, name: str, by: User | None, at: datetime
) -> ConnectionReport:
    """Read a meeting tool's report and say who each line is, as far as can be told.

    No mark is made: ``store_report`` does, once everybody is settled.

    :raises ReportRefused: it cannot be read, names nobody within the session, was
        received for this session before, or two people decide each mark by now.
    """
    if refusals.needs_a_second_person(session):
        raise ReportRefused(str(refusals.TWO_PEOPLE_DECIDE))
    lines = lines_of(session, file)
    people = queries.people_of(session)
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    file.seek(0)
    try:
        with transaction.atomic():
            report = ConnectionReport.objects.create(
                session=session,
                file_name=clean(name)[-200:],
                sha256=digest,
                received_at=at,
                received_by=by,
            )
            ReportLine.objects.bulk_create(
                new_line(report, line, people) for line in lines
            )
            # Its own name on disk: nothing of what was sent is in a path.
            report.file.save(f"{uuid.uuid4()}{suffix_of(name)}", File(file))
            record(
                "training.attendance.receive_report",
                session,
                by=by,
                data={"report": report.pk, "lines": len(lines), "sha256": digest},
            )
    except IntegrityError:
        raise ReportRefused(
            _("This report was received for this session before.")
        ) from None
    return report


def lines_of(session: Session, file: BinaryIO) -> list[Line]:
    day = timezone.localdate(session.starts_at)
    try:
        lines = read_report(
            read_sheets(file), day=day, zone=timezone.get_default_timezone()
        )
    except Refused as refusal:
        raise ReportRefused(said(refusal)) from None
    if len(lines) > MOST_LINES:
        raise ReportRefused(
            _("The report names more than %(most)d people.") % {"most": MOST_LINES}
        )
    if not any(touches(session, line) for line in lines):
        raise ReportRefused(
            _(
                "Nobody in this report was connected between %(starts)s and %(ends)s "
                "on %(day)s. Check that it is this session's report, and its time zone."
            )
            % {
                "starts": f"{timezone.localtime(session.starts_at):%H:%M}",
                "ends": f"{timezone.localtime(session.ends_at):%H:%M}",
                "day": f"{day:%d-%m-%Y}",
            }
        )
    return lines


def said(refusal: Refused) -> str:
    """The refusal in the reader's language, and within it what caused it."""
    params = dict(refusal.params)
    if isinstance(refusal.__cause__, Refused):
        params["why"] = said(refusal.__cause__)
    return _(refusal.message) % params


def touches(session: Session, line: Line) -> bool:
    return any(
        not connection.intervals
        or any(
            a < session.ends_at and b > session.starts_at
            for a, b in connection.intervals
        )
        for connection in line.connections
    )


def suffix_of(name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    return suffix if suffix in (".csv", ".txt", ".xlsx") else ".csv"


def new_line(report: ConnectionReport, line: Line, people: list[Known]) -> ReportLine:
    found = match(line, people)
    is_participant = found.how not in (How.UNKNOWN, How.TRAINER)
    shown = f"{line.name} ({line.original_name})" if line.original_name else line.name
    return ReportLine(
        report=report,
        number=line.number,
        name=clean(shown)[:200],
        email=line.email[:254],
        connections=[connection.as_plain() for connection in line.connections],
        enrolment_id=found.person.id if is_participant else None,
        settled=found.how.value,
    )


@transaction.atomic
def settle_line(
    *, line: ReportLine, enrolment: Enrolment | None, by: User | None, at: datetime
) -> ReportLine:
    """Say who a line is, or set it aside: a room, a guest, a second screen.

    :raises ReportRefused: the report has ended, or the person has no place.
    """
    report = waiting(line.report)
    if enrolment and not has_place(report.session, enrolment):
        raise ReportRefused(_("This person has no place in this edition."))
    line.enrolment = enrolment
    line.settled = (
        ReportLine.Settled.HAND if enrolment else ReportLine.Settled.SET_ASIDE
    )
    line.save(update_fields=["enrolment", "settled"])
    record(
        "training.attendance.settle_line",
        report.session,
        by=by,
        data={"line": line.pk, "enrolment": enrolment.pk if enrolment else None},
    )
    return line


def has_place(session: Session, enrolment: Enrolment) -> bool:
    return (
        Enrolment.objects.holding_a_place()
        .filter(pk=enrolment.pk, edition=session.edition_id)
        .exists()
    )


def waiting(report: ConnectionReport) -> ConnectionReport:
    """The report under its lock.

    :raises ReportRefused: somebody stored or discarded it meanwhile.
    """
    report = (
        ConnectionReport.objects.select_for_update(of=["self"])
        .select_related("session")
        .get(pk=report.pk)
    )
    if report.status != ConnectionReport.Status.WAITING:
        raise ReportRefused(_("This report was stored or discarded already."))
    return report


@transaction.atomic
def store_report(*, report: ConnectionReport, by: User | None, at: datetime) -> int:
    """Make the marks: minutes for who was connected, absent for who was not.

    Returns how many marks are new.

    Who was excused keeps their excuse unless the report shows them connected.

    :raises ReportRefused: a line is not settled, or the session takes no marks.
    """
    report = waiting(report)
    left = len(queries.lines_to_settle(report))
    if left:
        raise ReportRefused(
            _("%(left)d lines are still to be settled.") % {"left": left}
        )
    entries = [
        entry_of(report, outcome)
        for outcome in queries.outcomes(report)
        if outcome.is_new and not keeps_excuse(outcome)
    ]
    try:
        count = mark_many(
            session=report.session,
            entries=entries,
            by=by,
            at=at,
            source=Mark.Source.IMPORT,
        )
    except MarkRefused as refusal:
        raise ReportRefused(str(refusal)) from None
    end(report, ConnectionReport.Status.STORED, at=at)
    record(
        "training.attendance.store_report",
        report.session,
        by=by,
        data={"report": report.pk, "marks": count},
    )
    return count


def keeps_excuse(outcome: queries.Outcome) -> bool:
    return outcome.row.state == "EXCUSED" and outcome.minutes == 0


def entry_of(report: ConnectionReport, outcome: queries.Outcome) -> Entry:
    enrolment = outcome.row.enrolment.pk
    return Entry(
        enrolment_id=enrolment,
        state=outcome.state,
        minutes=outcome.minutes,
        reason=_("Connection report of the meeting."),
        # The same report stored twice is the same marks.
        client_id=uuid.uuid5(
            uuid.NAMESPACE_URL, f"{report.pk}/{report.sha256}/{enrolment}"
        ),
    )


def end(report: ConnectionReport, status: str, *, at: datetime) -> None:
    report.status = status
    report.ended_at = at
    report.save(update_fields=["status", "ended_at", "file"])


@transaction.atomic
def discard_report(
    *, report: ConnectionReport, by: User | None, at: datetime
) -> ConnectionReport:
    """Take the report back before it made a mark; its file and lines go.

    :raises ReportRefused: it was stored or discarded already.
    """
    report = waiting(report)
    name, storage = report.file.name, report.file.storage
    report.lines.all().delete()
    report.file = ""
    end(report, ConnectionReport.Status.DISCARDED, at=at)
    record(
        "training.attendance.discard_report",
        report.session,
        by=by,
        data={"report": report.pk},
    )
    # Once it is sure that the row no longer points there.
    transaction.on_commit(lambda: storage.delete(name))
    return report
