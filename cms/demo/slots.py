"""When each edition of the demo is given: days from the anchor. No Django here."""

from collections import Counter
from dataclasses import dataclass
from random import Random

FINISHED, RUNNING, COMING = "FINISHED", "RUNNING", "COMING"
CANCELLED, DRAFT = "CANCELLED", "DRAFT"
MOST_MINUTES_A_SESSION = 120


@dataclass(frozen=True, kw_only=True)
class Slot:
    course: str
    kind: str
    starts: int
    # Days of each session where they matter; else they follow from ``starts``.
    days: tuple[int, ...] = ()
    hour: int = 9
    code: str = ""
    has_demo_trainer: bool = False
    has_demo_participant: bool = False


# The demo's trainer teaches twice today; the demo's participant is in the second.
TODAY = [
    Slot(
        course="diagnostico-de-brechas",
        kind=RUNNING,
        starts=-10,
        days=(-10, -7, -3, 0),
        has_demo_trainer=True,
    ),
    Slot(
        course="gestion-ambiental-pyme",
        kind=RUNNING,
        starts=-21,
        days=(-21, -18, -14, -11, -7, 0, 4, 8),
        hour=15,
        has_demo_trainer=True,
        has_demo_participant=True,
    ),
]

RUNNING_TOO = [
    Slot(
        course="reparar-y-remanufacturar",
        kind=RUNNING,
        starts=-17,
        days=(-17, -14, -10, -7, -3, 5),
    ),
    Slot(
        course="huella-de-carbono",
        kind=RUNNING,
        starts=-4,
        days=(-4, 4, 7, 11),
        hour=18,
    ),
]

LAST_FINISHED = Slot(
    course="ley-karin",
    kind=FINISHED,
    starts=-24,
    days=(-24, -21),
    has_demo_trainer=True,
    has_demo_participant=True,
)

AHEAD = [
    ("huella-de-carbono", 4),
    ("ley-karin", 6),
    ("economia-circular", 9),
    ("conciliacion", 13),
    ("eficiencia-hidrica", 20),
    ("proveedores-circulares", 27),
    ("clima-en-coquimbo", 34),
    ("relacionamiento-comunitario", 48),
    ("seleccion-sin-sesgos", 62),
]


def slots(courses: list[str], dice: Random) -> list[Slot]:
    """Sixty editions, oldest first, each with its code."""
    past = [
        Slot(
            course=course,
            kind=FINISHED,
            starts=-690 + 15 * number,
            hour=dice.choice([9, 9, 15, 18]),
            has_demo_trainer=dice.random() < 0.15,
        )
        for number, course in enumerate(forty_four(courses, dice))
    ]
    ahead = [
        Slot(
            course=course,
            kind=COMING,
            starts=starts,
            hour=dice.choice([9, 15]),
            has_demo_trainer=starts == 6,
            has_demo_participant=starts == 13,
        )
        for course, starts in AHEAD
    ]
    others = [
        Slot(course="plan-de-reduccion", kind=CANCELLED, starts=-101),
        Slot(course="debida-diligencia", kind=DRAFT, starts=75),
    ]
    found = [*past, LAST_FINISHED, *TODAY, *RUNNING_TOO, *ahead, *others]
    return coded(sorted(found, key=lambda slot: slot.starts))


def forty_four(courses: list[str], dice: Random) -> list[str]:
    """Every course once, most of them twice."""
    return dice.sample(courses, len(courses)) + dice.sample(courses, 20)


def coded(found: list[Slot]) -> list[Slot]:
    """Give each its course's next number."""
    seen: Counter[str] = Counter()
    numbered = []
    for slot in found:
        seen[slot.course] += 1
        numbered.append(
            Slot(**{**slot.__dict__, "code": f"{slot.course}-{seen[slot.course]}"})
        )
    return numbered


def parts(minutes: int) -> list[int]:
    """The minutes of each session, as even as they go."""
    count = -(-minutes // MOST_MINUTES_A_SESSION)
    return [minutes // count + (part < minutes % count) for part in range(count)]
