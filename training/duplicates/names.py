"""When two names may be one person's. No Django here: words in, a likeness out."""

from enum import StrEnum

from training.duplicates.slips import is_one_slip_apart
from training.registry.naming import PARTICLES
from training.spreadsheets.text import bare

# Shorter words are one slip from too many others: Ana and Eva, Luz and Paz.
SHORTEST_WITH_A_SLIP = 4


class NameLikeness(StrEnum):
    SAME = "SAME_NAME"
    SWAPPED = "SAME_WORDS_OTHER_ORDER"
    LESS = "NAME_WITH_LESS"
    SLIP = "NAME_WITH_A_SLIP"
    OTHER = ""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name as they are compared: no accents, hyphens nor particles."""
    parts = text.replace("-", " ").replace("'", "").replace("’", "").split()
    words = (bare(part) for part in parts)
    return tuple(word for word in words if word and word not in PARTICLES)


def likeness(
    given: tuple[str, ...],
    surnames: tuple[str, ...],
    other_given: tuple[str, ...],
    other_surnames: tuple[str, ...],
) -> NameLikeness:
    one, other = (*given, *surnames), (*other_given, *other_surnames)
    if not given or not surnames or not other_given or not other_surnames:
        return NameLikeness.OTHER
    if one == other:
        return NameLikeness.SAME
    if sorted(one) == sorted(other):
        return NameLikeness.SWAPPED
    if says_less(given, surnames, other_given, other_surnames):
        return NameLikeness.LESS
    if differ_by_a_slip(one, other):
        return NameLikeness.SLIP
    return NameLikeness.OTHER


def says_less(given, surnames, other_given, other_surnames) -> bool:
    """One leaves words out: a second name, a second surname; what both say is alike."""
    return are_nested(given, other_given) and are_nested(surnames, other_surnames)


def are_nested(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    return set(one) <= set(other) or set(other) <= set(one)


def differ_by_a_slip(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if len(one) != len(other):
        return False
    differing = [pair for pair in zip(one, other, strict=True) if pair[0] != pair[1]]
    return (
        len(differing) == 1
        and min(map(len, differing[0])) >= SHORTEST_WITH_A_SLIP
        and is_one_slip_apart(*differing[0])
    )
