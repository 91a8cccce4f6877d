import json
from hashlib import sha256
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from training.attendance.chain_audit import BrokenLink, End
from training.attendance.queries.audit import (
    broken_links,
    ends,
    guard_is_open,
    guards_missing,
    records_that_differ,
)
from training.catalogue.models import Session


class Command(BaseCommand):
    help = (
        "Check that no mark was changed, deleted, reordered or cut off, and name the "
        "first broken link of each session where one was."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--head",
            type=Path,
            help="A file written by --export earlier and kept elsewhere: what it saw "
            "must still be there.",
        )
        parser.add_argument(
            "--export",
            type=Path,
            help="Write where each chain ends now, to be kept elsewhere.",
        )

    def handle(self, *, head, export, **options):
        complaints = [self.of_link(link) for link in broken_links(read(head))]
        complaints += [
            f"session {session}, enrolment {enrolment}: the current record is not "
            "what the marks come to"
            for session, enrolment in records_that_differ()
        ]
        complaints += [
            f"the database does not guard the marks: {name} is missing (run migrate)"
            for name in sorted(guards_missing())
        ]
        if guard_is_open():
            complaints.append(
                "the guard of the marks stands open (training_markremoval)"
            )
        for complaint in complaints:
            self.stdout.write(f"  {complaint}")
        if complaints:
            raise CommandError(f"{len(complaints)} broken.")
        self.say_all_holds(export)

    def of_link(self, link: BrokenLink) -> str:
        session = Session.objects.filter(pk=link.session_id).first()
        of_session = f"session {link.session_id} ({session or 'gone'})"
        mark = f", id {link.mark_id}" if link.mark_id else ""
        return f"{of_session}: mark {link.place}{mark} {link.fault.value}"

    def say_all_holds(self, export):
        chains = ends()
        text = written(chains)
        if export:
            export.write_text(text)
        self.stdout.write(
            f"{sum(end.length for end in chains.values())} marks of {len(chains)} "
            f"sessions are as they were stored.\n"
            f"Ends of the chains, SHA-256: {fingerprint(chains)}"
        )


def fingerprint(chains: dict[int, End]) -> str:
    """One number for all the ends, short enough to be written on paper."""
    return sha256(json.dumps(plain(chains)).encode()).hexdigest()


def plain(chains: dict[int, End]) -> dict:
    return {
        str(key): [end.length, end.last_hash] for key, end in sorted(chains.items())
    }


def written(chains: dict[int, End]) -> str:
    saw = {"taken_at": timezone.now().isoformat(), "chains": plain(chains)}
    return json.dumps(saw, indent=1) + "\n"


def read(head: Path | None) -> dict[int, End] | None:
    if head is None:
        return None
    try:
        chains = json.loads(head.read_text())["chains"]
        return {int(key): End(int(row[0]), str(row[1])) for key, row in chains.items()}
    except (OSError, ValueError, KeyError, TypeError, IndexError, AttributeError):
        raise CommandError(f"{head} is not a file that --export wrote.") from None
