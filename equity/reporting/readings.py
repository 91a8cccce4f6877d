"""What a funnel, an index and a line over time say, from published cells alone."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equity.indicators.definition import TOTAL, Unit
from equity.reporting.charts.funnel import share_of
from equity.reporting.charts.parity import HIGH, LOW
from equity.reporting.models import Cell
from equity.reporting.queries import PublishedTable
from equity.reporting.wording import (
    figure_in_words,
    label_in_words,
    number_in_words,
    value_in_words,
)

# By the stage that is told of.
ENDED = gettext_lazy(
    "Of every 100 participations of women, %(women)s ended in a certificate; of every "
    "100 of men, %(men)s."
)
COMPLETED = gettext_lazy(
    "Of every 100 participations of women, %(women)s were completed; of every 100 of "
    "men, %(men)s."
)


def is_shown(cell: Cell) -> bool:
    return cell.status == Cell.Status.SHOWN


def funnel(table: PublishedTable) -> str:
    """Of every 100 participations, how many led to a certificate; where that may not
    be said of both, how many came as far as the last stage that may."""
    first, *stages = table.labels
    for stage in reversed(stages):
        shares = [
            share_of(table.cell(stage, gender), table.cell(first, gender))
            for gender in ("F", "M")
        ]
        if None not in shares:
            told = ENDED if stage == table.labels[-1] else COMPLETED
            return told % dict(zip(("women", "men"), shares, strict=True))
    return ""


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
    """From the first release that shows it to the last; or the last, alone."""
    if not table.by_gender:
        said = between(table, TOTAL) or alone(table, TOTAL)
        return said[:1].upper() + said[1:]
    women, men = (between(table, gender) for gender in ("F", "M"))
    if not (women and men):
        return alone(table, "F", "M")
    return _("Women: %(women)s Men: %(men)s") % {"women": women, "men": men}


def alone(table: PublishedTable, *genders: str) -> str:
    """What the last release shows, of figures that those before it hide."""
    last = table.labels[-1]
    cells = [table.cell(last, gender) for gender in genders]
    if not all(map(is_shown, cells)):
        return ""
    words = [value_in_words(cell, table.indicator.unit) for cell in cells]
    said = {"last": last, "figure": words[0], "men": words[-1]}
    if len(genders) == 1:
        told = _("%(figure)s in %(last)s; what came before it is protected.")
    else:
        told = _(
            "Women %(figure)s and men %(men)s in %(last)s; what came before it is "
            "protected."
        )
    return told % said


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


def gap(table: PublishedTable) -> str:
    """A verdict only where chance alone does not make such a difference."""
    cell = table.cell(TOTAL)
    if not is_shown(cell):
        return ""
    words = figure_in_words(cell, table.indicator.unit)
    told = _("%(title)s: %(gap)s percentage points.") % {
        "title": table.indicator.title,
        "gap": words,
    }
    if cell.low is None:
        return told
    if cell.low <= 0 <= cell.high:
        chance = _("Chance alone may make such a difference.")
        return f"{told} {chance}"
    side = _("women are above men") if cell.value > 0 else _("women are below men")
    verdict = _("It is more than chance: %(side)s.") % {"side": side}
    return f"{told} {verdict}"


def pay(table: PublishedTable) -> str:
    cell = table.cell(TOTAL)
    if not is_shown(cell):
        return ""
    return _(
        "For each 1 that men earn, women earn %(ratio)s, all job categories together."
    ) % {"ratio": value_in_words(cell, Unit.RATIO)}


def pay_gap(table: PublishedTable) -> str:
    cell = table.cell(TOTAL)
    if not is_shown(cell):
        return ""
    words = {"gap": value_in_words(abs_of(cell), table.indicator.unit)}
    if cell.value > 0:
        return _("Women earn %(gap)s less than men on average.") % words
    if cell.value < 0:
        return _("Women earn %(gap)s more than men on average.") % words
    return _("Women and men earn the same on average.")


def abs_of(cell: Cell) -> Cell:
    return Cell(status=cell.status, value=abs(cell.value), denominator=cell.denominator)


def quarters(table: PublishedTable) -> str:
    """The two ends of the ladder."""
    lowest, highest = (
        table.cell(label) for label in (table.labels[0], table.labels[-2])
    )
    if not (is_shown(lowest) and is_shown(highest)):
        return ""
    return _(
        "Women are %(lowest)s of the quarter with the lowest pay and %(highest)s of "
        "the one with the highest."
    ) % {
        "lowest": value_in_words(lowest, Unit.PERCENT),
        "highest": value_in_words(highest, Unit.PERCENT),
    }


def boards(table: PublishedTable) -> str:
    cell = table.cell(TOTAL)
    if not is_shown(cell):
        return ""
    return _("Women hold %(share)s of the %(seats)s seats on the declared boards.") % {
        "share": value_in_words(cell, Unit.PERCENT),
        "seats": cell.denominator,
    }


def categories(table: PublishedTable) -> str:
    """The whole, and the categories furthest from it."""
    shown = {
        label: table.cell(label)
        for label in table.labels
        if label != TOTAL and is_shown(table.cell(label))
    }
    cell = table.cell(TOTAL)
    if not (is_shown(cell) and shown):
        return ""
    least = min(shown, key=lambda label: shown[label].value)
    most = max(shown, key=lambda label: shown[label].value)
    return _(
        "Women are %(share)s of the declared workforce: from %(low)s in «%(least)s» "
        "to %(high)s in «%(most)s»."
    ) % {
        "share": value_in_words(cell, Unit.PERCENT),
        "low": value_in_words(shown[least], Unit.PERCENT),
        "least": label_in_words(table.axis, least),
        "high": value_in_words(shown[most], Unit.PERCENT),
        "most": label_in_words(table.axis, most),
    }
