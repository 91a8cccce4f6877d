"""The contradictions that no declared workforce may hold. No Django here."""

from collections.abc import Iterator

from equity.workforce.figures import (
    LEAVE,
    PAY,
    PEOPLE,
    PEOPLE_IN_ALL,
    QUARTER,
    QUARTERS,
    SEXES,
    WOMEN_IN_ALL,
    Figures,
    in_section,
    pay_groups,
    people_by_category_and_sex,
    people_by_sex,
    quarter_sizes,
)
from equity.workforce.findings import Finding, Mistake


def mistakes(figures: Figures) -> list[Finding]:
    """The contradictions of a declaration with itself."""
    if not in_section(figures, PEOPLE) and PEOPLE_IN_ALL not in figures:
        return [Finding(Mistake.EMPTY)]
    return [
        *wrong_totals(figures),
        *wrong_pay(figures),
        *wrong_quarters(figures),
        *wrong_leave(figures),
    ]


def wrong_totals(figures: Figures) -> Iterator[Finding]:
    people, women = figures.get(PEOPLE_IN_ALL), figures.get(WOMEN_IN_ALL)
    by_sex = people_by_sex(figures)
    if people is not None and women is not None and women > people:
        yield Finding(
            Mistake.MORE_WOMEN_THAN_PEOPLE,
            (WOMEN_IN_ALL, PEOPLE_IN_ALL),
            {"women": women, "people": people},
        )
    if people is not None and by_sex and sum(by_sex.values()) != people:
        yield Finding(
            Mistake.PARTS_UNLIKE_TOTAL,
            (PEOPLE_IN_ALL,),
            {"sum": sum(by_sex.values()), "people": people},
        )
    if women is not None and by_sex and by_sex.get("WOMAN", 0) != women:
        yield Finding(
            Mistake.WOMEN_UNLIKE_TOTAL,
            (WOMEN_IN_ALL,),
            {"sum": by_sex.get("WOMAN", 0), "women": women},
        )


def wrong_pay(figures: Figures) -> Iterator[Finding]:
    declared = people_by_category_and_sex(figures)
    for (category, sex), group in pay_groups(figures).items():
        people, mean = group.get("people"), group.get("mean_pay")
        about = ((PAY.code, category, sex, "people"),)
        if not people or not mean:
            missing = "mean_pay" if people else "people"
            yield Finding(
                Mistake.PAY_WITHOUT_PEOPLE, ((PAY.code, category, sex, missing),)
            )
        elif declared and people > declared.get((category, sex), 0):
            yield Finding(
                Mistake.MORE_PAID_THAN_PEOPLE,
                about,
                {"paid": people, "people": declared.get((category, sex), 0)},
            )


def wrong_quarters(figures: Figures) -> Iterator[Finding]:
    sizes = quarter_sizes(figures)
    if not sizes:
        return
    missing = [quarter for quarter in QUARTERS if quarter not in sizes]
    if missing:
        yield Finding(
            Mistake.QUARTERS_MISSING,
            ((QUARTER.code, missing[0], "WOMAN", "people"),),
            {"quarter": missing[0]},
        )
    elif max(sizes.values()) - min(sizes.values()) > 1:
        largest = max(sizes, key=sizes.get)
        yield Finding(
            Mistake.QUARTERS_UNEVEN,
            ((QUARTER.code, largest, "WOMAN", "people"),),
            {"sizes": ", ".join(str(sizes[quarter]) for quarter in QUARTERS)},
        )


PAIRS_OF_LEAVE = (
    (Mistake.MORE_TOOK_THAN_ENTITLED, "took", "entitled"),
    (Mistake.MORE_RETURNED_THAN_DUE, "returned", "due_to_return"),
    (Mistake.MORE_STAYED_THAN_RETURNED, "stayed", "returned_year_before"),
)


def wrong_leave(figures: Figures) -> Iterator[Finding]:
    for sex in SEXES:
        for mistake, less, more in PAIRS_OF_LEAVE:
            part, whole = (LEAVE.code, sex, less), (LEAVE.code, sex, more)
            if part in figures and figures[part] > figures.get(whole, figures[part]):
                yield Finding(
                    mistake,
                    (part, whole),
                    {"part": figures[part], "whole": figures[whole]},
                )
