"""Sums of money or hours that one or two contributors make up nearly alone.

Contributions of one holding are one contribution: its companies know one another's.
Source: Handbook on Statistical Disclosure Control, chapter 4.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from fractions import Fraction

from equity.disclosure.policy import Policy

Contributions = Iterable[tuple[str, int]]


def merged(contributions: Contributions) -> list[int]:
    """The sum of each holding, the largest first."""
    sums: dict[str, int] = defaultdict(int)
    for holding, amount in contributions:
        sums[holding] += amount
    return sorted(sums.values(), reverse=True)


def closest_guess(contributions: Contributions) -> Fraction:
    """How far off, as a share of it, the second largest guesses the largest."""
    amounts = merged(contributions)
    return Fraction(sum(amounts[2:]), amounts[0])


def fails_p_percent(contributions: Contributions, p: int) -> bool:
    """Test if the second largest can guess the largest to within p per cent."""
    amounts = merged(contributions)
    return sum(amounts[2:]) * 100 < p * max(amounts, default=0)


def fails_dominance(contributions: Contributions, n: int, k: Fraction | int) -> bool:
    """Test if the n largest make up more than k per cent."""
    amounts = merged(contributions)
    return sum(amounts[:n]) * 100 > Fraction(k) * sum(amounts)


def least_upper_bound(
    contributions: Contributions, n: int, k: Fraction | int
) -> Fraction:
    """What an attacker must at least hold possible of a sum hidden by dominance."""
    return sum(merged(contributions)[:n]) * 100 / Fraction(k)


def must_hide(contributions: Contributions, policy: Policy) -> bool:
    """Test if a sum tells on one of those it is made of."""
    contributions = list(contributions)
    if not contributions:
        return False
    few = len(merged(contributions)) < policy.pay_companies
    n, k = policy.dominance_n, policy.dominance_k
    dominated = n > 0 and fails_dominance(contributions, n, k)
    return few or dominated or fails_p_percent(contributions, policy.p_percent)


def room(
    given: Mapping[str, int], total: int, *, knows: str | None, policy: Policy
) -> int:
    """How much more than it is a sum must seem able to be, for one who gave to it.

    So much that the largest of the others is not guessed to within p per cent.
    """
    own = given.get(knows, 0) if knows else 0
    largest = max((each for who, each in given.items() if who != knows), default=0)
    return own - total - (-(largest * (100 + policy.p_percent)) // 100)
