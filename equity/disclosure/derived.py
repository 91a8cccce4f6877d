"""When a percentage, a mean or a ratio may be shown: never to tell what a cell hides.

A figure made of shown figures alone tells nothing that they do not, if what is left of
a whole beside its share is reckoned with as well.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from equity.disclosure.policy import Policy
from equity.disclosure.tables import ProtectedCell

# Fewer than this and a percentage is whole, marked as of low reliability.
RELIABLE_FROM = 30


class Showing(StrEnum):
    """Whether a derived figure is shown, and why not."""

    SHOWN = "SHOWN"
    LOW_RELIABILITY = "LOW_RELIABILITY"
    # A figure it is made of is hidden, or would follow from it.
    SUPPRESSED = "SUPPRESSED"
    TOO_FEW = "TOO_FEW"
    NO_DENOMINATOR = "NO_DENOMINATOR"

    @property
    def has_value(self) -> bool:
        return self in (Showing.SHOWN, Showing.LOW_RELIABILITY)


@dataclass(frozen=True, kw_only=True)
class Derived:
    """All figures that a derived one is made of, and those it is a share or mean of.

    The denominators are groups of people, each of which must be large enough: two for
    a parity index, one for a percentage.
    """

    components: tuple[ProtectedCell, ...]
    denominators: tuple[ProtectedCell, ...]


def showing(derived: Derived, policy: Policy, *, least: int | None = None) -> Showing:
    """Decide from the protected figures alone how a derived one is shown."""
    if any(cell.is_suppressed for cell in derived.components + derived.denominators):
        return Showing.SUPPRESSED
    people = min(cell.value for cell in derived.denominators)
    if people == 0:
        return Showing.NO_DENOMINATOR
    if people < (policy.derived_minimum if least is None else least):
        return Showing.TOO_FEW
    return Showing.SHOWN if people >= RELIABLE_FROM else Showing.LOW_RELIABILITY


def pay_showing(people: Iterable[int], companies: int, policy: Policy) -> Showing:
    """Decide whether pay may be shown: enough of each gender, in enough companies."""
    enough = all(count >= policy.pay_minimum for count in people)
    if enough and companies >= policy.pay_companies:
        return Showing.SHOWN
    return Showing.TOO_FEW
