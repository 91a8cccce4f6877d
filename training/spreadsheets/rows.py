"""The rows of a sheet in little room: fifty thousand of them weigh less than the file.

No Django here. A row is put together as it is asked for; those beside it come along.
"""

import pickle
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

TOGETHER = 500


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the file; ``number`` is the one the person sees beside it."""

    number: int
    cells: list

    def is_blank(self) -> bool:
        return not any(str(cell).strip() for cell in self.cells if cell is not None)


class Blocks:
    """Rows by the hundreds, pressed together; the last ones asked for lie open."""

    def __init__(self, rows: Iterable[Row]):
        self.length = 0
        self.pressed: list[bytes] = []
        self.open: tuple[int, list[tuple[int, list]]] = (-1, [])
        waiting: list[tuple[int, list]] = []
        for row in rows:
            waiting.append((row.number, row.cells))
            self.length += 1
            if len(waiting) == TOGETHER:
                self.press(waiting)
                waiting = []
        if waiting:
            self.press(waiting)

    def press(self, rows: list[tuple[int, list]]) -> None:
        self.pressed.append(zlib.compress(pickle.dumps(rows, protocol=5), level=1))

    def row(self, place: int) -> Row:
        block, within = divmod(place, TOGETHER)
        if self.open[0] != block:
            opened = zlib.decompress(self.pressed[block])
            # Bytes that were pressed above, in this process.
            self.open = (block, pickle.loads(opened))  # noqa: S301
        number, cells = self.open[1][within]
        return Row(number, cells)


class Rows(Sequence):
    """A stretch of rows, to be read and not to be changed."""

    def __init__(self, blocks: Blocks, places: range | None = None):
        self.blocks = blocks
        self.places = range(blocks.length) if places is None else places

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Rows":
        return cls(Blocks(rows))

    def __len__(self) -> int:
        return len(self.places)

    def __getitem__(self, key):
        found = self.places[key]
        if isinstance(found, range):
            return Rows(self.blocks, found)
        return self.blocks.row(found)

    def __iter__(self) -> Iterator[Row]:
        return map(self.blocks.row, self.places)
