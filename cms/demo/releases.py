"""One published release of indicators, one in draft: computed and protected truly."""

from datetime import date, datetime, timedelta

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
    start, middle, end = half_years(programme.anchor)
    analyst = User.objects.get(email=logins.ANALYST.email)
    reviewer = User.objects.get(email=logins.REVIEWER.email)
    agreement = programme.rows(Agreement).get()
    moment = at(programme.day(-1), 12)
    published, draft = (
        draft_release(
            agreement=agreement,
            from_date=from_date,
            before=before,
            title=title(from_date),
            title_en=title_en(from_date),
            by=analyst,
            at=moment,
        )
        for from_date, before in ((start, middle), (middle, end))
    )
    for release in (published, draft):
        compute_release(release=release, by=analyst, at=moment)
        protect_release(release=release, by=analyst, at=moment + MINUTES)
    publish(published, by=reviewer, at=moment + timedelta(hours=3))
    return [published, draft]


def publish(release: Release, *, by: User, at: datetime) -> None:
    """The steps of the second person, some minutes each."""
    read = {"release": release, "by": by}
    review_release(**read, at=at, comment=REVIEWED)
    approve_release(**read, at=at + MINUTES)
    freeze_release(**read, at=at + 2 * MINUTES)
    publish_release(**read, at=at + 3 * MINUTES)


def half_years(anchor: date) -> tuple[date, date, date]:
    """The last half-year over for some weeks, and the one after it: three borders."""
    settled = anchor - timedelta(days=DAYS_TO_PUBLISH)
    middle = date(settled.year, 7 if settled.month > 6 else 1, 1)
    before = date(middle.year - (middle.month == 1), 8 - middle.month, 1)
    after = date(middle.year + (middle.month == 7), 8 - middle.month, 1)
    return before, middle, after


def title(first: date) -> str:
    half = "primer" if first.month == 1 else "segundo"
    return f"Indicadores del {half} semestre de {first.year}"


def title_en(first: date) -> str:
    half = "first" if first.month == 1 else "second"
    return f"Indicators of the {half} half of {first.year}"
