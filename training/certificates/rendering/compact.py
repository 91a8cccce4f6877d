"""A document as few bytes as can be: whatever is not a stream goes into packed ones.

For many pages in one file, where each page's small objects (its parts, for those who
listen) would weigh more than what is drawn on it.
"""

import zlib
from struct import pack

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFFile, format

AT_ONCE = 200


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
    table = b"".join(pack(">BIH", *rows[number]) for number in sorted(rows))
    return _stream(b"/Type /XRef /Size %d /W [1 4 2] %s" % (own + 1, keys), table)


def _stream(keys: bytes, content: bytes) -> bytes:
    packed = zlib.compress(content, 9)
    return b"<< %s /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (
        keys,
        len(packed),
        packed,
    )
