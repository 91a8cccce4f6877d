"""Labels put together before anything is hidden: who is alone under one of them hides
many others, and its totals, for little that anybody wants to read. No Django here."""

from equity.disclosure import Policy
from equity.indicators.cube import NO_COMPANY, NO_INFORMATION, Cells, Cube, Tally
from equity.indicators.definition import TOTAL
from equity.indicators.measuring.cuts import FIRM_AXES, UNKNOWN
from equity.profiles.rules import FEMALE, MALE

# The edition of the tables it came with: releases before keep their labels.
RECODED = 3
NOT_KNOWN = frozenset({UNKNOWN, NO_COMPANY})
COMPARED = ("people", "minutes")


def recoded(cube: Cube, *, edition: int, policy: Policy) -> Cube:
    """The counts under the labels that a release prints; done twice, the same."""
    if edition < RECODED:
        return cube
    tallies = dict(cube.tallies)
    for gender in (FEMALE, MALE):
        if policy.is_small(stayed_silent(cube, gender)):
            tallies |= counted_with_the_others(tallies, gender)
    for counted, axis in tallies:
        if axis in FIRM_AXES:
            tallies[counted, axis] = together(tallies[counted, axis])
    return Cube(tallies, cube.given)


def stayed_silent(cube: Cube, gender: str) -> int:
    """How many came from companies that did not declare their workforce."""
    silent = cube.tallies.get(("people_not_reporting", "size"), {})
    return silent[gender, TOTAL].value if (gender, TOTAL) in silent else 0


def counted_with_the_others(tallies: dict, gender: str) -> dict:
    """Too few to be told apart from the people of companies that did declare."""
    found = {}
    for (counted, axis), cells in tallies.items():
        of, _reporting, _rest = counted.partition("_reporting")
        whole = of.removesuffix("_not")
        if whole not in COMPARED or of == counted:
            continue
        everybody = tallies[whole, axis]
        found[counted, axis] = cells | {
            at: Tally(0, 0) if of != whole else everybody[at]
            for at in cells
            if at[0] == gender
        }
    return found


def together(cells: Cells) -> Cells:
    """Who has no company and whose company is not described, in one row."""
    found: Cells = {}
    for (gender, label), tally in cells.items():
        at = gender, NO_INFORMATION if label in NOT_KNOWN else label
        found[at] = added(found[at], tally) if at in found else tally
    return found


def added(one: Tally, other: Tally) -> Tally:
    """Of sums the same people may stand behind both: as many as one has, at least."""
    are_people = all(each.value == each.contributors for each in (one, other))
    behind = (one.contributors, other.contributors)
    return Tally(one.value + other.value, sum(behind) if are_people else max(behind))
