"""Rules of the house that no linter knows: sizes of files, names that say nothing."""

import re
import subprocess
import sys
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
SAYS_NOTHING = {"utils", "helpers", "common", "core", "services", "misc"}
MOST_LINES = 300


def tracked(pattern: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", pattern],
        cwd=ROOT, capture_output=True, text=True,
    )  # fmt: skip
    if listed.returncode:
        return [path for path in ROOT.rglob(pattern) if ".venv" not in path.parts]
    return [ROOT / name for name in listed.stdout.split() if (ROOT / name).exists()]


def complaints() -> list[str]:
    found = []
    files = [path for path in tracked("*.py") if "migrations" not in path.parts]
    lengths = {path: len(path.read_text().splitlines()) for path in files}
    for path, lines in lengths.items():
        if lines > MOST_LINES:
            found.append(
                f"{path.relative_to(ROOT)}: {lines} lines, {MOST_LINES} at most"
            )
        if {*path.relative_to(ROOT).with_suffix("").parts} & SAYS_NOTHING:
            found.append(f"{path.relative_to(ROOT)}: a name that says nothing")
    middle = median([lines for lines in lengths.values() if lines])
    if middle >= 100:
        found.append(f"the median file has {middle} lines: under 100 is wanted")
    for path in tracked("*.html"):
        if re.search(r"{% blocktrans(late)?(?![^%]*trimmed)[^%]*%}", path.read_text()):
            found.append(f"{path.relative_to(ROOT)}: a blocktranslate is not trimmed")
    return found


if __name__ == "__main__":
    problems = complaints()
    print("\n".join(problems))
    sys.exit(1 if problems else 0)
