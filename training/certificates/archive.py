"""Many certificates in one ZIP, made while it is sent: none waits in memory.

No document number stands in a file's name; no person's name that could be a path.
"""

import csv
import zipfile
from collections.abc import Iterable, Iterator
from hashlib import sha256
from io import RawIOBase, StringIO

from training.certificates.content import Content
from training.certificates.files import stored
from training.certificates.models import Certificate
from training.spreadsheets.text import escaped

INDEX = "indice.csv"
COLUMNS = ("folio", "nombre", "curso", "emision", "vigencia", "sha256", "archivo")
MOST_LETTERS = 80
NOT_THERE = "no está"
CHANGED = "alterado"


def certificates_zip(certificates: Iterable[Certificate]) -> Iterator[bytes]:
    """Yield the ZIP of the stored files, with an index that names each and its hash.

    A file that is missing, or no longer what was stored, is left out, and the index
    says so: the others are not held back by it.
    """
    pipe = _Pipe()
    rows = []
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_STORED) as archive:
        for certificate in certificates:
            row = _row(certificate)
            data = _sound_bytes(certificate)
            if isinstance(data, bytes):
                archive.writestr(_entry(row[-1], certificate), data)
            else:
                row[-1] = data
            rows.append(row)
            yield pipe.take()
        archive.writestr(INDEX, _index(rows))
        yield pipe.take()
    yield pipe.take()


def file_name(content: Content) -> str:
    """The folio and the name as printed, without a sign that a path could hold."""
    name = "".join(c if c.isalnum() or c in " '’-" else " " for c in content.name)
    return f"{content.folio} {' '.join(name.split())[:MOST_LETTERS]}".rstrip() + ".pdf"


def _row(certificate):
    content = certificate.certified
    days = (content.issued_on, content.expires_on)
    return [
        content.folio,
        escaped(content.name),
        escaped(content.course),
        *(f"{day:%d-%m-%Y}" if day else "" for day in days),
        certificate.sha256,
        file_name(content),
    ]


def _sound_bytes(certificate) -> bytes | str:
    """The stored bytes, or the word for what is wrong with them."""
    try:
        data = stored(certificate.file.name)
    except FileNotFoundError:
        return NOT_THERE
    return data if sha256(data).hexdigest() == certificate.sha256 else CHANGED


def _entry(name, certificate):
    # The day of the issue: the same certificates give the same archive.
    entry = zipfile.ZipInfo(name, certificate.issued_at.timetuple()[:6])
    entry.external_attr = 0o640 << 16
    return entry


def _index(rows):
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerows([COLUMNS, *rows])
    return text.getvalue().encode("utf-8-sig")


class _Pipe(RawIOBase):
    """What the archive writes, until it is sent."""

    def __init__(self):
        super().__init__()
        self.waiting = bytearray()

    def writable(self):
        return True

    def write(self, data):
        self.waiting += data
        return len(data)

    def take(self) -> bytes:
        taken = bytes(self.waiting)
        self.waiting.clear()
        return taken
