"""What a funnel, an index and a line over time say, from published cells alone."""

from django.utils.translation import gettext as _

from equity.indicators.definition import TOTAL, Unit
from equity.reporting.charts.funnel import share_of
from equity.reporting.charts.parity import HIGH, LOW
from equity.reporting.models import Cell
from equity.reporting.queries import PublishedTable
from equity.reporting.wording import number_in_words, value_in_words


def is_shown(cell: Cell) -> bool:
    return cell.status == Cell.Status.SHOWN


def funnel(table: PublishedTable) -> str:
    """Of every 100 participations, how many led to a certificate."""
    first, last = table.labels[0], table.labels[-1]
    shares = [
        share_of(table.cell(last, gender), table.cell(first, gender))
        for gender in ("F", "M")
    ]
    if None in shares:
        return ""
    return _(
        "Of every 100 participations of women, %(women)s ended in a certificate; of "
        "every 100 of men, %(men)s."
    ) % dict(zip(("women", "men"), shares, strict=True))


def parity(table: PublishedTable) -> str:
    """Which side of parity, in words: the number alone is easily read backwards."""
    cell = table.cell(TOTAL)
    if not is_shown(cell):
        return ""
    said = {
        "index": value_in_words(cell, Unit.RATIO),
        "low": number_in_words(LOW, 2),
        "high": number_in_words(HIGH, 2),
    }
    if float(cell.value) < LOW:
        told = _("Women are reached less than men.")
    elif float(cell.value) > HIGH:
        told = _("Women are reached more than men.")
    else:
        told = _("Women and men are reached alike.")
    band = _("The index is %(index)s; parity lies between %(low)s and %(high)s.")
    return f"{told} {band % said}"


def trend(table: PublishedTable) -> str:
    """From the first release that shows it to the last."""
    if not table.by_gender:
        said = between(table, TOTAL)
        return said[:1].upper() + said[1:]
    women, men = (between(table, gender) for gender in ("F", "M"))
    if not (women and men):
        return ""
    return _("Women: %(women)s Men: %(men)s") % {"women": women, "men": men}


def between(table: PublishedTable, gender: str) -> str:
    shown = [
        (period, table.cell(period, gender))
        for period in table.labels
        if is_shown(table.cell(period, gender))
    ]
    if len(shown) < 2:
        return ""
    (first, before), (last, after) = shown[0], shown[-1]
    said = {
        "before": value_in_words(before, table.indicator.unit),
        "after": value_in_words(after, table.indicator.unit),
        "first": first,
        "last": last,
    }
    if before.value == after.value:
        return _("%(after)s in %(first)s and in %(last)s alike.") % said
    if before.value < after.value:
        return _("up from %(before)s in %(first)s to %(after)s in %(last)s.") % said
    return _("down from %(before)s in %(first)s to %(after)s in %(last)s.") % said
