from django.core.management.base import BaseCommand
from django.utils import timezone

from training.erasure import ledger
from training.erasure.operations import reapply_erasures


class Command(BaseCommand):
    help = (
        "Erase again whoever the list of erasures knows and a restored backup brought "
        "back. Run it after every restore, before anybody is let in."
    )

    def handle(self, **options):
        again = reapply_erasures(by=None, at=timezone.now())
        self.stdout.write(
            f"{len(ledger.keys())} erasures in {ledger.path()}; "
            f"{len(again)} came back and were erased again."
        )
