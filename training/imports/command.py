"""What the import commands share: a file in, a report out."""

from pathlib import Path
from typing import BinaryIO

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from training.imports.operations import confirm, receive
from training.imports.runs import carry_on
from training.refusals import Refused
from training.spreadsheets.kinds import Kind
from training.spreadsheets.models import ImportJob
from training.spreadsheets.report import Remark, Report


class ImportCommand(BaseCommand):
    kind: Kind

    def add_arguments(self, parser):
        parser.add_argument("file", type=Path, help="An XLSX workbook or a CSV.")
        parser.add_argument(
            "--dry-run", action="store_true", help="Report; write nothing."
        )
        parser.add_argument(
            "--language",
            choices=["es", "en"],
            default="es",
            help="The language of the report.",
        )

    def answers(self, options) -> dict:
        """The options that the kind asks for."""
        return {}

    def handle(self, *, file, dry_run, language, **options):
        with override(language):
            try:
                with file.open("rb") as opened:
                    report = self.carry_out(opened, dry_run, self.answers(options))
            except OSError as error:
                raise CommandError(f"{file}: {error.strerror}") from None
            except Refused as refusal:
                raise CommandError(_(refusal.message) % refusal.params) from None
            self.tell(report, dry_run)

    def carry_out(self, opened: BinaryIO, dry_run: bool, answers: dict) -> Report:
        at = timezone.now()
        if dry_run:
            return self.kind.preview(opened, on=timezone.localdate(at), **answers)
        job = receive(
            kind=self.kind,
            file=opened,
            name=Path(opened.name).name,
            options=answers,
            by=None,
            at=at,
        )
        confirm(job=job, by=None, at=at)
        carry_on(job.pk, clock=timezone.now)
        job = ImportJob.objects.get(pk=job.pk)
        return Report.kept(job.counts, job.remarks)

    def tell(self, report: Report, dry_run: bool) -> None:
        if dry_run:
            self.stdout.write(_("Dry run: nothing was written."))
        rows = ngettext("%(n)s row", "%(n)s rows", report.rows) % {"n": report.rows}
        counts = ", ".join(f"{word}: {n}" for word, n in report.counted())
        self.stdout.write(f"{rows}. {counts}.")
        if made := report.made_in_words():
            self.stdout.write(made)
        for note in report.noted():
            self.stdout.write(note)
        self.list(_("Rows refused:"), report.mistakes)
        self.list(_("Rows taken, to look at:"), report.warnings)

    def list(self, heading: str, remarks: list[Remark]) -> None:
        if remarks:
            self.stdout.write(f"\n{heading}")
        for remark in remarks:
            self.stdout.write(f"  {remark}")
