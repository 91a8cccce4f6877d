"""Releases taken as far as a test wants them."""

from datetime import datetime

from equity.reporting.models import Release
from equity.reporting.operations import (
    approve_release,
    compute_release,
    draft_release,
    freeze_release,
    protect_release,
    publish_release,
    review_release,
)


def a_protected_release(*, at: datetime, by=None, **named) -> Release:
    """Drafted, computed and protected: fit to be reviewed by somebody else."""
    return protected(draft_release(at=at, by=by, **named), at=at, by=by)


def protected(release: Release, *, at: datetime, by=None, left_out=()) -> Release:
    release = compute_release(release=release, at=at, by=by)
    return protect_release(release=release, at=at, by=by, left_out=left_out)


def frozen(release: Release, *, at: datetime, by=None) -> Release:
    for step in (review_release, approve_release, freeze_release):
        release = step(release=release, at=at, by=by)
    return release


def published(release: Release, *, at: datetime, by=None) -> Release:
    return publish_release(release=frozen(release, at=at, by=by), at=at, by=by)


def a_published_release(*, at: datetime, **named) -> Release:
    return published(a_protected_release(at=at, **named), at=at)
