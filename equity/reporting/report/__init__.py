"""A release as a report to print: A4, its own typefaces, charts as vectors."""

from equity.reporting.report.document import pdf_bytes

__all__ = ["pdf_bytes"]
