from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from equity.reporting.guards import RELEASE_GUARDS
from equity.reporting.models import Release
from equity.reporting.reproducing import Verdict, verdict_on


class Command(BaseCommand):
    help = (
        "Make every frozen release again from the exact counts stored with it, and "
        "say which are not as they were frozen."
    )

    def add_arguments(self, parser):
        parser.add_argument(
            "numbers", nargs="*", type=int, help="Only these; without any, all."
        )

    def handle(self, *, numbers, **options):
        releases = Release.objects.filter(status__in=Release.NUMBERED)
        if numbers:
            releases = releases.filter(number__in=numbers)
        failed = 0
        down = RELEASE_GUARDS.missing(connection)
        if down:
            failed += 1
            self.stdout.write(f"guards that are down: {', '.join(sorted(down))}")
        for release in releases.order_by("number", "version"):
            verdict = verdict_on(release)
            failed += not verdict.holds
            name = f"No. {release.number}, version {release.version}"
            self.stdout.write(f"{name}: {in_words(verdict)}")
        if failed:
            raise CommandError(f"{failed} of these are not as they should be.")


def in_words(verdict: Verdict) -> str:
    said = []
    if not verdict.intact:
        said.append("its content is not what its hash says")
    if not verdict.counts_intact:
        said.append("its exact counts are not those it was made from")
    if verdict.differing:
        said.append(f"made again, these differ: {', '.join(verdict.differing)}")
        if verdict.is_of_another_method:
            said.append("it was protected by an earlier method, so they may")
    return "; ".join(said) or "as it was frozen, and comes out the same again"
