"""The steps a release goes through, in order, and who may take them. No Django here."""

DRAFT, COMPUTED, PROTECTED, REVIEWED = "DRAFT", "COMPUTED", "PROTECTED", "REVIEWED"
APPROVED, FROZEN, PUBLISHED = "APPROVED", "FROZEN", "PUBLISHED"

# Where each step may begin, and where it leads. Whatever is computed or protected
# anew has to be read anew: it goes back to the beginning of the way.
FROM = {
    "COMPUTE": (DRAFT, COMPUTED, PROTECTED),
    "PROTECT": (COMPUTED, PROTECTED),
    "REVIEW": (PROTECTED,),
    "RETURN": (PROTECTED, REVIEWED, APPROVED),
    "APPROVE": (REVIEWED,),
    "FREEZE": (APPROVED,),
    "PUBLISH": (FROZEN,),
    "RESTATE": (PUBLISHED,),
    "DISCARD": (DRAFT, COMPUTED, PROTECTED, REVIEWED, APPROVED),
}
TO = {
    "COMPUTE": COMPUTED,
    "PROTECT": PROTECTED,
    "REVIEW": REVIEWED,
    "RETURN": DRAFT,
    "APPROVE": APPROVED,
    "FREEZE": FROZEN,
    "PUBLISH": PUBLISHED,
}
# Steps that answer for somebody else's figures.
OF_A_SECOND_PERSON = ("REVIEW", "APPROVE")
# The way that goes right, as a screen shows it.
WAY = (DRAFT, COMPUTED, PROTECTED, REVIEWED, APPROVED, FROZEN, PUBLISHED)


def may_follow(step: str, *, status: str) -> bool:
    return status in FROM[step]


def is_a_second_person(*, computed_by: int | None, by: int | None) -> bool:
    """Test if whoever acts is not whoever computed; the programme itself may."""
    return by is None or computed_by is None or by != computed_by


def overlap(first: tuple, second: tuple) -> bool:
    """Test if two half-open periods share a day."""
    return first[0] < second[1] and second[0] < first[1]


def steps_from(status: str) -> list[str]:
    """What may come next."""
    return [step for step, begins in FROM.items() if status in begins]
