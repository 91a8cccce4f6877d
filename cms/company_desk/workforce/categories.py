"""What a company declared of each job category: who is there, and who earns less."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from equity.workforce.figures import (
    CATEGORIES,
    Figures,
    pay_groups,
    people_by_category_and_sex,
)
from equity.workforce.labels import VALUES
from equity.workforce.wording import in_digits

WOMEN, MEN = "WOMAN", "MAN"
PERCENT = "\u00a0%"


@dataclass(frozen=True, kw_only=True)
class Category:
    """What a company declared of a job category: who is there, and who earns what."""

    code: str
    title: str
    women: str | None
    men: str | None
    share: str | None
    gap: str | None
    median_gap: str | None


def categories_of(figures: Figures) -> list[Category]:
    people, pay = people_by_category_and_sex(figures), pay_groups(figures)
    return [
        Category(
            code=category,
            title=str(VALUES[category]),
            women=in_digits(people.get((category, WOMEN))),
            men=in_digits(people.get((category, MEN))),
            share=share_of(people.get((category, WOMEN)), people.get((category, MEN))),
            gap=gap_between(pay, category, "mean_pay"),
            median_gap=gap_between(pay, category, "median_pay"),
        )
        for category in CATEGORIES
        if any(
            (category, sex) in people or (category, sex) in pay for sex in (WOMEN, MEN)
        )
    ]


def gap_between(pay, category: str, asked: str) -> str | None:
    women, men = (pay.get((category, sex), {}).get(asked) for sex in (WOMEN, MEN))
    return gap_of(women, men)


def share_of(women: int | None, men: int | None) -> str | None:
    if women is None or men is None or not women + men:
        return None
    return f"{decimal(Decimal(100 * women) / (women + men))}{PERCENT}"


def gap_of(women: int | None, men: int | None) -> str | None:
    """In words, so that nobody has to know which sign means what."""
    if not women or not men:
        return None
    percent = Decimal(100 * (men - women)) / men
    return gap_in_words(percent, decimal(abs(percent)))


def gap_in_words(percent: Decimal, digits: str) -> str:
    if not percent:
        return _("the same")
    less, more = _("women %(gap)s %% less"), _("women %(gap)s %% more")
    return (less if percent > 0 else more) % {"gap": digits}


def decimal(value: Decimal) -> str:
    return number_format(value.quantize(Decimal("0.1"), ROUND_HALF_UP), 1)
