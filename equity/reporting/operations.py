"""The steps of a release: each takes it from one state to the next, and is noted."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from equity.disclosure import InvalidTables
from equity.reporting.canonical import fingerprint
from equity.reporting.contradictions import contradiction_in_words
from equity.reporting.making import (
    Counted,
    count,
    protected_again,
    write_protected,
)
from equity.reporting.models import Release
from equity.reporting.protection import Publishable
from equity.reporting.queries import (
    content_of,
    hashes_of,
    hold_releases,
    releases_before,
)
from equity.reporting.release_models import ReleaseStep
from equity.reporting.run_models import ReleaseRun
from equity.reporting.steps import (
    ReleaseRefused,
    locked,
    moved,
    note,
    refuse_the_exposed,
    refuse_the_unfit,
)
from training.accounts.models import User
from training.agreement.models import Agreement
from training.audit import record

Step = ReleaseStep.Step
MOST_COMPARED = 7


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
    """Name a period of an agreement that figures are wanted of.

    :raises ReleaseRefused: the period ends before it starts.
    """
    if before <= from_date:
        raise ReleaseRefused(_("The period must end after it starts."))
    release = Release.objects.create(
        agreement=agreement,
        from_date=from_date,
        before=before,
        title=title,
        title_en=title_en,
    )
    note(release, Step.DRAFT, by=by, at=at)
    record("equity.release.draft", release, by=by)
    return release


@transaction.atomic
def compute_release(
    *,
    release: Release,
    by: User | None,
    at: datetime,
    counted: Counted | None = None,
    run: ReleaseRun | None = None,
) -> Release:
    """Count the period from the records as they are now: the data cut.

    ``counted`` by a ``run`` it takes as it is.

    :raises ReleaseRefused: it is beyond being computed.
    """
    release = locked(release, Step.COMPUTE, run=run)
    counted = counted or count(release, at=at)
    counted.put_in(release, by=by)
    return moved(release, Step.COMPUTE, by=by, at=at)


@transaction.atomic
def protect_release(
    *,
    release: Release,
    by: User | None,
    at: datetime,
    left_out: tuple[str, ...] = (),
    publishable: Publishable | None = None,
    run: ReleaseRun | None = None,
) -> Release:
    """Protect all the tables together, with what earlier versions still show.

    What a ``run`` protected is ``publishable``: it takes that as it is.

    :raises ReleaseRefused: it is not computed, beyond being protected, or its counts
        contradict one another.
    """
    release = locked(release, Step.PROTECT, run=run)
    release.left_out = sorted(left_out)
    try:
        publishable = publishable or protected_again(release)
    except InvalidTables as found:
        raise ReleaseRefused(contradiction_in_words(str(found))) from found
    write_protected(release, publishable)
    return moved(release, Step.PROTECT, by=by, at=at)


@transaction.atomic
def review_release(
    *, release: Release, by: User | None, at: datetime, comment: str = ""
) -> Release:
    """Somebody else read every table, and found nothing against them.

    :raises ReleaseRefused: whoever computed it reviews it, or figures are exposed.
    """
    release = locked(release, Step.REVIEW, by=by)
    refuse_the_exposed(release)
    release.reviewed_by = by
    return moved(release, Step.REVIEW, by=by, at=at, comment=comment)


@transaction.atomic
def return_release(
    *, release: Release, by: User | None, at: datetime, comment: str
) -> Release:
    """Send it back to whoever computes, with what is to be mended.

    :raises ReleaseRefused: nothing is said, or it is frozen.
    """
    release = locked(release, Step.RETURN)
    if not comment.strip():
        raise ReleaseRefused(_("Say what has to be mended."))
    release.reviewed_by = release.approved_by = None
    return moved(release, Step.RETURN, by=by, at=at, comment=comment)


@transaction.atomic
def approve_release(
    *, release: Release, by: User | None, at: datetime, comment: str = ""
) -> Release:
    """Answer for it. Its period has to be over, and nobody else's.

    :raises ReleaseRefused: whoever computed it approves it, or it is not fit.
    """
    release = locked(release, Step.APPROVE, by=by)
    refuse_the_unfit(release, at=at)
    release.approved_by = by
    return moved(release, Step.APPROVE, by=by, at=at, comment=comment)


@transaction.atomic
def freeze_release(*, release: Release, by: User | None, at: datetime) -> Release:
    """Give it its number and its hashes: from now on it never changes.

    :raises ReleaseRefused: it is not approved, or another took its period.
    """
    # Whoever freezes waits for one another: numbers follow, periods never overlap.
    hold_releases()
    release = locked(release, Step.FREEZE)
    refuse_the_unfit(release, at=at)
    release.number, release.version = next_place(release)
    release.frozen_at = at
    release.compared = earlier_of(release)
    release.sha256 = fingerprint(content_of(release))
    release.hashes = hashes_of(release)
    release.cube_sha256 = fingerprint(release.cube)
    return moved(release, Step.FREEZE, by=by, at=at, number=release.number)


@transaction.atomic
def publish_release(*, release: Release, by: User | None, at: datetime) -> Release:
    """Show a frozen release to everybody; the version it restates says so.

    :raises ReleaseRefused: it is not frozen.
    """
    release = locked(release, Step.PUBLISH)
    release.published_at, release.published_by = at, by
    if release.restates:
        before = Release.objects.select_for_update().get(pk=release.restates_id)
        before.status = Release.Status.RESTATED
        before.save(update_fields=["status"])
        note(before, Step.RESTATE, by=by, at=at)
    return moved(release, Step.PUBLISH, by=by, at=at, number=release.number)


@transaction.atomic
def restate_release(
    *,
    release: Release,
    cause: str,
    by: User | None,
    at: datetime,
    cause_en: str = "",
) -> Release:
    """Draft a new version of a published release, and say why.

    :raises ReleaseRefused: it is not in force, a version is being made, or no reason
        is given.
    """
    release = locked(release, Step.RESTATE)
    if not cause.strip():
        raise ReleaseRefused(_("Say why it is restated: everybody will read it."))
    if Release.objects.filter(restates=release).exists():
        raise ReleaseRefused(_("A new version of it is being made already."))
    draft = Release.objects.create(
        agreement=release.agreement,
        restates=release,
        version=release.version + 1,
        cause=cause.strip(),
        cause_en=cause_en.strip(),
        title=release.title,
        title_en=release.title_en,
        from_date=release.from_date,
        before=release.before,
    )
    note(draft, Step.DRAFT, by=by, at=at)
    record("equity.release.restate", draft, by=by, data={"of": release.pk})
    return draft


@transaction.atomic
def discard_draft(*, release: Release, by: User | None, at: datetime) -> None:
    """:raises ReleaseRefused: it is frozen."""
    release = locked(release, "DISCARD")
    record("equity.release.discard", release, by=by)
    release.delete()


def earlier_of(release: Release) -> list[list[int]]:
    """The last few releases before it, oldest first, by number and version."""
    places = releases_before(release).values_list("number", "version")[:MOST_COMPARED]
    return [list(place) for place in reversed(places)]


def next_place(release: Release) -> tuple[int, int]:
    """The number and the version it is frozen under."""
    if release.restates:
        return release.restates.number, release.restates.version + 1
    last = Release.objects.aggregate(last=Max("number"))["last"]
    return (last or 0) + 1, 1
