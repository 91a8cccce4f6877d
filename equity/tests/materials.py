"""A programme as plain rows, of which every table of a release has something to say."""

from datetime import UTC, datetime
from random import Random

from equity.indicators.cube import NO_COMPANY, OFFER
from equity.indicators.measuring.cuts import MONTH
from equity.indicators.rows import (
    UNKNOWN,
    Attended,
    Declared,
    Firm,
    Given,
    Headcount,
    Material,
    Participation,
)

SIZES = ("MICRO", "SMALL")
CATEGORIES = ("SENIOR_MANAGEMENT", "MANAGEMENT", "OPERATIONS", "SUPPORT", UNKNOWN)
AXES = {
    "topic": ("CLIMATE", "GENDER"),
    "course": ("a", "b", "c"),
    "modality": ("ON_SITE", "ONLINE"),
    "schedule": ("MORNING", "EVENING"),
    MONTH: ("2026-03", "2026-04"),
    "size": (*SIZES, NO_COMPANY),
    "workers": (*SIZES, NO_COMPANY),
    "sector": ("FOOD", "TRADE", NO_COMPANY),
    "commune": ("04101", "04102", UNKNOWN, NO_COMPANY),
    "location": ("INDUSTRIAL_DISTRICT", "VALUE_CHAIN", UNKNOWN),
    "category": CATEGORIES,
    "age": ("UNDER_30", "OVER_50"),
    "quarter": ("1", "2", "3", "4"),
    "stage": ("NONE", "PLAN"),
}
DAY = datetime(2026, 3, 2, tzinfo=UTC)


def a_material(seed: int, *, people: int = 60, companies: int = 9) -> Material:
    dice = Random(seed)  # noqa: S311 -- made-up data
    editions = {key: an_edition(dice) for key in range(6)}
    firms = {key: a_firm(dice) for key in range(companies)}
    genders = {key: dice.choice("FFFMMMMXU") for key in range(people)}
    home = {key: dice.randrange(companies) for key in genders}
    post = {key: dice.choice(CATEGORIES) for key in genders}
    attended, participations = [], []
    for person in genders:
        for edition in dice.sample(range(6), dice.choice([1, 1, 2])):
            place = (home[person], "VALUE_CHAIN", post[person])
            minutes = dice.choice([0, 120, 480])
            done = minutes == 480
            participations.append(
                Participation(person, edition, *place, minutes, minutes > 0, done, done)
            )
            if minutes:
                attended.append(Attended(person, edition, *place, minutes, DAY))
    return Material(
        attended=attended,
        participations=participations,
        editions=editions,
        genders=genders,
        self_declared=frozenset(),
        firms=firms,
        headcounts=[
            Headcount(firm, gender, dice.randint(9, 30), category)
            for firm in firms
            for gender in "FM"
            for category in CATEGORIES[:4]
        ],
        axes=AXES | {OFFER: tuple(sorted({each.offer for each in editions.values()}))},
        declared=[row for firm in firms for row in declared_by(firm, dice)],
    )


def an_edition(dice: Random) -> Given:
    course = dice.choice("abc")
    return Given(
        topic="CLIMATE" if course == "a" else "GENDER",
        course=course,
        modality=dice.choice(AXES["modality"]),
        schedule=dice.choice(AXES["schedule"]),
        minutes=480,
        month=dice.choice(AXES[MONTH]),
    )


def a_firm(dice: Random) -> Firm:
    size = dice.choice(SIZES)
    commune = dice.choice(AXES["commune"][:2])
    return Firm(size, dice.choice(("FOOD", "TRADE")), True, size, commune)


def declared_by(firm: int, dice: Random) -> list[Declared]:
    rows = []
    for gender in "FM":
        due = dice.randint(0, 4)
        rows += [
            Declared(firm, "leave_due", gender, "", due),
            Declared(firm, "leave_returned", gender, "", dice.randint(0, due)),
            *(
                Declared(firm, "board_seats", gender, age, dice.randint(0, 2))
                for age in AXES["age"]
            ),
        ]
        for category in CATEGORIES[:4]:
            people = dice.randint(0, 6)
            pay = dice.randint(60, 300) * 1_000
            rows.append(Declared(firm, "pay_people", gender, category, people))
            rows.append(Declared(firm, "pay_sum", gender, category, people * pay))
    return rows
