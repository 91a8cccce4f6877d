"""What a file may weigh, looked at before anything opens it. No Django here.

A workbook is a ZIP whose directory may lie about its sizes, and a sheet of two cells
can stretch over a million rows: both are counted here, in bounded memory.
"""

import re
import struct
import zipfile
import zlib
from typing import BinaryIO

from training.refusals import Refused, gettext_noop

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 100 * 1024 * 1024
MAX_MEMBERS = 200
MAX_RATIO = 200
MAX_ROWS = 50_000
MAX_COLUMNS = 200

CHUNK = 256 * 1024
OVERLAP = 64
# A cell or a row beyond the limits: row 51,000 or later, column GS (201) or later.
FAR_AWAY = re.compile(
    rb"""(?ix) \s r=["'] (?:
      [a-z]* (?: [6-9]\d{4} | 5[1-9]\d{3} | \d{6,} )
      | (?: [a-z]{3,} | [h-z][a-z] | g[s-z] ) \d+
    ) ["']"""
)
ROW = re.compile(rb"<(?:\w+:)?row[\s/>]")


def too_many_rows() -> Refused:
    return Refused(
        gettext_noop(
            "The file has more than %(rows)s rows or %(columns)s columns. "
            "Split it, and delete empty rows at its end."
        ),
        rows=MAX_ROWS,
        columns=MAX_COLUMNS,
    )


def unreadable() -> Refused:
    return Refused(
        gettext_noop(
            "This workbook is damaged. Open it in your spreadsheet program and "
            "save it again as XLSX or CSV."
        )
    )


def too_big() -> Refused:
    return Refused(gettext_noop("This file is too big once unpacked. Split it."))


def check_size(size: int) -> None:
    if size > MAX_BYTES:
        raise Refused(
            gettext_noop("This file is larger than %(megabytes)s MB. Split it."),
            megabytes=MAX_BYTES // 1024 // 1024,
        )


def check_workbook(file: BinaryIO) -> None:
    """Raise ``Refused`` unless the XLSX keeps within every limit."""
    try:
        with zipfile.ZipFile(file) as archive:
            check_directory(archive)
            for member in archive.infolist():
                check_member(file, member)
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError):
        raise unreadable() from None
    finally:
        file.seek(0)


def check_directory(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > MAX_MEMBERS or unpacked > MAX_UNPACKED:
        raise too_big()
    if unpacked > CHUNK * 4 and unpacked > MAX_RATIO * max(packed, 1):
        raise too_big()
    if "xl/workbook.xml" not in archive.namelist():
        raise Refused(
            gettext_noop(
                "This is not an XLSX workbook. Save it as XLSX or CSV and try again."
            )
        )


def check_member(file: BinaryIO, member: zipfile.ZipInfo) -> None:
    """Unpack one member in pieces, never more than it declares, and look at it."""
    is_sheet = member.filename.startswith("xl/worksheets/")
    unpacked, rows, tail = 0, 0, b""
    for piece in unpack(file, member):
        unpacked += len(piece)
        if unpacked > member.file_size:
            raise unreadable()
        if not is_sheet:
            continue
        window = tail + piece
        # Only what starts in this piece is counted: the overlap was counted before.
        rows += sum(1 for found in ROW.finditer(window) if found.end() > len(tail))
        if rows > MAX_ROWS + 1_000 or FAR_AWAY.search(window) or b"\0" in piece:
            raise too_many_rows()
        tail = window[-OVERLAP:]


def unpack(file: BinaryIO, member: zipfile.ZipInfo):
    """Yield a member's bytes, reading by its offsets and not by its own word."""
    file.seek(member.header_offset)
    header = file.read(30)
    name, extra = struct.unpack("<HH", header[26:30])
    file.seek(member.header_offset + 30 + name + extra)
    left = member.compress_size
    if member.flag_bits & 1 or member.compress_type not in (0, 8):
        raise unreadable()
    inflater = zlib.decompressobj(-15) if member.compress_type == 8 else None
    while left > 0 and (packed := file.read(min(CHUNK, left))):
        left -= len(packed)
        if inflater is None:
            yield packed
            continue
        while packed:
            yield inflater.decompress(packed, CHUNK)
            packed = inflater.unconsumed_tail
