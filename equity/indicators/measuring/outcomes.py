"""Places in the editions that ended in the period, and what came of each.
No Django here."""

from equity.indicators.cube import (
    Cells,
    Sums,
    people_of,
    summed_columns,
    tallied,
    together,
)
from equity.indicators.measuring.cuts import OUTCOME_AXES, labels_of
from equity.indicators.rows import Material, Participation
from equity.profiles.rules import GENDERS

ABSENT, CAME, COMPLETED, CERTIFIED = range(4)
# Each count is some of the stages; the last two are never printed, but reckoned with:
# what two printed counts differ by.
COUNTS = {
    "enrolled": (ABSENT, CAME, COMPLETED, CERTIFIED),
    "participations": (CAME, COMPLETED, CERTIFIED),
    "completed": (COMPLETED, CERTIFIED),
    "certified": (CERTIFIED,),
    "absent": (ABSENT,),
    "not_completed": (CAME,),
    "awaiting": (COMPLETED,),
}


def outcomes(material: Material) -> dict:
    by_stage = stages(material.participations)
    columns = {stage: columns_of(material, rows) for stage, rows in by_stage.items()}
    tallies = {}
    for axis in OUTCOME_AXES:
        sums = {
            stage: summed_columns(
                genders, labels_of(material, by_stage[stage], axis), *others
            )
            for stage, (genders, *others) in columns.items()
        }
        tallies |= counted(material, axis, sums)
    return tallies


def stages(rows: list[Participation]) -> dict[int, list[Participation]]:
    """How far each got; a certificate without completing is not one of these."""
    by_stage = {stage: [] for stage in range(4)}
    for row in rows:
        by_stage[stage_of(row)].append(row)
    return by_stage


def stage_of(row: Participation) -> int:
    if not row.has_come:
        return ABSENT
    if not row.completed:
        return CAME
    return CERTIFIED if row.certified else COMPLETED


def columns_of(material: Material, rows: list[Participation]) -> tuple[list, ...]:
    """Gender, person, minutes that count and minutes taught."""
    return (
        [material.genders[row.person] for row in rows],
        [row.person for row in rows],
        [row.present for row in rows],
        [material.editions[row.edition].minutes for row in rows],
    )


def counted(
    material: Material, axis: str, sums: dict[int, tuple[Sums, Sums, Sums]]
) -> dict:
    def cells_of(stages, column: int = 0, behind: Cells | None = None) -> Cells:
        parts = [sums[stage][column] for stage in stages]
        if behind:
            parts = [Sums(part.amounts, {}) for part in parts]
        return tallied(
            together(parts),
            genders=GENDERS,
            labels=material.axes[axis],
            behind=behind,
        )

    tallies = {(name, axis): cells_of(wanted) for name, wanted in COUNTS.items()}
    came = tallies["participations", axis]
    tallies["participants", axis] = people_of(came)
    for column, name in enumerate(("minutes_present", "minutes_scheduled"), start=1):
        tallies[name, axis] = cells_of(COUNTS["participations"], column, came)
    return tallies
