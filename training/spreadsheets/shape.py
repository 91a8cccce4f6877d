"""What a sheet would come to in memory, told from its bytes as they go by.

No Django here, and nothing is kept of the sheet but numbers and an unfinished row.
"""

import re
from array import array

from training.spreadsheets import bounds

TEXTS = "xl/sharedStrings.xml"
OVERLAP = 64
ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")
CELL = re.compile(rb"<(?:\w+:)?c[\s/>]")
TEXT = re.compile(rb"<(?:\w+:)?si[\s/>]")
REPEATED = re.compile(
    rb"""<(?:\w+:)?c\s[^>]*?\bt=["']s["'][^>]*>(?:<(?!/)[^>]*>)*?(\d+)</"""
)
# A cell or a row beyond the limits: row 51,000 or later, column BI (61) or later.
OUT_OF_LONG = re.compile(
    rb"""(?ix) \s r=["'] (?:
      [a-z]* (?: [6-9]\d{4} | 5[1-9]\d{3} | \d{6,} )
      | (?: [a-z]{3,} | [c-z][a-z] | b[i-z] ) \d+
    ) ["']"""
)
# Row 16,000 or later, column GS (201) or later.
OUT_OF_WIDE = re.compile(
    rb"""(?ix) \s r=["'] (?:
      [a-z]* (?: [2-9]\d{4} | 1[6-9]\d{3} | \d{6,} )
      | (?: [a-z]{3,} | [h-z][a-z] | g[s-z] ) \d+
    ) ["']"""
)


# What makes a cell more than a frame and a colour: its value, text or formula.
FILLED = re.compile(rb"<(?:\w+:)?(?:v|is|f)[\s/>]")
NUMBERED = re.compile(rb"""<(?:\w+:)?row\s[^>]*?\br=["']""")


class Texts:
    """The texts that cells repeat by their number: how long each is."""

    def __init__(self):
        self.lengths = array("L")
        self.longest = 0
        self._begins, self._seen, self._tail = None, 0, b""

    def take(self, piece: bytes) -> None:
        window = self._tail + piece
        offset = self._seen - len(self._tail)
        for found in TEXT.finditer(window):
            begins = offset + found.start()
            if self._begins is not None and begins > self._begins:
                self._add(begins - self._begins)
            self._begins = begins
        self._seen += len(piece)
        self._tail = window[-OVERLAP:]

    def _add(self, length: int) -> None:
        self.lengths.append(length)
        self.longest = max(self.longest, length)

    def end(self) -> None:
        if self._begins is not None:
            self._add(self._seen - self._begins)

    def is_too_much(self) -> bool:
        return len(self.lengths) > bounds.MAX_CELLS

    def length(self, number: bytes) -> int:
        place = int(number[:9])
        return self.lengths[place] if place < len(self.lengths) else 0


class Shape:
    """A sheet as a long one: if it is none, it has to be looked at again as a wide one.

    ``counts_letters`` where its cells could repeat more than memory holds.
    """

    far, rows_at_most = OUT_OF_LONG, bounds.MAX_ROWS + 1_000
    columns_at_most, counts_letters = bounds.WIDE_COLUMNS, False

    def __init__(self, texts: Texts):
        self.texts = texts
        self.rows = self.cells = self.widest = self.letters = 0
        self.is_out = self.was_far = False
        self._row = b""

    def take(self, piece: bytes) -> None:
        window = self._row + piece
        self.is_out = self.is_out or b"\0" in piece
        is_far = bool(self.far.search(window))
        places = [found.start() for found in ROW.finditer(window)]
        if places and not FILLED.search(window, 0, places[-1]):
            numbered = len(NUMBERED.findall(window, 0, places[-1]))
            self._pass_over(len(places) - 1 - numbered, is_far=is_far)
        else:
            for begins, ends in zip(places, places[1:], strict=False):
                self._count(window[begins:ends], is_far=is_far)
        if is_far and self.far.search(window[: places[0]] if places else window):
            # A cell that stands in no row.
            self.is_out = True
        self._row = window[places[-1] :] if places else window[-OVERLAP:]
        if len(self._row) > bounds.MAX_ROW_BYTES:
            self.is_out = True

    def end(self) -> None:
        if ROW.match(self._row):
            self._count(self._row, is_far=True)
        self._row = b""

    def _count(self, row: bytes, *, is_far: bool) -> None:
        """``is_far`` where some row beside this one may be beyond the limits."""
        is_far = is_far and bool(self.far.search(row))
        is_numbered = bool(NUMBERED.match(row)) if is_far or self.was_far else True
        if not FILLED.search(row):
            self._pass_over(not NUMBERED.match(row), is_far=is_far)
            return
        # Without a number it stands below the row before, wherever that is.
        self.is_out = self.is_out or is_far or not is_numbered
        cells = row.count(b"<c ") if b":c" not in row else len(CELL.findall(row))
        if not cells:
            cells = len(CELL.findall(row))
        self.rows += 1
        self.cells += cells
        self.widest = max(self.widest, cells)
        if self.counts_letters:
            self.letters += sum(map(self.texts.length, REPEATED.findall(row)))

    def _pass_over(self, without_number: int, *, is_far: bool) -> None:
        """Formats leave empty rows by the hundred thousand: they come to nothing. But
        those without a number move what comes below them."""
        self.was_far = self.was_far or is_far
        self.rows += without_number

    def is_too_much(self) -> bool:
        return (
            self.is_out
            or self.rows > self.rows_at_most
            or self.widest > self.columns_at_most
            or self.cells > bounds.MAX_CELLS
            or self.letters > bounds.MAX_LETTERS
        )

    def may_repeat_too_much(self) -> bool:
        return self.cells * self.texts.longest > bounds.MAX_LETTERS


class LongShape(Shape):
    counts_letters = True


class WideShape(Shape):
    far, rows_at_most = OUT_OF_WIDE, bounds.LONG_ROWS
    columns_at_most, counts_letters = bounds.MAX_COLUMNS, True
