"""Say whose data a breach reached, which fields, and when; and what has to be done.

    manage.py breach_report --since 2027-03-01T08:00 --until 2027-03-01T12:00 \
        --account somebody@example.cl --people affected.csv --letters drafts/

An account that somebody else got into: what it looked at, took out or changed. Without
--account, whatever any account did in that time; with --whole-database, a copy of it
that was stolen. Names stand in the file of --people alone, never on the screen.
"""

import csv
from datetime import datetime
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from training.accounts.models import User
from training.audit import record
from training.erasure.breach import (
    Breach,
    deadline,
    fields_of,
    reached_everything,
    reached_through,
)
from training.erasure.breach_letters import to_a_person, to_the_agency, written
from training.registry.models import Person
from training.spreadsheets.text import escaped


def moment(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else timezone.make_aware(at)


class Command(BaseCommand):
    help = "Say whose data a breach reached, which fields, and when."

    def add_arguments(self, parser):
        parser.add_argument("--since", type=moment, required=True)
        parser.add_argument("--until", type=moment, required=True)
        parser.add_argument("--account", help="the e-mail of the account")
        parser.add_argument("--whole-database", action="store_true")
        parser.add_argument("--known-at", type=moment, help="when it was noticed")
        parser.add_argument(
            "--letters", type=Path, help="a folder for the drafts of what to tell"
        )
        parser.add_argument("--people", type=Path, help="a CSV of whom to tell")

    def handle(self, *, since, until, account, whole_database, **options):
        if since >= until:
            raise CommandError("--since has to be before --until.")
        user = self.user(account)
        if whole_database:
            breach = reached_everything(since=since, until=until)
        else:
            breach = reached_through(user, since=since, until=until)
        known_at = options["known_at"] or timezone.now()
        self.say(breach, known_at)
        if options["letters"] and breach.people:
            self.write_letters(breach, known_at, options["letters"])
        if options["people"]:
            write_people(breach, options["people"])
            self.stdout.write(f"Whom to tell: {options['people']}")
        if user:
            data = {"people": len(breach.people), "tables": breach.by_table}
            record("training.privacy.breach", user, by=None, data=data)

    def user(self, account):
        if account is None:
            return None
        user = User.objects.filter(email__iexact=account).first()
        if user is None:
            raise CommandError("There is no such account.")
        return user

    def say(self, breach: Breach, known_at: datetime):
        minors = breach.minors(on=timezone.localdate(known_at))
        self.stdout.write(f"People reached: {len(breach.people)} ({minors} minors)")
        if breach.people:
            first, last = breach.span
            self.stdout.write(f"From {written(first)} to {written(last)}")
        for label, count in breach.by_table.items():
            sensitive = ", SENSITIVE" if breach.is_sensitive(label) else ""
            names = ", ".join(field.title for field in fields_of(label))
            self.stdout.write(f"  {label} ({count} people{sensitive}): {names}")
        limit = deadline(known_at=known_at)
        self.stdout.write(f"Tell the Agency without undue delay, by {written(limit)}.")
        if breach.sensitive_tables or minors:
            self.stdout.write(
                "Tell each person, in plain words: sensitive data or minors are among "
                "them (Ley 21.719, art. 14 sexies)."
            )

    def write_letters(self, breach: Breach, known_at: datetime, folder: Path):
        folder.mkdir(parents=True, exist_ok=True)
        minors = breach.minors(on=timezone.localdate(known_at))
        with translation.override("es"):
            letters = {
                "aviso-a-la-agencia.txt": to_the_agency(
                    breach, known_at=known_at, minors=minors
                ),
                "aviso-a-las-personas.txt": to_a_person(breach),
            }
        for name, text in letters.items():
            (folder / name).write_text(text, encoding="utf-8")
        self.stdout.write(f"Drafts of what to tell: {folder}")


def write_people(breach: Breach, path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        lines = csv.writer(file, delimiter=";")
        lines.writerow(["id", "nombre", "correo", "desde", "hasta", "tablas"])
        people = Person.objects.filter(pk__in=breach.people).order_by("pk")
        for person in people:
            reached = breach.people[person.pk]
            lines.writerow(
                [
                    person.pk,
                    escaped(person.full_name),
                    escaped(person.email),
                    written(reached.first),
                    written(reached.last),
                    ", ".join(sorted(reached.tables)),
                ]
            )
    path.chmod(0o600)
