"""Gather, compile and check translations. Source strings are English.

python tools/messages.py gather     rewrite locale/es/LC_MESSAGES/django.po
python tools/messages.py compile    write the .mo files (needs no gettext)
python tools/messages.py check      fail on a missing, fuzzy or stale string
"""

import shutil
import subprocess
import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
PO = ROOT / "locale/es/LC_MESSAGES/django.po"
EXTRACT = [
    sys.executable, "manage.py", "makemessages", "--locale", "es", "--no-location",
    "--no-wrap", "--no-obsolete", "--ignore", ".venv", "--ignore", "var",
    "--ignore", "benchmarks", "--ignore", "tools", "--verbosity", "0",
]  # fmt: skip


def gather() -> int:
    PO.parent.mkdir(parents=True, exist_ok=True)
    subprocess.run(EXTRACT, cwd=ROOT, check=True)
    tidy()
    return 0


def tidy() -> None:
    """Sort; drop guesses and the dates that would differ on every run."""
    forget_guesses()
    subprocess.run(
        ["msgcat", "--sort-output", "--no-wrap", "--no-location", "-o", PO, PO],
        check=True,
    )
    lines = [
        line
        for line in PO.read_text().splitlines(keepends=True)
        if not line.startswith(('"POT-Creation-Date', '"PO-Revision-Date'))
    ]
    PO.write_text("".join(lines))


def forget_guesses() -> None:
    """A string that only resembles another is not translated: leave it empty."""
    with PO.open("rb") as source:
        catalog = read_po(source, locale="es")
    guessed = [message for message in catalog if message.id and message.fuzzy]
    if not guessed:
        return
    for message in guessed:
        message.string = ("", "") if message.pluralizable else ""
        message.flags.discard("fuzzy")
    with PO.open("wb") as target:
        write_po(target, catalog, omit_header=False, width=0)


def compile_all() -> int:
    for po in (ROOT / "locale").rglob("LC_MESSAGES/*.po"):
        with po.open("rb") as source, po.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source))
    return 0


def check() -> int:
    """Compare the file with the code, then look for what nobody translated."""
    if shutil.which("xgettext") is None:
        print("translations: xgettext is missing (apt-get install gettext)")
        return 77
    before = PO.read_text()
    gather()
    after = PO.read_text()
    if before != after:
        PO.write_text(before)
        print("translations: locale/es is out of step with the code: run make messages")
        return 1
    with PO.open("rb") as source:
        catalog = read_po(source, locale="es")
    missing = [m.id for m in catalog if m.id and not all_parts(m.string)]
    fuzzy = [m.id for m in catalog if m.id and m.fuzzy]
    for name, messages in (("not translated", missing), ("fuzzy", fuzzy)):
        for message in messages:
            print(f"translations: {name}: {message!r}")
    return 1 if missing or fuzzy else 0


def all_parts(string) -> bool:
    return all(string) if isinstance(string, (list, tuple)) else bool(string)


if __name__ == "__main__":
    commands = {"gather": gather, "compile": compile_all, "check": check}
    sys.exit(commands[sys.argv[1]]())
