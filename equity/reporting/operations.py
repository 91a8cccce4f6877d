from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from equity.indicators.catalogue import INDICATORS
from equity.indicators.measuring import measure
from equity.indicators.queries import material_of
from equity.reporting.canonical import fingerprint
from equity.reporting.figures import TableFigures, tables_to_print
from equity.reporting.models import Cell, Release, Table
from equity.reporting.protection import POLICY, Publishable, protected
from equity.reporting.queries import content_of
from training.accounts.models import User
from training.agreement.models import Agreement
from training.audit import record


class ReleaseRefused(Exception):
    """The release cannot be made or changed; the message is fit to show."""


@transaction.atomic
def draft_release(
    *,
    agreement: Agreement,
    from_date: date,
    before: date,
    title: str,
    by: User | None,
    at: datetime,
    title_en: str = "",
) -> Release:
    """Compute and protect the tables of a period: a draft, which nobody may publish
    but someone else.

    :raises ReleaseRefused: the period ends before it starts.
    """
    if before <= from_date:
        raise ReleaseRefused(_("The period must end after it starts."))
    release = Release(
        agreement=agreement,
        from_date=from_date,
        before=before,
        title=title,
        title_en=title_en,
    )
    compute(release, by=by, at=at)
    record("equity.release.draft", release, by=by)
    return release


@transaction.atomic
def redraft_release(*, release: Release, by: User | None, at: datetime) -> Release:
    """Compute a draft anew, from the records as they are now.

    :raises ReleaseRefused: it is published.
    """
    release = locked_draft(release)
    release.tables.all().delete()
    compute(release, by=by, at=at)
    record("equity.release.redraft", release, by=by)
    return release


@transaction.atomic
def discard_draft(*, release: Release, by: User | None, at: datetime) -> None:
    """:raises ReleaseRefused: it is published."""
    release = locked_draft(release)
    record("equity.release.discard", release, by=by)
    release.delete()


@transaction.atomic
def publish_release(*, release: Release, by: User | None, at: datetime) -> Release:
    """Freeze a draft under the next number: from now on it never changes.

    :raises ReleaseRefused: it is published already, its period is not over or
        overlaps a published one, it is the work of the same person, or it is unsafe.
    """
    release = locked_draft(release)
    refuse_the_unfit(release, by=by, at=at)
    last = Release.objects.aggregate(last=Max("number"))["last"]
    release.number = (last or 0) + 1
    release.status = Release.Status.PUBLISHED
    release.published_at = at
    release.published_by = by
    release.sha256 = fingerprint(content_of(release))
    release.save()
    record("equity.release.publish", release, by=by, data={"number": release.number})
    return release


def refuse_the_unfit(release: Release, *, by: User | None, at: datetime) -> None:
    today = at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    if release.before > today:
        raise ReleaseRefused(_("The period is not over yet."))
    if by is not None and release.drafted_by_id == by.pk:
        raise ReleaseRefused(
            _("Someone else must publish it: two people answer for every release.")
        )
    if release.notes.get("problems"):
        raise ReleaseRefused(
            _("Some figures cannot be protected: choose a longer period.")
        )
    # Two periods that share days would give away small groups by their difference.
    if (
        Release.objects.filter(status=Release.Status.PUBLISHED)
        .filter(from_date__lt=release.before, before__gt=release.from_date)
        .exists()
    ):
        raise ReleaseRefused(
            _("A published release already covers part of the period.")
        )


def locked_draft(release: Release) -> Release:
    release = Release.objects.select_for_update().get(pk=release.pk)
    if release.is_published:
        raise ReleaseRefused(_("A published release never changes."))
    return release


def compute(release: Release, *, by: User | None, at: datetime) -> None:
    cube = measure(material_of(from_date=release.from_date, before=release.before))
    publishable = protected(cube)
    release.cube = list(cube.rows())
    release.policy = policy_in_words()
    release.definitions = {each.code: each.version for each in INDICATORS}
    release.notes = notes_of(publishable)
    release.computed_at = at
    release.drafted_by = by
    release.save()
    store(release, tables_to_print(publishable, INDICATORS))


def policy_in_words() -> dict:
    return {
        "threshold": POLICY.threshold,
        "derived_minimum": POLICY.derived_minimum,
        "margin_percent": POLICY.margin_percent,
        "zeros": str(POLICY.zeros),
    }


def notes_of(publishable: Publishable) -> dict:
    return {"problems": list(publishable.problems)}


def store(release: Release, tables: list[TableFigures]) -> None:
    rows = Table.objects.bulk_create(
        Table(
            release=release,
            position=position,
            indicator=figures.indicator.code,
            indicator_version=figures.indicator.version,
            dimensions=list(figures.dimensions),
        )
        for position, figures in enumerate(tables, start=1)
    )
    Cell.objects.bulk_create(
        Cell(
            table=row,
            labels=list(cell.labels),
            position=position,
            status=cell.status,
            value=cell.value,
            numerator=cell.numerator,
            denominator=cell.denominator,
        )
        for row, figures in zip(rows, tables, strict=True)
        for position, cell in enumerate(figures.cells)
    )
