"""Chile's 346 communes by CUT code (SUBDERE), as text: the leading zero counts."""

import csv
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from training.refusals import Refused, gettext_noop
from training.spreadsheets.text import bare

with Path(__file__).with_name("communes.csv").open(encoding="utf-8") as lines:
    COMMUNES = {row["code"]: row["name"] for row in csv.DictReader(lines)}

# Other ways in which a commune's name is written.
ALSO = {
    "Paiguano": "04105",
    "Coihaique": "11101",
    "Aisén": "11201",
    "Puerto Aysén": "11201",
    "Calera": "05502",
    "Llaillay": "05703",
    "Marchihue": "06204",
    "San Vicente de Tagua Tagua": "06117",
    "San Francisco de Mostazal": "06110",
    "San Javier de Loncomilla": "07406",
    "Nueva Trehuaco": "16207",
    "Trehuaco": "16207",
    "Santiago Centro": "13101",
    "Rapa Nui": "05201",
    "Puerto Natales": "12401",
    "Villa O'Higgins": "11302",
}


def choices():
    """The communes as a form's list, by name."""
    return sorted(COMMUNES.items(), key=lambda item: bare(item[1]))


@cache
def codes_by_bare_name() -> dict[str, str]:
    known = {bare(name): code for code, name in COMMUNES.items()}
    return known | {bare(name): code for name, code in ALSO.items()}


def commune_code(text: str) -> str:
    """Return the CUT code of a commune given by name, in any case, or by code.

    :raises Refused: there is no such commune; the message proposes the nearest.
    """
    if text.strip().zfill(5) in COMMUNES:
        return text.strip().zfill(5)
    known = codes_by_bare_name()
    if bare(text) in known:
        return known[bare(text)]
    near = get_close_matches(bare(text), known, n=1, cutoff=0.75)
    if near:
        raise Refused(
            gettext_noop(
                "No commune of Chile has this name. Did you mean “%(suggestion)s”?"
            ),
            suggestion=COMMUNES[known[near[0]]],
        )
    raise Refused(
        gettext_noop(
            "No commune of Chile has this name. Write it as in the list of communes."
        )
    )
