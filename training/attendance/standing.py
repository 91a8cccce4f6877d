"""Which of a person's marks in a session stands. No Django here.

Marks may arrive in any order, late, and from two people who had not seen one another's.
So a mark says which one its sender was looking at (``replaces``), and what stands does
not depend on the order of arrival. Where two people disagree, both marks are kept, it
is said, and until somebody settles it the one with more minutes stands: nobody loses
minutes by the disagreement of others.
"""

from collections.abc import Hashable, Iterable
from typing import NamedTuple
from uuid import UUID


class Said(NamedTuple):
    """A stored mark, as far as it matters here; ``sequence`` is the server's order."""

    client_id: UUID
    replaces: UUID | None
    settles: bool
    author: Hashable
    sequence: int
    state: str
    minutes: int


class Standing(NamedTuple):
    """The client id of the mark that stands, and whether somebody says otherwise."""

    client_id: UUID
    is_disputed: bool


def standing(said: Iterable[Said]) -> Standing:
    """Decide between all the marks of one person in one session.

    :raises ValueError: there is none.
    """
    words = last_words(said)
    chosen = max(words, key=lambda mark: (mark.minutes, mark.client_id))
    answers = {(mark.state, mark.minutes) for mark in words}
    return Standing(chosen.client_id, len(answers) > 1)


def last_words(said: Iterable[Said]) -> list[Said]:
    """What each author says in the end, of what nobody corrected having seen it."""
    return [*by_author(unreplaced(since_settled(list(said))))]


def since_settled(said: list[Said]) -> list[Said]:
    """From the last mark that ended a disagreement on."""
    settled = max((mark.sequence for mark in said if mark.settles), default=0)
    return [mark for mark in said if mark.sequence >= settled]


def unreplaced(said: list[Said]) -> list[Said]:
    """Those nobody corrected having seen them; all, should they go round in a ring."""
    replaced = {mark.replaces for mark in said}
    return [mark for mark in said if mark.client_id not in replaced] or said


def by_author(said: list[Said]) -> Iterable[Said]:
    """Each author's last word, by the server's order: nobody disagrees with oneself."""
    last = {mark.author: mark for mark in sorted(said, key=lambda mark: mark.sequence)}
    return last.values()


def said_by(mark) -> Said:
    """A stored mark as the rule above sees it."""
    return Said(
        client_id=mark.client_id,
        replaces=mark.replaces,
        settles=mark.settles,
        author=mark.recorded_by_id or mark.source,
        sequence=mark.sequence,
        state=mark.state,
        minutes=mark.minutes,
    )
