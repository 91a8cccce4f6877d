"""The arithmetic of the indicators. No Django here: plain numbers in, fractions out.

Sums and quotients are exact; a float is made only on the way out, and never a
percentage. None stands for "no value": nobody to divide by, or a number missing.
"""

from collections.abc import Iterable
from math import sqrt
from statistics import NormalDist, median

from equity.indicators.exact import Number, amounts, exactly
from equity.indicators.quarters import pay_quarters

__all__ = [
    "adjusted_gender_parity_index",
    "dissimilarity_index",
    "gender_parity_index",
    "mean_pay_gap",
    "median_pay_gap",
    "newcombe_interval",
    "pay_quarters",
    "representation_ratio",
    "return_to_work_rate",
    "wilson_interval",
]

Interval = tuple[float, float]


def gender_parity_index(female: Number | None, male: Number | None) -> float | None:
    """The rate of women over that of men: 1 is parity, 0.97 to 1.03 counts as such.

    Source: UNESCO Institute for Statistics, SDG 4.5.1.
    """
    if female is None or male is None:
        return None
    female, male = amounts([female, male])
    return float(female / male) if male else None


def adjusted_gender_parity_index(
    female: Number | None, male: Number | None
) -> float | None:
    """The index made symmetric about 1, from 0 (men only) to 2 (women only).

    Source: UNESCO Institute for Statistics (GPIA): 2 - male / female above parity.
    """
    if female is None or male is None:
        return None
    female, male = amounts([female, male])
    if female > male:
        return float(2 - male / female)
    return float(female / male) if male else None


def dissimilarity_index(
    women: Iterable[Number | None] | None, men: Iterable[Number | None] | None
) -> float | None:
    """The share of either group that would have to change category for both to be
    spread alike. The sequences are aligned by category; one missing number is enough
    for there to be no value.

    Source: Duncan and Duncan, American Sociological Review 20 (1955).

    :raises ValueError: the sequences are not of one length.
    """
    if women is None or men is None:
        return None
    women, men = list(women), list(men)
    if len(women) != len(men):
        raise ValueError(
            "Women and men need one number for each category, and have "
            f"{len(women)} and {len(men)}."
        )
    if None in women or None in men:
        return None
    women, men = amounts(women), amounts(men)
    all_women, all_men = sum(women), sum(men)
    if not all_women or not all_men:
        return None
    pairs = zip(women, men, strict=True)
    return float(sum(abs(w / all_women - m / all_men) for w, m in pairs) / 2)


def representation_ratio(
    women_in: Number | None,
    men_in: Number | None,
    women_of: Number | None,
    men_of: Number | None,
) -> float | None:
    """Women's share among those taken in, over their share of those they come from.

    1 is proportional. Not the ratio of women's rate to men's, but where both are 1.
    No value where nobody was taken in, or where there are no women to take.
    """
    counts = [women_in, men_in, women_of, men_of]
    if None in counts:
        return None
    women_in, men_in, women_of, men_of = amounts(counts)
    if not (women_in + men_in and women_of):
        return None
    share_in = women_in / (women_in + men_in)
    return float(share_in / (women_of / (women_of + men_of)))


def mean_pay_gap(
    women: Iterable[Number] | Number | None, men: Iterable[Number] | Number | None
) -> float | None:
    """How much less women earn on average, as a fraction of what men earn.

    Takes pay by person; one number is a mean that is known already, and one pay that
    is missing is enough for there to be no value. Positive where women earn less.
    Source: United Kingdom, gender pay gap reporting; ESRS S1-16.
    """
    return _gap(_mean(_pays(women)), _mean(_pays(men)))


def median_pay_gap(
    women: Iterable[Number] | Number | None, men: Iterable[Number] | Number | None
) -> float | None:
    """The same between the medians; of an even number, the mean of the middle two."""
    women, men = _pays(women), _pays(men)
    if not women or not men:
        return None
    return _gap(median(women), median(men))


def _pays(pays):
    pays = list(pays) if isinstance(pays, Iterable) else [pays]
    return [] if None in pays else amounts(pays)


def _mean(numbers):
    return sum(numbers) / len(numbers) if numbers else None


def _gap(women, men) -> float | None:
    if women is None or not men:
        return None
    return float((men - women) / men)


def return_to_work_rate(due: Number | None, returned: Number | None) -> float | None:
    """Of those due back from parental leave, how many came back.

    Who is still on leave is not due. The rate of retention is the same of those who
    had returned: how many stayed for a year. Source: GRI 401-3.

    :raises ValueError: more came back than were due.
    """
    if due is None or returned is None:
        return None
    due, returned = amounts([due, returned])
    if returned > due:
        raise ValueError("More people returned than were due to.")
    return float(returned / due) if due else None


def wilson_interval(
    successes: int | None, n: int | None, *, confidence: float = 0.95
) -> Interval | None:
    """The score interval of a proportion, without correction for continuity.

    Source: Wilson (1927); method 3 of Newcombe, Statistics in Medicine 17 (1998).

    :raises ValueError: there are more successes than cases, or fewer than none; the
        confidence is not between 0 and 1.
    """
    if not 0 < confidence < 1:
        raise ValueError("The confidence must be between 0 and 1: 0.95 is 95 %.")
    if successes is None or n is None:
        return None
    successes, n = (float(exactly(number)) for number in (successes, n))
    if not 0 <= successes <= n:
        raise ValueError("Successes must be between none and all of the cases.")
    if not n:
        return None
    z = NormalDist().inv_cdf((1 + float(confidence)) / 2)
    p = successes / n
    middle = p + z * z / (2 * n)
    reach = z * sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    low, high = ((middle + side) / (1 + z * z / n) for side in (-reach, reach))
    # At none and all the bound is exact, which floats miss by a hair.
    return low if successes else 0.0, high if successes < n else 1.0


def newcombe_interval(
    a: int | None,
    n: int | None,
    b: int | None,
    m: int | None,
    *,
    confidence: float = 0.95,
) -> Interval | None:
    """The hybrid score interval of the difference a/n - b/m.

    Source: method 10 of Newcombe, Statistics in Medicine 17 (1998) 873-890.

    :raises ValueError: there are more successes than cases, or fewer than none; the
        confidence is not between 0 and 1.
    """
    first = wilson_interval(a, n, confidence=confidence)
    second = wilson_interval(b, m, confidence=confidence)
    if first is None or second is None:
        return None
    p, q = float(exactly(a) / exactly(n)), float(exactly(b) / exactly(m))
    below = sqrt((p - first[0]) ** 2 + (second[1] - q) ** 2)
    above = sqrt((first[1] - p) ** 2 + (q - second[0]) ** 2)
    return max(-1.0, p - q - below), min(1.0, p - q + above)
