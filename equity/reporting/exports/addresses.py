"""Where the files of a release are, for those who read this somewhere else."""

from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from equity.reporting.models import Release

LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0",
}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
JSON_STAT = "application/json"
ZIP = "application/zip"
PDF = "application/pdf"


@dataclass(frozen=True)
class Format:
    """One way to take a release away: where, and what it is."""

    code: str
    title: str
    media_type: str
    route: str


FORMATS = (
    Format("csv", _("Data (CSV)"), CSV, "releases:csv"),
    Format("xlsx", _("Workbook (XLSX)"), XLSX, "releases:xlsx"),
    Format("json-stat", _("Data (JSON-stat 2.0)"), JSON_STAT, "open_data:json_stat"),
    Format("package", _("Data package (ZIP)"), ZIP, "open_data:package"),
    Format("pdf", _("Report (PDF)"), PDF, "releases:pdf"),
)


def absolute(path: str) -> str:
    return settings.BASE_URL.rstrip("/") + path


def address_of_release(release: Release) -> str:
    """That of its version, which never changes."""
    return absolute(reverse("releases:release", args=version_of(release)))


def address_of_format(release: Release, kind: Format) -> str:
    return absolute(reverse(kind.route, args=version_of(release)))


def version_of(release: Release) -> list[int]:
    return [release.number, release.version]
