from django.core.management.base import BaseCommand
from django.utils import translation

from training.erasure.register import as_text


class Command(BaseCommand):
    help = "Write the register of processing and the impact assessment, in Markdown."

    def add_arguments(self, parser):
        parser.add_argument("--language", default="es", choices=["es", "en"])

    def handle(self, *, language, **options):
        with translation.override(language):
            self.stdout.write(as_text(), ending="")
