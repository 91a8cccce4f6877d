"""What each chart says, in a sentence made of published cells alone."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from equity.indicators.definition import TOTAL
from equity.reporting import readings
from equity.reporting.models import Cell
from equity.reporting.queries import PublishedTable
from equity.reporting.wording import label_in_words, value_in_words

BALANCED = (40, 60)


def sentence(table: PublishedTable) -> str:
    """One sentence for a table, or one that says why there is none."""
    hidden = _("Some of the totals are hidden to protect people.")
    return reading(table) or of_one_side(table) or hidden


def reading(table: PublishedTable) -> str:
    """The same, or nothing where there is nothing to say."""
    tell = TELLERS.get(table.indicator.code, comparison)
    if table.axis == "period":
        tell = readings.trend
    return tell(table)


def of_one_side(table: PublishedTable) -> str:
    """What may be said of women, or of men, where of the others it may not."""
    if not table.by_gender or TOTAL not in table.labels:
        return ""
    women, men = (shown(table, TOTAL, gender) for gender in ("F", "M"))
    said = {"title": table.indicator.title, "figure": (women or men or [""])[0]}
    if women:
        return _("%(title)s: women %(figure)s; men's figure is protected.") % said
    if men:
        return _("%(title)s: men %(figure)s; women's figure is protected.") % said
    return ""


def shown(table: PublishedTable, label: str, *genders: str) -> list[str] | None:
    """The figures in words, or None where one of them is not shown."""
    cells = [table.cell(label, gender) for gender in genders]
    if any(cell.status != Cell.Status.SHOWN for cell in cells):
        return None
    return [value_in_words(cell, table.indicator.unit) for cell in cells]


def people(table: PublishedTable) -> str:
    figures = shown(table, TOTAL, "F", "M")
    if figures is None:
        return ""
    values = dict(zip(("women", "men"), figures, strict=True))
    told = _("%(women)s women and %(men)s men took part.") % values
    return " ".join(part for part in (told, fullest(table)) if part)


def fullest(table: PublishedTable) -> str:
    """The label with most people, if its figure is shown."""
    cells = {
        label: table.cell(label)
        for label in table.labels
        if label != TOTAL and table.cell(label).status == Cell.Status.SHOWN
    }
    if not cells:
        return ""
    label = max(cells, key=lambda each: cells[each].value)
    return _("Most came for «%(label)s»: %(number)s.") % {
        "label": label_in_words(table.axis, label),
        "number": value_in_words(cells[label], table.indicator.unit),
    }


def balance(table: PublishedTable) -> str:
    figures = shown(table, TOTAL, TOTAL)
    if figures is None:
        return ""
    cells = [
        table.cell(label)
        for label in table.labels
        if label != TOTAL and table.cell(label).status == Cell.Status.SHOWN
    ]
    low, high = BALANCED
    told = _("Women are %(share)s of the women and men trained.") % {
        "share": figures[0]
    }
    balanced = ngettext(
        "Between 40 and 60 %%: %(balanced)s of the %(shown)s group shown here.",
        "Between 40 and 60 %%: %(balanced)s of the %(shown)s groups shown here.",
        len(cells),
    ) % {
        "balanced": sum(low <= cell.value <= high for cell in cells),
        "shown": len(cells),
    }
    return f"{told} {balanced}" if cells else told


def certificates(table: PublishedTable) -> str:
    figures = shown(table, TOTAL, "F", "M")
    if figures is None:
        return ""
    return _("Women earned %(women)s certificates, and men %(men)s.") % dict(
        zip(("women", "men"), figures, strict=True)
    )


def coverage(table: PublishedTable) -> str:
    cell = table.cell(TOTAL)
    if cell.status != Cell.Status.SHOWN:
        return ""
    return _(
        "The programme reached %(part)s of %(whole)s member companies: %(share)s."
    ) % parts_of(cell, table)


def declared(table: PublishedTable) -> str:
    cell = table.cell(TOTAL)
    if cell.status != Cell.Status.SHOWN:
        return ""
    return _(
        "%(part)s of %(whole)s member companies declared their workforce (%(share)s)."
    ) % parts_of(cell, table)


def parts_of(cell: Cell, table: PublishedTable) -> dict:
    return {
        "part": cell.numerator,
        "whole": cell.denominator,
        "share": value_in_words(cell, table.indicator.unit),
    }


def comparison(table: PublishedTable) -> str:
    """Women beside men, in whatever the indicator counts."""
    figures = shown(table, TOTAL, "F", "M") if table.by_gender else None
    if figures is None:
        return ""
    return _("%(title)s: women %(women)s, men %(men)s.") % {
        "title": table.indicator.title,
        "women": figures[0],
        "men": figures[1],
    }


def completion(table: PublishedTable) -> str:
    figures = shown(table, TOTAL, "F", "M")
    if figures is None:
        return ""
    return _(
        "Women completed %(women)s of their participations, and men %(men)s of theirs."
    ) % dict(zip(("women", "men"), figures, strict=True))


def hours(table: PublishedTable) -> str:
    figures = shown(table, TOTAL, "F", "M")
    if figures is None:
        return ""
    return _(
        "Each woman trained attended %(women)s hours on average, and each man %(men)s."
    ) % dict(zip(("women", "men"), figures, strict=True))


def hours_of_all(table: PublishedTable) -> str:
    figures = shown(table, TOTAL, "F", "M")
    if figures is None:
        return ""
    return _(
        "Spread over everyone who works there, %(women)s hours for each woman and "
        "%(men)s for each man."
    ) % dict(zip(("women", "men"), figures, strict=True))


def reach(table: PublishedTable) -> str:
    figures = shown(table, TOTAL, "F", "M")
    if figures is None:
        return ""
    return _(
        "The programme reached %(women)s of the women and %(men)s of the men of the "
        "declared workforce."
    ) % dict(zip(("women", "men"), figures, strict=True))


TELLERS = {
    "people-trained": people,
    "womens-share": balance,
    "hours-per-person": hours,
    "hours-per-employee": hours_of_all,
    "completion-rate": completion,
    "certificates": certificates,
    "company-coverage": coverage,
    "declaration-coverage": declared,
    "workforce-coverage": reach,
    "funnel": readings.funnel,
    "gender-parity-index": readings.parity,
    "gender-parity-index-of-hours": readings.parity,
    "access-gap": readings.gap,
    "dropout-gap": readings.gap,
    "pay-ratio": readings.pay,
    "basic-salary-ratio": readings.pay,
    "mean-pay-gap": readings.pay_gap,
    "women-by-pay-quarter": readings.quarters,
    "womens-share-of-boards": readings.boards,
    "womens-share-of-categories": readings.categories,
}
