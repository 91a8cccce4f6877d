from training.imports.command import ImportCommand
from training.registry.imports import PEOPLE


class Command(ImportCommand):
    help = "Load people and the companies they work for from a payroll."
    kind = PEOPLE

    def add_arguments(self, parser):
        super().add_arguments(parser)
        parser.add_argument(
            "--m-means",
            choices=["hombre", "mujer"],
            default="",
            help="What M means in the column of sex, if the column does not tell.",
        )

    def answers(self, options):
        return {"m_means": options["m_means"]}
