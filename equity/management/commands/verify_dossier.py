"""Check the dossier of an action and a facility: every file against its list.

    manage.py verify_dossier 76086428-5_elemento-12_accion-4-1_expediente.zip

It tells each file that was changed, is missing or does not belong, and whether the
list is one that this site made: who changes a file and its line as well is found by
that. ``--files-only`` leaves the last out, for a dossier of another site. It ends with
0 for a whole one, 1 for one that was altered, 2 for what is no dossier.
"""

import sys
from pathlib import Path

from django.core.management.base import BaseCommand

from equity.evidence.dossier.manifest import Unreadable, judge
from equity.evidence.models import Dossier


class Command(BaseCommand):
    help = "Check a dossier's files against its list, and the list against ours."

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="the ZIP as it was downloaded")
        parser.add_argument(
            "--files-only",
            action="store_true",
            help="do not ask whether this site made the list",
        )

    def handle(self, *, file, files_only, **options):
        try:
            verdict = judge(file)
        except Unreadable as refusal:
            self.stdout.write(f"UNREADABLE: {refusal}")
            sys.exit(2)
        for word, names in (
            ("CHANGED", verdict.changed),
            ("MISSING", verdict.missing),
            ("EXTRA", verdict.extra),
        ):
            for name in names:
                self.stdout.write(f"{word}: {name}")
        is_ours = files_only or self.is_ours(verdict.manifest_sha256)
        if not (verdict.is_whole and is_ours):
            self.stdout.write("ALTERED: it is not as it left.")
            sys.exit(1)
        self.stdout.write(f"WHOLE: {verdict.whole} files, each as its list says.")

    def is_ours(self, digest: str) -> bool:
        made = Dossier.objects.filter(manifest_sha256=digest).order_by("taken_at")
        first = made.first()
        if first is None:
            self.stdout.write("UNKNOWN LIST: this site made no dossier with it.")
            return False
        self.stdout.write(f"The list is ours, of {first.taken_at:%Y-%m-%d %H:%M} UTC.")
        return True
