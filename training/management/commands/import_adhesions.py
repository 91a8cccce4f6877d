from training.agreement.imports import ADHESIONS
from training.imports.command import ImportCommand


class Command(ImportCommand):
    help = "Load companies, facilities and adhesions from the agency's workbook."
    kind = ADHESIONS

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--agreement",
            default="",
            help="Its id or name; needed when there are several.",
        )

    def answers(self, options):
        return {"agreement": options["agreement"]}
