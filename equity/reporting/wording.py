"""Codes in words, and figures as people read them."""

from datetime import date
from decimal import Decimal

from django.utils.formats import date_format, number_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from equity.indicators import labels
from equity.indicators.cube import ALL, NO_COMPANY, NO_INFORMATION
from equity.indicators.definition import (
    ANALYST,
    BOTH,
    COORDINATION,
    TOTAL,
    Direction,
    DisclosureClass,
    Unit,
)
from equity.indicators.measuring.cuts import UNKNOWN
from equity.reporting.figures import ENOUGH_FOR_A_DECIMAL, decimals
from equity.reporting.models import Cell
from equity.reporting.naming import Named

GENDERS = {
    "F": _("Women"),
    "M": _("Men"),
    "X": _("Other genders"),
    "U": _("Not declared"),
    BOTH: _("Women and men"),
    TOTAL: _("Everyone"),
}
SOURCES = {
    "SELF_DECLARED": _("Declared by the person"),
    "REGISTERED": _("Registered sex"),
    "UNDECLARED": _("Neither"),
}
STAGES = {
    "CAME": _("Participations"),
    "COMPLETED": _("Completed"),
    "CERTIFIED": _("With a certificate"),
}
AXES = {
    **labels.AXES,
    "stage": _("Stage"),
    "period": _("Period"),
    "gender": _("Gender"),
    "source": _("Source"),
    ALL: _("The whole programme"),
}
WORDS = {
    **labels.LABELS,
    "gender": GENDERS,
    "source": SOURCES,
    "stage": STAGES,
}
APART = {
    NO_COMPANY: _("Without a company"),
    NO_INFORMATION: _("Without a company, or not reported"),
}
NOT_REPORTED = {UNKNOWN: _("Not reported")}
# Labels that say themselves what they are.
AS_THEY_ARE = ("period", "course")
UNITS = {
    Unit.PEOPLE: _("people"),
    Unit.PARTICIPATIONS: _("participations"),
    Unit.CERTIFICATES: _("certificates"),
    Unit.HOURS: _("hours"),
    Unit.PERCENT: "%",
    Unit.HOURS_PER_PERSON: _("hours per person trained"),
    Unit.HOURS_PER_EMPLOYEE: _("hours per employee"),
    Unit.RATIO: _("ratio"),
    Unit.POINTS: _("percentage points"),
    Unit.ACTIONS_PER_PERSON: _("participations per person"),
    Unit.INDEX: _("index from 0 to 1"),
    Unit.SCORE: _("points from 1 to 5"),
    Unit.COMPANIES: _("companies"),
    Unit.TEXT: _("told in words"),
}
DIRECTIONS = {
    Direction.MORE_IS_BETTER: _("More is better."),
    Direction.BALANCE_IS_BETTER: _("Balance is better."),
    Direction.LESS_IS_BETTER: _("Less is better."),
    Direction.TELLS: _("It tells, without better or worse."),
}
DISCLOSURE = {
    DisclosureClass.COUNT: _("Counts of 1 to 4 are hidden."),
    DisclosureClass.DERIVED: _(
        "Every count it is made of has to be shown, and at least 10 to stand behind it."
    ),
    DisclosureClass.PAY: _(
        "At least 10 women and 10 men of three companies, none of which stands out."
    ),
    DisclosureClass.QUALITATIVE: _("Told in words, with the company's consent."),
}
REVIEWERS = {
    COORDINATION: _("Programme coordination"),
    ANALYST: _("Equity analyst"),
}
MARKS = {
    Cell.Status.SUPPRESSED: "c",
    Cell.Status.TOO_FEW: "u",
    Cell.Status.NO_DENOMINATOR: "–",
    Cell.Status.NOT_REPORTED: ":",
}
REASONS = {
    Cell.Status.SUPPRESSED: _("Hidden to protect people"),
    Cell.Status.TOO_FEW: _("Too few people for a percentage or an average"),
    Cell.Status.NO_DENOMINATOR: _("No value: nobody to compare with"),
    Cell.Status.NOT_REPORTED: _("No value: the sources do not agree"),
}


def label_in_words(axis: str, label: str) -> str:
    if label == TOTAL:
        return gettext("Total")
    if label in APART:
        return str(APART[label])
    if isinstance(label, Named):
        return label.words
    if axis == "month":
        return month_in_words(label)
    if axis in AS_THEY_ARE:
        return label
    return str(WORDS[axis].get(label) or NOT_REPORTED[label])


def month_in_words(label: str) -> str:
    year, month = map(int, label.split("-"))
    return date_format(date(year, month, 1), "F Y").capitalize()


def number_in_words(value: Decimal, digits: int) -> str:
    return number_format(value, decimal_pos=digits, use_l10n=True, force_grouping=True)


def value_in_words(cell: Cell, unit: Unit) -> str:
    """The figure with as many digits as were published, or its mark."""
    if cell.status != Cell.Status.SHOWN:
        return MARKS[cell.status]
    number = number_in_words(cell.value, decimals(unit, cell.denominator))
    return f"{number}\N{NO-BREAK SPACE}%" if unit is Unit.PERCENT else number


def figure_in_words(cell: Cell, unit: Unit) -> str:
    """As tables print it: of few people, or of a difference, with its interval."""
    words = value_in_words(cell, unit)
    if not has_interval_in_words(cell, unit):
        return words
    digits = decimals(unit, cell.denominator)
    return gettext("%(value)s (%(low)s to %(high)s)") % {
        "value": words,
        "low": number_in_words(cell.low, digits),
        "high": number_in_words(cell.high, digits),
    }


def has_interval_in_words(cell: Cell, unit: Unit) -> bool:
    if cell.low is None:
        return False
    return unit is Unit.POINTS or (cell.denominator or 0) < ENOUGH_FOR_A_DECIMAL


def reason_in_words(cell: Cell) -> str:
    return str(REASONS.get(cell.status, ""))


def table_title(table) -> str:
    """«People trained, by gender and topic»."""
    axes = [str(AXES[name]) for name in table.dimensions if name != ALL]
    if not axes:
        return str(table.indicator.title)
    cut = gettext(" and ").join(axis[0].lower() + axis[1:] for axis in axes)
    return gettext("%(title)s, by %(cut)s") % {
        "title": table.indicator.title,
        "cut": cut,
    }


def period_in_words(release) -> str:
    return gettext("%(first)s to %(last)s") % {
        "first": day_in_words(release.from_date),
        "last": day_in_words(release.last_day),
    }


def short_period(release) -> str:
    """«01/2026–06/2026»: the first month and the last, or the one."""
    months = [f"{day:%m/%Y}" for day in (release.from_date, release.last_day)]
    return "–".join(dict.fromkeys(months))


def day_in_words(day: date) -> str:
    return date_format(day, "DATE_FORMAT")
