from django.core.management.base import BaseCommand
from django.utils.translation import override

from equity.indicators.catalogue import INDICATORS
from equity.reporting.method import definition_rows

OPENING = """# Indicators

What each figure of a release means. The definitions are code, in
`equity/indicators/catalogue/`; this page is written from them by
`python manage.py describe_indicators > docs/indicators.md`, and a test fails when one
is missing here.
"""


class Command(BaseCommand):
    help = "Write the indicators' definitions as a page of the documentation."

    def handle(self, **options):
        with override("en"):
            self.stdout.write(OPENING)
            for indicator in INDICATORS:
                self.stdout.write(f"## {indicator.title}\n\n`{indicator.code}`\n")
                for name, words in definition_rows(indicator):
                    self.stdout.write(f"- **{name}**: {words}")
                cuts = "; ".join(" × ".join(cut) for cut in indicator.cuts)
                self.stdout.write(f"- **Tables**: {cuts}\n")
