"""What a file may weigh, looked at before anything opens it. No Django here.

A workbook is a ZIP whose directory may lie about its sizes, and a sheet of two cells
can stretch over a million rows: both are counted here, in bounded memory.
"""

import struct
import zipfile
import zlib
from typing import BinaryIO

from training.refusals import Refused, gettext_noop
from training.spreadsheets.bounds import (
    MAX_BYTES,
    MAX_COLUMNS,
    MAX_MEMBERS,
    MAX_RATIO,
    MAX_ROWS,
    MAX_UNPACKED,
)
from training.spreadsheets.shape import TEXTS, LongShape, Shape, Texts, WideShape

CHUNK = 256 * 1024


def too_many_rows() -> Refused:
    return Refused(
        gettext_noop(
            "The file has more than %(rows)s rows or %(columns)s columns, or too much "
            "in them. Split it, and delete empty rows and columns at its end."
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
            check_members(file, archive.infolist())
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
    names = archive.namelist()
    if "xl/workbook.xml" not in names:
        raise other_kind(names)


def other_kind(names: list[str]) -> Refused:
    """What else a ZIP may be that people send as a workbook."""
    if "content.xml" in names:
        return Refused(
            gettext_noop(
                "This is a workbook of LibreOffice (ODS). Open it, choose «Save as», "
                "and save it as Excel 2007-365 (XLSX) or as CSV."
            )
        )
    if "xl/workbook.bin" in names:
        return Refused(
            gettext_noop(
                "This is a binary workbook of Excel (XLSB). Open it, choose «Save as», "
                "and save it as Excel workbook (XLSX) or as CSV."
            )
        )
    return Refused(
        gettext_noop(
            "This is not an XLSX workbook. Save it as XLSX or CSV and try again."
        )
    )


def check_members(file: BinaryIO, members: list[zipfile.ZipInfo]) -> None:
    """Unpack each member in pieces, never more than it declares, and look at it."""
    texts = Texts()
    # The texts first: what a sheet comes to depends on those it repeats.
    for member in sorted(members, key=lambda one: one.filename != TEXTS):
        if member.filename == TEXTS:
            look_at(file, member, texts)
        elif member.filename.startswith("xl/worksheets/"):
            check_sheet(file, member, texts)
        else:
            look_at(file, member, None)
    if texts.is_too_much():
        raise too_many_rows()


def check_sheet(file: BinaryIO, member: zipfile.ZipInfo, texts: Texts) -> None:
    """Look at it as a long sheet; and again, as a wide one or letter by letter, if it
    could be too much for that alone."""
    shape = look_at(file, member, Shape(texts))
    if shape.is_too_much():
        shape = look_at(file, member, WideShape(texts))
    elif shape.may_repeat_too_much():
        shape = look_at(file, member, LongShape(texts))
    if shape.is_too_much():
        raise too_many_rows()


def look_at(file: BinaryIO, member: zipfile.ZipInfo, look):
    unpacked = 0
    for piece in unpack(file, member):
        unpacked += len(piece)
        if unpacked > member.file_size:
            raise unreadable()
        if look:
            look.take(piece)
            if look.is_too_much():
                return look
    if look:
        look.end()
    return look


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
