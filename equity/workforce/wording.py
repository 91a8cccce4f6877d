"""What is wrong or odd in a declaration, said to whoever can mend it, and how."""

from django.utils.formats import number_format
from django.utils.translation import gettext_lazy

from equity.workforce.findings import Doubt, Finding, Mistake
from training.registry.models import Person

WORDS = {
    Mistake.EMPTY: gettext_lazy(
        "Nobody is declared. Write at least how many people work there in all."
    ),
    Mistake.MORE_WOMEN_THAN_PEOPLE: gettext_lazy(
        "There are %(women)s women among %(people)s people in all. "
        "Correct whichever of the two totals is wrong."
    ),
    Mistake.PARTS_UNLIKE_TOTAL: gettext_lazy(
        "The categories and contracts add up to %(sum)s people, and the total says "
        "%(people)s. Correct the total, or the category where somebody is missing or "
        "counted twice."
    ),
    Mistake.WOMEN_UNLIKE_TOTAL: gettext_lazy(
        "The categories add up to %(sum)s women, and the total says %(women)s. "
        "Correct the total, or the category that is wrong."
    ),
    Mistake.PAY_WITHOUT_PEOPLE: gettext_lazy(
        "Of the pay of a group we need how many people it is of, and its mean. "
        "Write both, or leave the whole group empty."
    ),
    Mistake.MORE_PAID_THAN_PEOPLE: gettext_lazy(
        "The pay is of %(paid)s people, and %(people)s are declared in that category. "
        "Correct one of the two."
    ),
    Mistake.QUARTERS_MISSING: gettext_lazy(
        "Quarter %(quarter)s of the payroll is empty. Fill in the four quarters, or "
        "none of them."
    ),
    Mistake.QUARTERS_UNEVEN: gettext_lazy(
        "The four quarters of the payroll must be of the same size, or differ by one "
        "person: they have %(sizes)s. Order everybody by pay and cut the list in four."
    ),
    Mistake.MORE_TOOK_THAN_ENTITLED: gettext_lazy(
        "%(part)s took the leave, and %(whole)s were entitled to it. "
        "Correct one of the two."
    ),
    Mistake.MORE_RETURNED_THAN_DUE: gettext_lazy(
        "%(part)s returned from leave, and %(whole)s were due to return. Whoever is "
        "still on leave is not due. Correct one of the two."
    ),
    Mistake.MORE_STAYED_THAN_RETURNED: gettext_lazy(
        "%(part)s are still there after twelve months, and %(whole)s had returned. "
        "Correct one of the two."
    ),
    Doubt.ONE_SEX_ONLY: gettext_lazy(
        "Everybody declared is of one sex. Is a column missing?"
    ),
    Doubt.MORE_MANAGERS_THAN_OTHERS: gettext_lazy(
        "%(managers)s of %(people)s people are managers. Look whether supervisors "
        "were counted among them."
    ),
    Doubt.FAR_FROM_LAST_TIME: gettext_lazy(
        "The total went from %(then)s to %(now)s people. Look whether a facility or "
        "a contractor was left out or added."
    ),
    Doubt.WOMENS_SHARE_FAR_FROM_LAST_TIME: gettext_lazy(
        "The share of women went from %(then)s %% to %(now)s %%. Look whether two "
        "columns were swapped."
    ),
    Doubt.FAR_FROM_THE_REGISTER: gettext_lazy(
        "The total is %(now)s people, and the register of companies has "
        "%(registered)s. Tell the coordination which is right."
    ),
    Doubt.FEWER_THAN_TRAINED: gettext_lazy(
        "%(trained)s people (%(sex)s) took courses for the company that year, and "
        "%(people)s are declared. Look whether somebody is missing."
    ),
    Doubt.PAY_OUT_OF_RANGE: gettext_lazy(
        "A pay of %(pay)s is unusual for a month at full time. Write whole pesos, a "
        "month, before deductions: not thousands, not the year."
    ),
    Doubt.MEDIAN_FAR_FROM_MEAN: gettext_lazy(
        "The mean is %(mean)s and the median %(median)s. Look whether somebody's pay "
        "was written with a zero too many."
    ),
    Doubt.BASIC_ABOVE_MEAN: gettext_lazy(
        "The basic salary, %(basic)s, is above the whole pay, %(mean)s. Look whether "
        "the two were swapped."
    ),
    Doubt.PAY_FAR_BETWEEN_SEXES: gettext_lazy(
        "In one category the mean is %(women)s for women and %(men)s for men: more "
        "than double. Look whether one is of another period."
    ),
    Doubt.PAY_FAR_FROM_LAST_TIME: gettext_lazy(
        "The mean pay of a group went from %(then)s to %(now)s. Look whether both are "
        "of a month."
    ),
    Doubt.QUARTERS_UNLIKE_TOTAL: gettext_lazy(
        "The quarters of the payroll add up to %(sum)s people, and %(people)s are "
        "declared. Say who is left out, if that is right."
    ),
    Doubt.MORE_ON_LEAVE_THAN_PEOPLE: gettext_lazy(
        "%(part)s people were entitled to leave, and %(people)s of that sex are "
        "declared. Look whether somebody left."
    ),
    Doubt.MORE_REVIEWED_THAN_PEOPLE: gettext_lazy(
        "%(part)s people had a review, and %(people)s of that sex are declared."
    ),
    Doubt.LARGE_BOARD: gettext_lazy(
        "The board has %(seats)s seats. Look whether managers were counted in it."
    ),
}


def say(finding: Finding) -> str:
    """A finding in words, with its numbers as Chile writes them."""
    params = {name: spoken(name, value) for name, value in finding.params.items()}
    return str(WORDS[finding.code]) % params


def spoken(name: str, value: int | str) -> str:
    if name == "sex":
        return str(Person.RegisteredSex(value).label).lower()
    return str(value) if isinstance(value, str) else str(in_digits(value))


def in_digits(value: int | None) -> str | None:
    """A number as Chile writes it, 1.250.000; None stays None."""
    return None if value is None else number_format(value, force_grouping=True)
