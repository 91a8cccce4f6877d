"""Two published releases of indicators, one to review: counted and protected truly."""

from datetime import date, datetime, timedelta
from itertools import pairwise

from django.db.models import Model

from cms.demo.programme import Programme, at
from cms.demo.texts import logins
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
from training.accounts.models import User
from training.agreement.models import Agreement

DAYS_TO_PUBLISH = 20
MINUTES = timedelta(minutes=10)
REVIEWED = "Leí las tablas y las comparé con la lista de versiones del semestre."


def make(programme: Programme) -> list[Model]:
    analyst = User.objects.get(email=logins.ANALYST.email)
    reviewer = User.objects.get(email=logins.REVIEWER.email)
    agreement = programme.rows(Agreement).get()
    moment = at(programme.day(-1), 12)
    first, second, draft = (
        draft_release(
            agreement=agreement,
            from_date=from_date,
            before=before,
            title=title(from_date),
            title_en=title_en(from_date),
            by=analyst,
            at=moment,
        )
        for from_date, before in pairwise(half_years(programme.anchor))
    )
    for release in (first, second, draft):
        compute_release(release=release, by=analyst, at=moment)
        protect_release(release=release, by=analyst, at=moment + MINUTES)
    for hours, release in ((3, first), (5, second)):
        publish(release, by=reviewer, at=moment + timedelta(hours=hours))
    return [first, second, draft]


def publish(release: Release, *, by: User, at: datetime) -> None:
    """The steps of the second person, some minutes each."""
    read = {"release": release, "by": by}
    review_release(**read, at=at, comment=REVIEWED)
    approve_release(**read, at=at + MINUTES)
    freeze_release(**read, at=at + 2 * MINUTES)
    publish_release(**read, at=at + 3 * MINUTES)


def half_years(anchor: date) -> list[date]:
    """The borders of the two half-years over for some weeks, and of the one after."""
    settled = anchor - timedelta(days=DAYS_TO_PUBLISH)
    middle = 2 * settled.year + (settled.month > 6)
    halves = range(middle - 2, middle + 2)
    return [date(half // 2, 7 if half % 2 else 1, 1) for half in halves]


def title(first: date) -> str:
    half = "primer" if first.month == 1 else "segundo"
    return f"Indicadores del {half} semestre de {first.year}"


def title_en(first: date) -> str:
    half = "first" if first.month == 1 else "second"
    return f"Indicators of the {half} half of {first.year}"
