"""Which document identifies a person. No Django here."""

import re
from dataclasses import dataclass
from functools import cache

from babel import Locale

from training.refusals import Refused, gettext_noop
from training.registry import rules
from training.spreadsheets.text import bare, clean

KINDS = {
    "RUN": ("run", "rut", "cedula", "ci", "carnet", "ceduladeidentidad"),
    "PASSPORT": ("pasaporte", "passport", "p", "pas"),
    "FOREIGN_ID": (
        "dni", "documentoextranjero", "ceduladeextranjeria", "cedulaextranjera", "cc",
    ),
    "PROVISIONAL": ("ipe", "ipa", "provisorio", "identificadorprovisorio", "nic"),
    "TO_CONFIRM": ("porconfirmar",),
}  # fmt: skip
# How payrolls mark a passport in the column of the RUN.
PASSPORT_MARK = re.compile(r"(?:pasaporte|passport|pas|p)[\s.:°º#-]+(?=.*\d)", re.I)
# What people call countries beside their names in CLDR.
COUNTRIES_ALSO = {"usa": "US", "eeuu": "US", "inglaterra": "GB", "corea": "KR"}


@dataclass(frozen=True)
class Document:
    """What makes a person one: the same three are the same person."""

    kind: str
    country: str
    number: str


def document_of(text: str, *, kind: str = "", country: str = "") -> Document:
    """Read a document's number, and its kind and country where columns give them.

    :raises Refused: a RUN with a wrong check digit; a passport without its country.
    """
    kind = document_kind(kind) if kind else kind_marked_in(text)
    if kind == "RUN":
        return Document("RUN", "CL", rules.normalise_rut(text))
    number = re.sub(r"[^A-Z0-9]", "", PASSPORT_MARK.sub("", clean(text)).upper())
    if not 3 <= len(number) <= 40:
        raise Refused(gettext_noop("This is not the number of a document."))
    if kind in ("PROVISIONAL", "TO_CONFIRM"):
        return Document(kind, "CL", number)
    if not country:
        raise Refused(
            gettext_noop(
                "This is a passport or another country's document: it needs the "
                "country that issued it. Add the column «País documento», such as "
                "Haití."
            )
        )
    return Document(kind, country_code(country), number)


def document_kind(text: str) -> str:
    for kind, names in KINDS.items():
        if bare(text) in names:
            return kind
    raise Refused(
        gettext_noop(
            "This kind of document is not known. Write RUN, pasaporte, DNI or IPE."
        )
    )


def kind_marked_in(text: str) -> str:
    return "PASSPORT" if PASSPORT_MARK.match(clean(text)) else "RUN"


def country_code(text: str) -> str:
    """Return the ISO 3166 code of a country given by code or by name.

    :raises Refused: there is no such country.
    """
    code = text.strip().upper()
    if code in set(country_names().values()):
        return code
    known = country_names()
    if bare(text) in known:
        return known[bare(text)]
    raise Refused(
        gettext_noop(
            "No country has this name. Write it in Spanish, or its two letters, "
            "such as HT."
        )
    )


@cache
def country_names() -> dict[str, str]:
    names = {
        bare(name): code
        for language in ("en", "es")
        for code, name in Locale(language).territories.items()
        if len(code) == 2 and code.isalpha() and code not in ("EU", "EZ", "UN", "ZZ")
    }
    return names | COUNTRIES_ALSO
