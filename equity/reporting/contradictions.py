"""Tables that contradict themselves, told to whoever can mend what they are made of."""

import re

from django.utils.translation import gettext as _

from equity.indicators.cube import UnknownLabel
from equity.reporting.problems import figure_in_words, label_or_code, pair_of

TOTAL_AND_PARTS = re.compile(
    r"(?P<cell>.+): the total is (?P<total>-?\d+), its parts give (?P<parts>-?\d+)\."
)
TWO_VALUES = re.compile(
    r"(?P<cell>.+): (?P<here>-?\d+) here, (?P<there>-?\d+) (?:for|from) .+\."
)
NEGATIVE = re.compile(r"(?P<cell>.+): (?P<value>-?\d+) is negative\.")


def contradiction_in_words(said: str) -> str:
    """Which cell, what is wrong with it, and what to do: of what protection said."""
    return f"{what_is_wrong(said)} {mend()}"


def what_is_wrong(said: str) -> str:
    if match := TOTAL_AND_PARTS.fullmatch(said):
        return _(
            "«%(cell)s» contradicts itself: the total is %(total)s and its parts add "
            "up to %(parts)s."
        ) % named(match)
    if match := TWO_VALUES.fullmatch(said):
        return _(
            "«%(cell)s» is %(here)s in one table and %(there)s in another."
        ) % named(match)
    if match := NEGATIVE.fullmatch(said):
        return _("«%(cell)s» is %(value)s, and no count is less than 0.") % named(match)
    return _("The tables contradict one another (%(said)s).") % {"said": said}


def named(match: re.Match) -> dict[str, str]:
    return match.groupdict() | {"cell": cell_in_words(match["cell"])}


def cell_in_words(cell: str) -> str:
    """As «measure, dimension label, …», or as «table, label, label»."""
    first, *rest = cell.split(", ")
    if any(" " in each for each in rest):
        return figure_in_words(cell)
    words = [label_or_code(*pair_of(f"gender {each}")) for each in rest]
    return ", ".join([first, *words])


def unknown_in_words(found: UnknownLabel) -> str:
    return _(
        "Some records say «%(labels)s», which is in no list of labels. Nothing was "
        "changed. Correct those records and compute the release again."
    ) % {"labels": "», «".join(found.labels)}


def mend() -> str:
    return _(
        "Nothing was changed. Compute the release again, so that it is counted from "
        "the records as they are now. If it is said again, leave out the tables cut "
        "that way, and correct the declaration or the attendance that the cell is "
        "made of."
    )
