"""Certificates together in one file, each under a name that any system can keep."""

import io
import unicodedata
import zipfile
from collections.abc import Iterable

from training.certificates.files import stored
from training.certificates.models import Certificate

LONGEST_NAME = 60


def in_a_zip(certificates: Iterable[Certificate]) -> bytes:
    out = io.BytesIO()
    # PDFs are compressed already.
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as parcel:
        for certificate in certificates:
            parcel.writestr(name_of(certificate), stored(certificate.file.name))
    return out.getvalue()


def name_of(certificate: Certificate) -> str:
    """The folio, which makes it unique, and as much of the name as is harmless."""
    person = certificate.enrolment.person
    name = plain(f"{person.surnames} {person.given_names}")
    return f"{certificate.folio} {name}".strip() + ".pdf"


def plain(name: str) -> str:
    """Letters and figures without accents: no path, no command, no formula."""
    decomposed = unicodedata.normalize("NFKD", name)
    kept = (
        letter if letter.isascii() and letter.isalnum() else " "
        for letter in decomposed
        if not unicodedata.combining(letter)
    )
    return " ".join("".join(kept).split())[:LONGEST_NAME]
