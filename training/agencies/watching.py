"""Who is asked what a cession lets an agency work out. Topics above add themselves."""

from collections.abc import Callable, Iterable

from training.agencies.models import Cession

Watch = Callable[[Cession], Iterable[str]]
WATCHES: list[Watch] = []


def add_watch(watch: Watch) -> None:
    """``watch`` says, in sentences fit to show, what somebody should know of it."""
    if watch not in WATCHES:
        WATCHES.append(watch)


def said_of(cession: Cession) -> list[str]:
    return [sentence for watch in WATCHES for sentence in watch(cession)]
