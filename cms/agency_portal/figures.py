"""A company's exact figures, in words, for whom it ceded them to."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.formats import localize
from django.utils.translation import gettext as _

from equity.reporting.exact import HOURS, PEOPLE, ExactRow
from training.catalogue.models import Course
from training.registry.models import Employment


@dataclass(frozen=True)
class Line:
    label: str
    women: str
    men: str


def lines_of(rows: list[ExactRow]) -> list[Line]:
    names = {
        PEOPLE: _("People trained"),
        HOURS: _("Hours attended"),
        **dict(Course.Topic.choices),
        **dict(Employment.JobCategory.choices),
    }
    return [
        Line(str(names[row.code]), in_figures(row.women), in_figures(row.men))
        for row in rows
    ]


def in_figures(value) -> str:
    """Not declared is no number, and says so."""
    return _("Not declared") if value is None else localize(value, use_l10n=True)


def period_until(today: date, *, signed_on: date) -> dict[str, date]:
    """All the agreement's time so far, today included."""
    return {"from_date": signed_on, "before": today + timedelta(days=1)}
