"""What every step of a release has in common: who may take it, and that it is noted."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _

from equity.reporting.models import Release
from equity.reporting.problems import why_unfit
from equity.reporting.release_models import ReleaseStep
from equity.reporting.rules import (
    OF_A_SECOND_PERSON,
    TO,
    is_a_second_person,
    may_follow,
)
from equity.reporting.run_models import ReleaseRun
from training.accounts.models import User
from training.audit import record


class ReleaseRefused(Exception):
    """The release cannot be made or changed; the message is fit to show."""


def refuse_the_unfit(release: Release, *, at: datetime) -> None:
    today = at.astimezone(ZoneInfo(settings.TIME_ZONE)).date()
    if release.before > today:
        raise ReleaseRefused(_("The period is not over yet."))
    refuse_the_exposed(release)
    # Two periods that share days would give away small groups by their difference.
    others = Release.objects.filter(
        status__in=Release.NUMBERED,
        from_date__lt=release.before,
        before__gt=release.from_date,
    )
    if release.restates:
        others = others.exclude(number=release.restates.number)
    if others.exists():
        raise ReleaseRefused(
            _("A published release already covers part of the period.")
        )


def refuse_the_exposed(release: Release) -> None:
    why = why_unfit(release.notes)
    if why:
        raise ReleaseRefused(why)


def locked(
    release: Release,
    step: str,
    *,
    by: User | None = None,
    run: ReleaseRun | None = None,
) -> Release:
    """The release as it is now, held, if it may take the step: by nobody but its
    ``run`` while one is open.

    :raises ReleaseRefused: it may not.
    """
    release = Release.objects.select_for_update(of=["self"]).get(pk=release.pk)
    if release.is_frozen and step not in ("PUBLISH", "RESTATE"):
        raise ReleaseRefused(_("A frozen release never changes."))
    if release.runs.open().exclude(pk=run and run.pk).exists():
        raise ReleaseRefused(
            _(
                "It is being computed or protected now. Wait until that is over, or "
                "stop it."
            )
        )
    if not may_follow(step, status=release.status):
        raise ReleaseRefused(
            _("It is in the state «%(state)s»: that step does not follow.")
            % {"state": release.get_status_display()}
        )
    if step in OF_A_SECOND_PERSON and not is_a_second_person(
        computed_by=release.computed_by_id, by=by and by.pk
    ):
        raise ReleaseRefused(
            _("Whoever computed it cannot do this: two people answer for a release.")
        )
    return release


def moved(
    release: Release,
    step: str,
    *,
    by: User | None,
    at: datetime,
    comment: str = "",
    **data,
) -> Release:
    release.status = TO[step]
    release.save()
    note(release, step, by=by, at=at, comment=comment)
    record(f"equity.release.{step.lower()}", release, by=by, data=data)
    return release


def note(
    release: Release, step: str, *, by: User | None, at, comment: str = ""
) -> None:
    ReleaseStep.objects.create(
        release=release, step=step, by=by, at=at, comment=comment.strip()
    )
