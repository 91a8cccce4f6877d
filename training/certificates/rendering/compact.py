"""A document as few bytes as can be: whatever is not a stream goes into packed ones.

For many pages in one file, where each page's small objects (its parts, for those who
listen) would weigh more than what is drawn on it.
"""

import zlib
from collections import Counter
from itertools import pairwise
from struct import pack

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDocument,
    PDFFile,
    PDFStream,
    PDFZCompress,
    format,
)

# Whoever opens one object of a pack reads the whole pack.
AT_ONCE = 1000
# What stands on this part of the sides (a front has a back) is kept once.
MOST = 0.25


def share(document: PDFDocument, sides: list[list[str]]) -> None:
    """Draw each side in two goes: what most have in common, then what is its own.

    ``sides`` holds what is drawn on each, in pieces that may change places.
    """
    found = Counter(piece for pieces in sides for piece in set(pieces))
    common = {piece for piece, n in found.items() if n >= max(2, MOST * len(sides))}
    kept = {}
    for page, pieces in zip(document.Pages.pages, sides, strict=True):
        first = "\n".join(piece for piece in pieces if piece in common)
        own = "\n".join(piece for piece in pieces if piece not in common)
        if first not in kept:
            kept[first] = document.Reference(_drawing(first))
        # Inside the page: not an object more for each.
        page.__Refs__ = [name for name in page.__Refs__ if name != "Contents"]
        page.Contents = PDFArray([kept[first], document.Reference(_drawing(own))])


def _drawing(operators: str) -> PDFStream:
    return PDFStream(content=f"{operators}\n", filters=[PDFZCompress])


def written(document: PDFDocument) -> bytes:
    """Write every object of the document, and where each is found."""
    document.encrypt.prepare(document)
    root, info = document.Reference(document.Catalog), document.Reference(document.info)
    file = PDFFile((1, 5))
    document.__accum__ = file
    places, small, number = {}, [], 0
    # More objects may be added while others are written.
    while number + 1 in document.numberToId:
        number += 1
        body = format(
            document.idToObject[document.numberToId[number]], document, toplevel=1
        )
        if body.endswith(b"endstream\n"):
            places[number] = (1, file.add(_object(number, body)), 0)
        else:
            small.append((number, body))
    del document.__accum__
    for start in range(0, len(small), AT_ONCE):
        number += 1
        part = small[start : start + AT_ONCE]
        places[number] = (1, file.add(_object(number, _packed(part))), 0)
        places |= {held: (2, number, at) for at, (held, _body) in enumerate(part)}
    ends = (root, info, document.ID())
    keys = b" ".join(
        b"/%s %s" % (key, format(value, document))
        for key, value in zip((b"Root", b"Info", b"ID"), ends, strict=True)
    )
    offset = file.add(_object(number + 1, _index(places, number + 1, file, keys)))
    file.add(b"startxref\n%d\n%%%%EOF\n" % offset)
    return file.format(document)


def _object(number: int, body: bytes) -> bytes:
    return b"%d 0 obj\n%s\nendobj\n" % (number, body.rstrip(b"\n"))


def _packed(objects: list[tuple[int, bytes]]) -> bytes:
    offsets, at = [], 0
    for number, body in objects:
        offsets.append(b"%d %d" % (number, at))
        at += len(body) + 1
    head = b" ".join(offsets) + b"\n"
    bodies = b"\n".join(body for _number, body in objects)
    return _stream(
        b"/Type /ObjStm /N %d /First %d" % (len(objects), len(head)), head + bodies
    )


def _index(places: dict, own: int, file: PDFFile, keys: bytes) -> bytes:
    rows = {0: (0, 0, 65535)} | places | {own: (1, file.offset, 0)}
    table = [pack(">BIH", *rows[number]) for number in sorted(rows)]
    said = (
        b"/Type /XRef /Size %d /W [1 4 2]"
        b" /DecodeParms << /Predictor 12 /Columns 7 >> %s" % (own + 1, keys)
    )
    return _stream(said, _from_the_row_above(table))


def _from_the_row_above(table: list[bytes]) -> bytes:
    """Each row as what it adds to the one before: much the same, so little to pack."""
    above = [bytes(len(table[0])), *table]
    return b"".join(
        b"\2" + bytes((new - old) % 256 for new, old in zip(row, last, strict=True))
        for last, row in pairwise(above)
    )


def _stream(keys: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<< %s /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (
        keys,
        len(packed),
        packed,
    )
