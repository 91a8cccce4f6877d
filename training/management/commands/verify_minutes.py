from django.core.management.base import BaseCommand, CommandError

from training.attendance.operations import recount
from training.attendance.queries.audit import totals_that_differ


class Command(BaseCommand):
    help = "Check that each enrolment's kept minutes are what its records come to."

    def add_arguments(self, parser):
        parser.add_argument(
            "--mend", action="store_true", help="Work the wrong ones out again."
        )

    def handle(self, *, mend, **options):
        wrong = totals_that_differ()
        for enrolment, (kept, right) in wrong.items():
            self.stdout.write(
                f"  enrolment {enrolment}: kept {kept}, should be {right}"
            )
        if mend and wrong:
            recount(wrong)
            wrong = totals_that_differ()
        if wrong:
            raise CommandError(f"{len(wrong)} differ.")
        self.stdout.write("Every total is what its records come to.")
