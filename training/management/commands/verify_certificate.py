"""Check a certificate's PDF, or the text of its QR, without a network.

    manage.py verify_certificate constancia.pdf
    manage.py verify_certificate "https://…/#…" --keys jwks.json --ended list.jws

Without files it uses the keys and certificates of this site's own database. It ends
with 0 for a valid one, 1 for one of ours that ended, 2 for anything else.
"""

import json
import sys
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from training.certificates.signing.checking import Verdict, judge_pdf, judge_qr
from training.certificates.signing.published import (
    ListRefused,
    key_set,
    own_list,
    read_list,
)

SAID = {
    Verdict.VALID: "VALID: we issued it and stand by it.",
    Verdict.EXPIRED: "EXPIRED: it was valid until {expires}.",
    Verdict.REPLACED: "REPLACED on {on} by {by}.",
    Verdict.REVOKED: "REVOKED on {on}.",
    Verdict.FORGED: "FORGED: the signature is not ours, or is of something else.",
    Verdict.UNREADABLE: "UNREADABLE: there is no signature to check.",
    Verdict.UNKNOWN_KEY: "UNKNOWN KEY: none of these keys vouches for it.",
}
ENDED = (Verdict.EXPIRED, Verdict.REPLACED, Verdict.REVOKED)
SHOWN = ("folio", "name", "document", "company", "course", "issued_on")


class Command(BaseCommand):
    help = "Check a certificate's PDF, or the text of its QR, without a network."

    def add_arguments(self, parser):
        parser.add_argument("certificate", help="a PDF, or what the QR says")
        parser.add_argument("--keys", type=Path, help="a copy of the published keys")
        parser.add_argument("--ended", type=Path, help="a copy of the signed list")

    def handle(self, *, certificate, keys, ended, **options):
        known = self.keys(keys)
        about = {
            "keys": known,
            "ended": self.ended(ended, known),
            "today": timezone.localdate(),
        }
        path = Path(certificate)
        if "#" not in certificate and path.suffix.lower() == ".pdf":
            judgement = judge_pdf(self.read(path), **about)
        else:
            judgement = judge_qr(certificate, **about)
        self.say(judgement)
        if judgement.verdict is not Verdict.VALID:
            sys.exit(1 if judgement.verdict in ENDED else 2)

    def keys(self, path):
        if path is None:
            return key_set()
        try:
            return json.loads(self.read(path))
        except ValueError as error:
            raise CommandError(f"{path} holds no keys: {error}") from error

    def ended(self, path, keys):
        if path is None:
            return own_list(at=timezone.now())
        try:
            return read_list(self.read(path).decode(), keys)
        except (ListRefused, UnicodeDecodeError) as error:
            raise CommandError(str(error)) from error

    def read(self, path):
        try:
            return path.read_bytes()
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}") from error

    def say(self, judgement):
        facts, ended = judgement.facts, judgement.ended
        self.stdout.write(
            SAID[judgement.verdict].format(
                expires=facts and facts.expires_on,
                on=ended and ended.on,
                by=ended and ended.by,
            )
        )
        for name in SHOWN if facts else ():
            hidden = name == "name" and ended and ended.is_nameless
            if not hidden and getattr(facts, name):
                self.stdout.write(f"  {name}: {getattr(facts, name)}")
