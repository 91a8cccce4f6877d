import time

from django.core.management.base import BaseCommand
from django.db import close_old_connections
from django.utils import timezone

from training.periodic.jobs import jobs
from training.periodic.operations import run_due_jobs


class Command(BaseCommand):
    help = (
        "Run the periodic jobs whose time has come: reminders, messages to send again, "
        "what is due to be forgotten. For one line of cron a minute, or --every."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "--every",
            type=int,
            metavar="SECONDS",
            help="Stay, and look again each so many seconds.",
        )

    def handle(self, *, every, **options):
        known = jobs()
        while True:
            for line in run_due_jobs(known, at=timezone.now(), clock=timezone.now):
                if options["verbosity"] > 1 or "FAILED" in line or not every:
                    self.stdout.write(line)
            if not every:
                return
            close_old_connections()
            time.sleep(every)
