"""What the seal of the QR and the signature of the PDF add to a certificate."""

from dataclasses import replace
from datetime import UTC, datetime

from benchmarks import Row, rate_row
from benchmarks.certificates import PAGES, contents
from training.certificates.rendering import render
from training.certificates.sealing import qr_text
from training.certificates.signing.document import signed

AT = datetime(2027, 3, 5, 15, tzinfo=UTC)


def run() -> list[Row]:
    plain = contents()
    sealed = [replace(content, qr_text=qr_text(content)) for content in plain]
    pages = [render(content) for content in sealed]
    # The keys are read, and the signature's envelope made, before anything is measured.
    signed(pages[0], at=AT)
    return [
        rate_row(
            "certificates, sealed and signed",
            lambda: [
                signed(render(replace(each, qr_text=qr_text(each))), at=AT)
                for each in plain
            ],
            lambda: [render(content) for content in plain],
            units=PAGES,
            unit="certificates",
            floor_name="the same, neither sealed nor signed",
        ),
        rate_row(
            "the signature of a PDF alone",
            lambda: [signed(page, at=AT) for page in pages],
            lambda: [render(content) for content in sealed],
            units=PAGES,
            unit="files",
            floor_name="drawing the page",
        ),
        rate_row(
            "the seal of a QR alone",
            lambda: [qr_text(content) for content in plain],
            lambda: [render(content) for content in plain],
            units=PAGES,
            unit="seals",
            floor_name="drawing the page",
        ),
    ]
