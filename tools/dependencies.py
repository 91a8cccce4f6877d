"""Spanish for what our dependencies say and have not translated themselves.

Django looks in our own catalogues first, so locale/dependencies holds only the strings
that none of their installed Spanish catalogues has.

python tools/dependencies.py gather    rewrite locale/dependencies, keeping what is said
python tools/dependencies.py check     fail on a string not in Spanish, or not needed
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po
from django.apps import apps

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "locale/dependencies/es/LC_MESSAGES"
SPEAKERS = {"wagtail", "wagtail_localize", "allauth"}
DOMAINS = ("django", "djangojs")
HEADER = "# What our dependencies have not said in Spanish yet."
PLURAL = "nplurals=3; plural=n == 1 ? 0 : n != 0 && n % 1000000 == 0 ? 1 : 2;"


def key(message: Message) -> tuple:
    return message.context, message.id


def said(message: Message) -> bool:
    forms = message.string
    whole = all(forms) if isinstance(forms, (list, tuple)) else bool(forms)
    return whole and not message.fuzzy


def messages(path: Path, language: str) -> Iterator[Message]:
    if not path.exists():
        return
    with path.open("rb") as source:
        yield from (message for message in read_po(source, language) if message.id)


def folders() -> list[Path]:
    """Where the installed applications of those packages keep their catalogues."""
    every = apps.get_app_configs()
    return [Path(a.path) / "locale" for a in every if a.name.split(".")[0] in SPEAKERS]


def missing(domain: str) -> dict[tuple, Message]:
    """What English has and Spanish has not, in whichever application."""
    file = f"LC_MESSAGES/{domain}.po"
    spanish = {
        key(message)
        for folder in folders()
        for message in messages(folder / "es" / file, "es")
        if said(message)
    }
    english = {
        key(message): message
        for folder in folders()
        for message in messages(folder / "en" / file, "en")
    }
    return {name: english[name] for name in english if name not in spanish}


def ours(domain: str) -> dict[tuple, Message]:
    path = FOLDER / f"{domain}.po"
    return {key(message): message for message in messages(path, "es")}


def gather(domain: str) -> int:
    kept = ours(domain)
    catalog = Catalog("es", header_comment=HEADER, project="Paridad", fuzzy=False)
    catalog.mime_headers = [("Plural-Forms", PLURAL)]  # as theirs, or scripts mix them
    for name, message in missing(domain).items():
        catalog.add(
            message.id,
            kept[name].string if name in kept else None,
            context=message.context,
            flags=message.flags - {"fuzzy"},
            auto_comments=message.auto_comments,
        )
    write(catalog, FOLDER / f"{domain}.po")
    return 0


def write(catalog: Catalog, target: Path) -> None:
    """Without the dates, which would differ on every run."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with target.open("wb") as file:
        write_po(file, catalog, width=0, sort_output=True)
    lines = target.read_text().splitlines(keepends=True)
    dated = ('"POT-Creation-Date', '"PO-Revision-Date')
    target.write_text("".join(line for line in lines if not line.startswith(dated)))


def check(domain: str) -> int:
    needed, have = missing(domain), ours(domain)
    silent = [name for name in needed if name not in have or not said(have[name])]
    idle = [name for name in have if name not in needed]
    for complaint, names in (("not translated", silent), ("not needed", idle)):
        for name in names:
            print(f"dependencies: {domain}: {complaint}: {name[1]!r}")
    return 1 if silent or idle else 0


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    django.setup()
    command = {"gather": gather, "check": check}[sys.argv[1]]
    sys.exit(max([command(domain) for domain in DOMAINS]))
