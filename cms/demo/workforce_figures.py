"""The figures a company of the demo declares: everybody's heads, some people's pay."""

from collections import Counter
from datetime import date
from random import Random
from statistics import median

from cms.demo.programme import Programme
from cms.demo.rosters import roster
from equity.workforce.figures import (
    BOARD,
    LEAVE,
    MOVEMENT,
    PAY,
    PEOPLE,
    PEOPLE_IN_ALL,
    QUARTER,
    WOMEN_IN_ALL,
    Key,
)
from training.registry.models import Company

Figures = dict[Key, int]
TEMPORARY = 0.22
LEAST_WITH_BOARD = 10
# A month's pay in each category, in thousands of pesos.
PAYS = {
    "SENIOR_MANAGEMENT": 4_200,
    "MANAGEMENT": 2_900,
    "SUPERVISION": 1_650,
    "OPERATIONS": 780,
    "SALES": 860,
    "ADMINISTRATION": 820,
    "SUPPORT": 610,
    "OTHER_PROFESSIONALS": 1_500,
    "OTHER_TECHNICIANS": 1_050,
}
WOMEN_EARN = 0.91


def figures_of(
    programme: Programme, company: Company, on_date: date, *, likely: float
) -> Figures:
    """Heads always; ``likely`` is the chance of each of the rest."""
    dice = programme.chance(f"declared {company.rut} {on_date.year}")
    posts = [post for post in roster(programme, company) if post.category in PAYS]
    figures = heads(posts, dice)
    if dice.random() < likely:
        figures |= pay_of(posts, dice)
    if dice.random() < likely:
        figures |= year_of(posts, dice)
    if len(posts) >= LEAST_WITH_BOARD and dice.random() < likely:
        figures |= board(dice)
    return figures


def heads(posts: list, dice: Random) -> Figures:
    counted = Counter(
        (
            PEOPLE.code,
            str(post.category),
            str(post.sex),
            "TEMPORARY" if dice.random() < TEMPORARY else "PERMANENT",
            "people",
        )
        for post in posts
    )
    women = sum(post.sex == "WOMAN" for post in posts)
    return {**counted, PEOPLE_IN_ALL: len(posts), WOMEN_IN_ALL: women}


def pay_of(posts: list, dice: Random) -> Figures:
    """Means and medians of each group, and who stands in which quarter."""
    pays = [(str(post.category), str(post.sex), a_pay(post, dice)) for post in posts]
    figures: Figures = {}
    for category, sex in sorted({(category, sex) for category, sex, _pay in pays}):
        group = sorted(pay for c, s, pay in pays if (c, s) == (category, sex))
        mean = sum(group) // len(group)
        stem = (PAY.code, category, sex)
        figures[*stem, "people"] = len(group)
        figures[*stem, "mean_pay"] = mean
        figures[*stem, "median_pay"] = round(median(group))
        figures[*stem, "mean_basic_pay"] = mean * 4 // 5
    if len(pays) >= 8:
        ordered = sorted(pays, key=lambda row: row[2])
        for place, (_category, sex, _pay) in enumerate(ordered):
            key = (QUARTER.code, str(place * 4 // len(ordered) + 1), sex, "people")
            figures[key] = figures.get(key, 0) + 1
    return figures


def a_pay(post, dice: Random) -> int:
    share = WOMEN_EARN if post.sex == "WOMAN" else 1
    thousands = PAYS[str(post.category)] * share * dice.uniform(0.85, 1.2)
    return round(thousands) * 1_000


def year_of(posts: list, dice: Random) -> Figures:
    figures: Figures = {}
    for sex in ("WOMAN", "MAN"):
        there = sum(post.sex == sex for post in posts)
        entitled = there // 14
        took = entitled if sex == "WOMAN" else dice.randint(0, entitled)
        returned = max(took - dice.choice([0, 0, 0, 1]), 0)
        before = there // 16
        figures |= {
            (LEAVE.code, sex, "entitled"): entitled,
            (LEAVE.code, sex, "took"): took,
            (LEAVE.code, sex, "due_to_return"): took,
            (LEAVE.code, sex, "returned"): returned,
            (LEAVE.code, sex, "returned_year_before"): before,
            (LEAVE.code, sex, "stayed"): max(before - dice.choice([0, 0, 1]), 0),
            (MOVEMENT.code, sex, "hired"): dice.randint(0, there // 6 + 1),
            (MOVEMENT.code, sex, "left"): dice.randint(0, there // 8 + 1),
            (MOVEMENT.code, sex, "reviewed"): dice.randint(0, there),
        }
    return figures


def board(dice: Random) -> Figures:
    seats = Counter(
        (
            BOARD.code,
            dice.choices(["WOMAN", "MAN"], [1, 3])[0],
            dice.choices(["UNDER_30", "FROM_30_TO_50", "OVER_50"], [1, 6, 8])[0],
            "people",
        )
        for _seat in range(dice.choice([3, 3, 5, 7]))
    )
    return dict(seats)
