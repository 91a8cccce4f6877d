import logging
from contextlib import contextmanager
from datetime import date

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from cms.demo.loading import DemoRefused, load
from cms.demo.removal import remove
from cms.demo.texts.logins import logins_table
from training.registry.models import Company, Person


@contextmanager
def quiet():
    """Keep the log of every page and task out of the terminal."""
    logging.disable(logging.INFO)
    try:
        yield
    finally:
        logging.disable(logging.NOTSET)


class Command(BaseCommand):
    help = "Load a made-up programme to look around in; or remove it again."

    def add_arguments(self, parser):
        parser.add_argument(
            "--anchor",
            type=date.fromisoformat,
            help="The day the demo takes for today, as 2026-11-23. Today if not given.",
        )
        parser.add_argument(
            "--if-empty", action="store_true", help="Only where nobody is registered."
        )
        choice = parser.add_mutually_exclusive_group()
        choice.add_argument("--remove", action="store_true", help="Take it away.")
        choice.add_argument("--logins", action="store_true", help="Show who signs in.")

    def handle(self, *, anchor, if_empty, **options):
        if not settings.DEMO_MODE:
            raise CommandError("The demo is refused here: DEMO_MODE is off.")
        with quiet():
            if options["remove"]:
                return self.remove()
            if not options["logins"] and not (if_empty and self.is_in_use()):
                self.load(anchor or timezone.localdate())
        # Whoever loads it only where it is missing asks for the logins by themselves.
        if not if_empty:
            self.stdout.write(f"\n{logins_table(settings.BASE_URL)}")

    def is_in_use(self):
        return Company.objects.exists() or Person.objects.exists()

    def load(self, anchor):
        seconds = 0.0
        try:
            for step in load(anchor=anchor):
                seconds += step.seconds
                self.stdout.write(f"  {step.seconds:5.1f} s  {step.name}: {step.made}")
        except DemoRefused as refusal:
            raise CommandError(str(refusal)) from None
        if not seconds:
            self.stdout.write("  The demo is there already: nothing changed.")

    def remove(self):
        result = remove(by=None, at=timezone.now())
        for rows in result.removed:
            self.stdout.write(f"  removed {rows}")
        for rows in result.kept:
            self.stdout.write(f"  kept {rows}: something of yours needs them")
        if not result.removed and not result.kept:
            self.stdout.write("  There is no demo here: nothing changed.")
