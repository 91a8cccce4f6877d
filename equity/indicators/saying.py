"""What is wrong with figures, said to whoever can mend them."""

from collections.abc import Iterable

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from equity.indicators.consistency import Check, Inconsistency

SAID = {
    Check.MEAN_OUTSIDE_ITS_GROUPS: gettext_lazy(
        "%(subject)s: the mean of all is %(printed)s, but those of its groups go from "
        "%(expected)s."
    ),
    Check.MEAN_IS_NOT_THAT_OF_ITS_GROUPS: gettext_lazy(
        "%(subject)s: the mean of all is %(printed)s; its groups, by their sizes, come "
        "to %(expected)s."
    ),
    Check.PARTS_DO_NOT_MAKE_THE_TOTAL: gettext_lazy(
        "%(subject)s: the total is %(printed)s and its parts add up to %(expected)s."
    ),
    Check.SHARES_DO_NOT_MAKE_A_WHOLE: gettext_lazy(
        "%(subject)s: the shares add up to %(printed)s, not to %(expected)s."
    ),
    Check.QUARTERS_ARE_UNEVEN: gettext_lazy(
        "%(subject)s: the quarters have %(printed)s people; each should have "
        "%(expected)s."
    ),
    Check.ONE_NAME_TWO_FIGURES: gettext_lazy(
        "%(subject)s: it is %(printed)s here and %(expected)s elsewhere."
    ),
    Check.FUNNEL_GROWS: gettext_lazy(
        "%(subject)s: %(printed)s, more than the %(expected)s of the step before."
    ),
    Check.MORE_THAN_ALL: gettext_lazy(
        "%(subject)s: %(printed)s of %(expected)s is more than all."
    ),
    Check.NUMERATOR_WITHOUT_DENOMINATOR: gettext_lazy(
        "%(subject)s: %(printed)s of nobody. The number it is a part of is missing."
    ),
    Check.PARITY_INDEX_IS_NOT_THE_RATIO: gettext_lazy(
        "%(subject)s: the index by the men's rate gives %(expected)s, and the women's "
        "rate is %(printed)s."
    ),
    Check.SHARE_IS_NOT_THE_QUOTIENT: gettext_lazy(
        "%(subject)s: it says %(printed)s, and its own numbers give %(expected)s."
    ),
    Check.GAP_IS_NOT_THAT_OF_ITS_PAYS: gettext_lazy(
        "%(subject)s: the gap is %(printed)s, and its own pays give %(expected)s."
    ),
    Check.GAP_HAS_THE_OTHER_SIGN: gettext_lazy(
        "%(subject)s: the gap is %(printed)s and should be %(expected)s: a positive "
        "gap means that women earn less."
    ),
}
DIGITS = 4


def said(inconsistency: Inconsistency) -> str:
    return SAID[inconsistency.check] % {
        "subject": inconsistency.subject,
        "printed": "; ".join(map(number, inconsistency.printed)),
        "expected": span(inconsistency.expected),
    }


def span(values: Iterable) -> str:
    """One number, or the two between which it should be."""
    return _(" to ").join(dict.fromkeys(number(value) for value in values))


def number(value) -> str:
    """In the reader's way of writing numbers."""
    rounded = round(float(value), DIGITS)
    return number_format(int(rounded) if rounded == int(rounded) else rounded)
