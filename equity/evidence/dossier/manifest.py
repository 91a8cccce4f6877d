"""A ZIP whose files are all named in a list of hashes, and the check of one.

No Django here. The list is in the form of ``sha256sum``: unpacked, the files are
checked with ``sha256sum -c SHA256SUMS`` and nothing of ours.
"""

import hashlib
import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO

MANIFEST = "SHA256SUMS"
LINE = re.compile(r"([0-9a-f]{64}) [ *]([a-zA-Z0-9._/ -]+)")
MOST_FILES = 20_000
MOST_BYTES = 2 * 1024**3
CHUNK = 256 * 1024
# The same files give the same bytes: no time, no compression that may differ.
NO_TIME = (1980, 1, 1, 0, 0, 0)


class Unreadable(Exception):
    """It is no dossier; the message says what it lacks."""


def manifest_of(files: Mapping[str, bytes]) -> bytes:
    lines = [
        f"{hashlib.sha256(content).hexdigest()}  {name}\n"
        for name, content in sorted(files.items())
    ]
    return "".join(lines).encode()


def archive_of(files: Mapping[str, bytes]) -> bytes:
    """The files and their list, in order, as one ZIP."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, content in [(MANIFEST, manifest_of(files)), *sorted(files.items())]:
            entry = zipfile.ZipInfo(name, NO_TIME)
            entry.create_system = 3
            entry.external_attr = 0o640 << 16
            archive.writestr(entry, content)
    return out.getvalue()


@dataclass
class Verdict:
    """What differs between a dossier and its own list."""

    manifest_sha256: str
    whole: int = 0
    changed: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    extra: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        return not (self.changed or self.missing or self.extra)


def judge(file: Path | BinaryIO) -> Verdict:
    """Compare every file with the list, in bounded memory.

    :raises Unreadable: it is no ZIP, has no list, or one that cannot be read.
    """
    try:
        with zipfile.ZipFile(file) as archive:
            return judge_archive(archive)
    except (zipfile.BadZipFile, OSError, NotImplementedError) as error:
        raise Unreadable(f"It is not a ZIP that can be read: {error}") from None


def judge_archive(archive: zipfile.ZipFile) -> Verdict:
    members = [each for each in archive.infolist() if not each.is_dir()]
    if len(members) > MOST_FILES or sum(m.file_size for m in members) > MOST_BYTES:
        raise Unreadable("It holds more than a dossier can.")
    named = Counter(member.filename for member in members)
    if named[MANIFEST] != 1:
        raise Unreadable(f"It has no {MANIFEST}, or more than one.")
    said, digest = expected(archive)
    verdict = Verdict(digest, missing=sorted(set(said) - set(named)))
    for name in sorted(set(named) - {MANIFEST}):
        if name not in said:
            verdict.extra.append(name)
        elif named[name] > 1 or digest_of(archive, name) != said[name]:
            # Twice under one name: whoever unpacks it sees only one of the two.
            verdict.changed.append(name)
        else:
            verdict.whole += 1
    return verdict


def expected(archive: zipfile.ZipFile) -> tuple[dict[str, str], str]:
    """What the list says of each file, and the hash of the list itself."""
    try:
        content = archive.read(MANIFEST)
        lines = content.decode("ascii").splitlines()
    except (zipfile.BadZipFile, zlib.error, UnicodeDecodeError):
        raise Unreadable(f"Its {MANIFEST} is damaged.") from None
    said = {}
    for number, line in enumerate(lines, start=1):
        found = LINE.fullmatch(line)
        if not found or found[2] in said:
            raise Unreadable(f"Line {number} of its {MANIFEST} cannot be read.")
        said[found[2]] = found[1]
    return said, hashlib.sha256(content).hexdigest()


def digest_of(archive: zipfile.ZipFile, name: str) -> str | None:
    """The hash of a file as it is; none where its bytes do not even unpack."""
    counted = hashlib.sha256()
    try:
        with archive.open(name) as member:
            while piece := member.read(CHUNK):
                counted.update(piece)
    except (zipfile.BadZipFile, zlib.error, RuntimeError, EOFError):
        return None
    return counted.hexdigest()
