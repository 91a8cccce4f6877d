"""Those who want to write one SQLite file, in the order they came.

SQLite lets one connection write at a time; the others sleep and try again, each for
longer than before, so that whoever came first may be served last. Here they stand in
a line: of one process by its own order, of several by a lock on a file beside it.
"""

import fcntl
import os
import threading
from collections import deque


class LineTooLong(Exception):
    """The turn did not come in time."""


class Line:
    def __init__(self, path: str):
        self.path = path
        self.guard = threading.Lock()
        self.waiting: deque[threading.Event] = deque()
        self.is_taken = False
        self.file: int | None = None

    def take(self, *, seconds: float) -> None:
        """Wait for one's turn.

        :raises LineTooLong: it did not come within ``seconds``.
        """
        with self.guard:
            mine = threading.Event() if self.is_taken else None
            if mine:
                self.waiting.append(mine)
            self.is_taken = True
        if mine and not mine.wait(seconds) and self.leave(mine):
            raise LineTooLong
        # Now only other processes are before us, each with one of its own line.
        if self.file is None:
            self.file = os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600)
        fcntl.flock(self.file, fcntl.LOCK_EX)

    def leave(self, mine: threading.Event) -> bool:
        """Step out of the line; False where the turn came at the last moment."""
        with self.guard:
            if mine in self.waiting:
                self.waiting.remove(mine)
                return True
        return False

    def pass_on(self) -> None:
        """End one's turn: the next in the line has theirs."""
        fcntl.flock(self.file, fcntl.LOCK_UN)
        with self.guard:
            if self.waiting:
                self.waiting.popleft().set()
            else:
                self.is_taken = False


LINES: dict[str, Line] = {}
MAKING = threading.Lock()


def line_of(database: str) -> Line:
    """The line before a database file, one a process."""
    with MAKING:
        if database not in LINES:
            LINES[database] = Line(f"{database}-turn")
        return LINES[database]


# A child would share its parent's lock, and think a turn taken that nobody has there.
os.register_at_fork(after_in_child=LINES.clear)
