"""Places in the editions that ended in the period, and what came of each.
No Django here."""

from equity.indicators.cube import Sums, people_of, summed, tallied, together
from equity.indicators.measuring.cuts import AXES, labels_of
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
    genders = [
        [material.genders[row.person] for row in rows] for rows in by_stage.values()
    ]
    taught = [
        [material.editions[row.edition].minutes for row in rows]
        for rows in by_stage.values()
    ]
    tallies = {}
    for axis in AXES:
        labels = [labels_of(material, rows, axis) for rows in by_stage.values()]
        columns = list(zip(genders, labels, by_stage.values(), strict=True))
        sums = [summed(g, at, people(rows)) for g, at, rows in columns]
        tallies |= counted(material, axis, sums)
        present, scheduled = (
            together(
                summed(g, at, people(rows), amounts)
                for (g, at, rows), amounts in list(zip(columns, wanted, strict=True))[
                    CAME:
                ]
            )
            for wanted in (minutes_present(by_stage), taught)
        )
        tallies |= cells_of(material, axis, "minutes_present", present)
        tallies |= cells_of(material, axis, "minutes_scheduled", scheduled)
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


def people(rows: list[Participation]) -> list[int]:
    return [row.person for row in rows]


def minutes_present(by_stage) -> list[list[int]]:
    return [[row.present for row in rows] for rows in by_stage.values()]


def counted(material: Material, axis: str, sums: list[Sums]) -> dict:
    tallies = {}
    for name, wanted in COUNTS.items():
        tallies |= cells_of(
            material, axis, name, together(sums[stage] for stage in wanted)
        )
    tallies["participants", axis] = people_of(tallies["participations", axis])
    return tallies


def cells_of(material: Material, axis: str, name: str, sums: Sums) -> dict:
    cells = tallied(sums, genders=GENDERS, labels=material.axes[axis])
    return {(name, axis): cells}
