"""Who taught, what people thought of it, and what they learned. No Django here."""

from equity.indicators.cube import summed, tallied
from equity.indicators.definition import TOTAL
from equity.indicators.measuring.cuts import AXES, EDITION_AXES, labels_of
from equity.indicators.rows import Material
from equity.profiles.rules import GENDERS

# On a scale from 1 to 5: the two answers that say yes.
SATISFIED = 4
MOST_POINTS = 10_000


def learning(material: Material) -> dict:
    tallies = {}
    for axis in EDITION_AXES:
        tallies |= trainers(material, axis)
        tallies |= opinions(material, axis)
    for axis in AXES:
        tallies |= answers(material, axis)
        tallies |= gains(material, axis)
    return tallies


def trainers(material: Material, axis: str) -> dict:
    rows = material.taught
    cells = tallied(
        summed(
            [row.gender for row in rows],
            labels_of(material, rows, axis),
            [row.trainer for row in rows],
            [row.seconds for row in rows],
        ),
        genders=GENDERS,
        labels=material.axes[axis],
    )
    each = {key: cell._replace(value=cell.contributors) for key, cell in cells.items()}
    return {("trainers", axis): each, ("seconds_taught", axis): cells}


def opinions(material: Material, axis: str) -> dict:
    """Answers without a name: of nobody's gender, and each its own respondent."""
    tallies = {}
    for name, is_follow_up in (("opinions", False), ("follow_ups", True)):
        rows = [row for row in material.opinions if row.is_follow_up == is_follow_up]
        columns = [TOTAL] * len(rows), labels_of(material, rows, axis), range(len(rows))
        wanted = {
            name: [1] * len(rows),
            f"{name}_yes": [int(row.said >= SATISFIED) for row in rows],
            f"{name}_sum": [row.said for row in rows],
        }
        for counted, amounts in wanted.items():
            tallies[counted, axis] = tallied(
                summed(*columns, amounts), genders=(), labels=material.axes[axis]
            )
    return tallies


def answers(material: Material, axis: str) -> dict:
    rows = material.asked
    return person_counts(
        material,
        rows,
        axis,
        asked=[1] * len(rows),
        answered=[int(row.answered) for row in rows],
    )


def gains(material: Material, axis: str) -> dict:
    """Of both questionnaires; whoever could not gain is left out of the second."""
    rows = material.gains
    could = [row.before < MOST_POINTS for row in rows]
    return person_counts(
        material,
        rows,
        axis,
        matched=[1] * len(rows),
        gained=[row.after - row.before for row in rows],
        matched_below_most=[int(each) for each in could],
        gained_of_most=[
            (row.after - row.before) * MOST_POINTS // (MOST_POINTS - row.before)
            if each
            else 0
            for row, each in zip(rows, could, strict=True)
        ],
    )


def person_counts(material: Material, rows: list, axis: str, **wanted) -> dict:
    columns = (
        [material.genders[row.person] for row in rows],
        labels_of(material, rows, axis),
        [row.person for row in rows],
    )
    return {
        (counted, axis): tallied(
            summed(*columns, amounts), genders=GENDERS, labels=material.axes[axis]
        )
        for counted, amounts in wanted.items()
    }
