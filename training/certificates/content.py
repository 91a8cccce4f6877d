"""What a certificate says, frozen the day it is issued. No Django here."""

from dataclasses import asdict, dataclass, fields
from datetime import date

# Raised when the printed page changes, so that an old certificate is never redrawn.
TEMPLATE = 1


@dataclass(frozen=True, kw_only=True)
class Content:
    template: int = TEMPLATE
    kind: str
    language: str
    folio: str
    code: str
    # Where anybody checks it: printed in the QR.
    address: str
    issued_on: date
    name: str
    # Its type and its masked number, as in "RUN 12******-5".
    document: str
    company: str
    course: str
    # One line a subject; an empty tuple leaves the back out.
    subjects: tuple[str, ...]
    minutes_taught: int
    minutes_present: int
    # A whole percentage, never rounded up.
    attendance: int
    starts_on: date
    ends_on: date
    modality: str
    place: str
    trainers: tuple[str, ...]
    issuer: str
    issuer_legal_name: str
    signatory: str
    signatory_position: str
    # What the QR holds, where it is more than the address.
    qr_text: str = ""
    # The final grade of a certificate of approval, as it is written.
    grade: str = ""
    paper: str = "A4"
    colour: str = "SEA"
    # The template's own words, with their signs and placeholders; empty: the usual.
    opening: str = ""
    statement: str = ""
    note: str = ""
    # The SHA-256 of images.
    logos: tuple[str, ...] = ()
    signature: str = ""
    second_signatory: str = ""
    second_signatory_position: str = ""
    second_signature: str = ""
    # The last day it is valid; none where it does not expire.
    expires_on: date | None = None

    def as_json(self) -> dict:
        return {
            name: value.isoformat() if isinstance(value, date) else value
            for name, value in asdict(self).items()
        }

    @classmethod
    def from_json(cls, stored: dict) -> "Content":
        return cls(
            **{
                field.name: READERS.get(field.type, _as_stored)(stored[field.name])
                for field in fields(cls)
                # What a certificate of before did not have keeps its usual value.
                if field.name in stored
            }
        )


def _as_stored(value):
    return value


def _day_or_none(value):
    return date.fromisoformat(value) if value else None


READERS = {
    date: date.fromisoformat,
    date | None: _day_or_none,
    tuple[str, ...]: tuple,
}
