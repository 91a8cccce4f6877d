"""What looks odd in a declared workforce, beside others and itself. No Django here."""

from collections.abc import Iterator, Mapping

from equity.workforce.figures import (
    BOARD,
    LEAVE,
    MOVEMENT,
    PAY,
    PEOPLE_IN_ALL,
    SEXES,
    WOMEN_IN_ALL,
    Figures,
    Key,
    in_section,
    pay_groups,
    people_by_category_and_sex,
    people_by_sex,
    people_in_all,
    quarter_sizes,
)
from equity.workforce.findings import Doubt, Finding

MANAGERS = frozenset({"SENIOR_MANAGEMENT", "MANAGEMENT"})
LEAST_TO_COMPARE = 10
# A month's gross pay at full time, in pesos. Outside, a unit was mistaken.
LEAST_PAY, MOST_PAY = 200_000, 40_000_000
# Points of a hundred that a share of women may move in a year.
SHARE_JUMP = 20
USUAL_BOARD = 15


def doubts(
    figures: Figures,
    *,
    last_time: Figures | None = None,
    registered: int | None = None,
    trained: Mapping[str, int] | None = None,
) -> list[Finding]:
    """Compare a declaration with itself, the one before, the register, the marks."""
    return [
        *odd_headcounts(figures),
        *far_from_others(figures, last_time or {}, registered),
        *fewer_than(figures, trained or {}),
        *odd_pay(figures),
        *pay_far_from(figures, last_time or {}),
        *odd_year(figures),
    ]


def odd_headcounts(figures: Figures) -> Iterator[Finding]:
    by_sex = people_by_sex(figures)
    total = sum(by_sex.values())
    if total < LEAST_TO_COMPARE:
        return
    if sum(people > 0 for people in by_sex.values()) == 1:
        yield Finding(Doubt.ONE_SEX_ONLY)
    managers = sum(
        people
        for (category, _sex), people in people_by_category_and_sex(figures).items()
        if category in MANAGERS
    )
    if managers * 2 > total:
        yield Finding(
            Doubt.MORE_MANAGERS_THAN_OTHERS, (), {"managers": managers, "people": total}
        )


def far_from_others(
    figures: Figures, last_time: Figures, registered: int | None
) -> Iterator[Finding]:
    now, then = people_in_all(figures), people_in_all(last_time)
    if is_far(now, then):
        yield Finding(
            Doubt.FAR_FROM_LAST_TIME, (PEOPLE_IN_ALL,), {"now": now, "then": then}
        )
    shares = [share_of_women(figures), share_of_women(last_time)]
    if None not in shares and abs(shares[0] - shares[1]) > SHARE_JUMP:
        yield Finding(
            Doubt.WOMENS_SHARE_FAR_FROM_LAST_TIME,
            (WOMEN_IN_ALL,),
            {"now": shares[0], "then": shares[1]},
        )
    if is_far(now, registered):
        yield Finding(
            Doubt.FAR_FROM_THE_REGISTER,
            (PEOPLE_IN_ALL,),
            {"now": now, "registered": registered},
        )


def share_of_women(figures: Figures) -> int | None:
    """Women in a hundred, rounded; None where there are too few to compare."""
    by_sex = people_by_sex(figures)
    total = sum(by_sex.values())
    if total < LEAST_TO_COMPARE:
        return None
    return (by_sex.get("WOMAN", 0) * 200 + total) // (2 * total)


def is_far(total: int | None, other: int | None) -> bool:
    """Test if two headcounts differ by more than half of the larger, and by ten."""
    if total is None or other is None:
        return False
    difference = abs(total - other)
    return difference >= LEAST_TO_COMPARE and difference * 2 > max(total, other)


def fewer_than(figures: Figures, trained: Mapping[str, int]) -> Iterator[Finding]:
    declared = people_by_sex(figures)
    if not declared:
        return
    for sex, people in trained.items():
        if people > declared.get(sex, 0):
            yield Finding(
                Doubt.FEWER_THAN_TRAINED,
                (),
                {"sex": sex, "trained": people, "people": declared.get(sex, 0)},
            )


def odd_pay(figures: Figures) -> Iterator[Finding]:
    groups = pay_groups(figures)
    for (category, sex), group in groups.items():
        yield from odd_group((PAY.code, category, sex), group)
    for category in {category for category, _sex in groups}:
        women = groups.get((category, "WOMAN"), {}).get("mean_pay")
        men = groups.get((category, "MAN"), {}).get("mean_pay")
        if women and men and max(women, men) > 2 * min(women, men):
            yield Finding(
                Doubt.PAY_FAR_BETWEEN_SEXES,
                ((PAY.code, category, "WOMAN", "mean_pay"),),
                {"women": women, "men": men},
            )


def odd_group(stem: Key, group: Mapping[str, int]) -> Iterator[Finding]:
    for asked in ("mean_pay", "median_pay", "mean_basic_pay"):
        pay = group.get(asked)
        if pay is not None and not LEAST_PAY <= pay <= MOST_PAY:
            yield Finding(Doubt.PAY_OUT_OF_RANGE, ((*stem, asked),), {"pay": pay})
    mean, median = group.get("mean_pay"), group.get("median_pay")
    if mean and median and max(mean, median) > 2 * min(mean, median):
        yield Finding(
            Doubt.MEDIAN_FAR_FROM_MEAN,
            ((*stem, "median_pay"),),
            {"mean": mean, "median": median},
        )
    if mean and group.get("mean_basic_pay", 0) > mean:
        yield Finding(
            Doubt.BASIC_ABOVE_MEAN,
            ((*stem, "mean_basic_pay"),),
            {"basic": group["mean_basic_pay"], "mean": mean},
        )


def pay_far_from(figures: Figures, last_time: Figures) -> Iterator[Finding]:
    before = pay_groups(last_time)
    for (category, sex), group in pay_groups(figures).items():
        now, then = (
            group.get("mean_pay"),
            before.get((category, sex), {}).get("mean_pay"),
        )
        if now and then and abs(now - then) * 2 > then:
            yield Finding(
                Doubt.PAY_FAR_FROM_LAST_TIME,
                ((PAY.code, category, sex, "mean_pay"),),
                {"now": now, "then": then},
            )


def odd_year(figures: Figures) -> Iterator[Finding]:
    sizes, total = quarter_sizes(figures), people_in_all(figures)
    if sizes and total is not None and sum(sizes.values()) != total:
        yield Finding(
            Doubt.QUARTERS_UNLIKE_TOTAL,
            (),
            {"sum": sum(sizes.values()), "people": total},
        )
    by_sex = people_by_sex(figures)
    for doubt, section, asked in (
        (Doubt.MORE_ON_LEAVE_THAN_PEOPLE, LEAVE, "entitled"),
        (Doubt.MORE_REVIEWED_THAN_PEOPLE, MOVEMENT, "reviewed"),
    ):
        for sex in SEXES:
            key = (section.code, sex, asked)
            if by_sex and figures.get(key, 0) > by_sex.get(sex, 0):
                yield Finding(
                    doubt,
                    (key,),
                    {"part": figures[key], "people": by_sex.get(sex, 0)},
                )
    seats = sum(in_section(figures, BOARD).values())
    if seats > USUAL_BOARD:
        yield Finding(Doubt.LARGE_BOARD, (), {"seats": seats})
