"""Certificates a second on one core, beside a bare ReportLab page of the same content.

The bare page is what one writes with ReportLab's manual at hand: its own TrueType
fonts, registered once; the same strings at the same places; the logo as the same
shapes; the QR from the same encoder, cell by cell. It carries no tags.
"""

from base64 import b64encode
from datetime import date
from hashlib import sha512
from io import BytesIO

import zxingcpp
from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from benchmarks import Row, rate_row
from training.certificates.content import Content
from training.certificates.rendering import render, render_together
from training.certificates.rendering.themes import THEMES
from training.certificates.rendering.typefaces import FOLDER

CODE = "7K3QD9XW2MPT8R4VB6HJ5NCFYZ1A"
PAGES = 50
# A class as they mostly are.
CLASS = 25
NAMES = ["María José Araya", "Wenceslao Ñancupil Łuksza", "Óscar Ibáñez d’Ávila", "Li"]


def contents() -> list[Content]:
    return [content_of(number) for number in range(PAGES)]


def content_of(number: int) -> Content:
    code = f"{number:04d}{CODE[4:]}"
    address = f"https://paridad.example/verificar/{code}/"
    return Content(
        # As long as with its seal, and as hard to compress.
        qr_text=f"{address}#{b64encode(sha512(code.encode()).digest() * 2).decode()}",
        kind="PARTICIPATION",
        language="es",
        folio=f"ASOINCO-2027-{number:06d}",
        code=code,
        address=address,
        issued_on=date(2027, 3, 5),
        name=f"{NAMES[number % len(NAMES)]} {chr(65 + number % 26)}.",
        document="RUN 12******-5",
        company="Maestranza Los Molles SpA",
        course="Prevención del acoso laboral y sexual: Ley Karin en la práctica",
        subjects=(),
        minutes_taught=480,
        minutes_present=450,
        attendance=93,
        starts_on=date(2027, 3, 1),
        ends_on=date(2027, 3, 2),
        modality="ON_SITE",
        place="Barrio Industrial, Coquimbo",
        trainers=("Claudia Rivera Tapia",),
        issuer="ASOINCO",
        issuer_legal_name="Asociación Gremial de Industriales de Coquimbo",
        signatory="Rosa Pizarro Vega",
        signatory_position="Gerencia general",
    )


def bare_text(content: Content) -> list[tuple[float, float, str, float, str]]:
    display, text, strong = "BareDisplay", "BareText", "BareStrong"
    return [
        (36, 467, display, 24, "Paridad"),
        (36, 449, text, 9.5, "Programa de formación"),
        (36, 437, text, 9.5, "y equidad de género"),
        (224, 513, display, 27, "Constancia de participación"),
        (640, 515, strong, 9.5, f"Folio {content.folio}"),
        (224, 441, text, 12, f"{content.issuer_legal_name} deja constancia de que"),
        (224, 390, display, 38, content.name),
        (224, 372, text, 10.5, f"{content.document} · {content.company}"),
        (224, 340, text, 12, "participó en el curso"),
        (224, 310, display, 23, "Prevención del acoso laboral y"),
        (224, 284, display, 23, "sexual: Ley Karin en la práctica"),
        (224, 205, text, 8.5, "Duración"),
        (224, 190, strong, 11.5, "8 horas cronológicas"),
        (345, 205, text, 8.5, "Fechas"),
        (345, 190, strong, 11.5, "01-03-2027 al"),
        (345, 176, strong, 11.5, "02-03-2027"),
        (455, 205, text, 8.5, "Asistencia"),
        (455, 190, strong, 11.5, "93 %"),
        (530, 205, text, 8.5, "Modalidad y lugar"),
        (530, 190, strong, 11.5, "Presencial, Barrio"),
        (530, 176, strong, 11.5, "Industrial, Coquimbo"),
        (670, 205, text, 8.5, "Relator/a"),
        (670, 190, strong, 11.5, content.trainers[0]),
        (224, 70, strong, 9.5, content.signatory),
        (224, 57, text, 9.5, content.signatory_position),
        (224, 36, text, 8.5, "Emitida el 05-03-2027"),
        (560, 119, strong, 9.5, "Compruebe este documento"),
        (560, 106, text, 9, "paridad.example/verificar/"),
        (560, 84, text, 8.5, "Código"),
        (560, 71, strong, 9.5, content.code[:14]),
        (560, 59, strong, 9.5, content.code[14:]),
    ]


def bare_page(content: Content) -> bytes:
    return bare_together([content])


def bare_together(batch: list[Content]) -> bytes:
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=landscape(A4), pageCompression=1)
    canvas.setTitle(batch[0].folio)
    for content in batch:
        draw_bare(canvas, content)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def draw_bare(canvas: Canvas, content: Content) -> None:
    draw_band(canvas)
    for x, y, font, size, text in bare_text(content):
        canvas.setFont(font, size)
        canvas.setFillColor(HexColor("#14262B"))
        canvas.drawString(x, y, text)
    draw_qr(canvas, content.qr_text, x=698, y=36, side=92)


def draw_band(canvas):
    canvas.setFillColor(HexColor("#0B3C49"))
    canvas.rect(0, 0, 178, 595, stroke=0, fill=1)
    for colour, crest, depth, *_rest in THEMES["SEA"].shapes:
        canvas.setFillColor(colour)
        path = canvas.beginPath()
        path.moveTo(0, 0)
        path.lineTo(0, crest)
        path.curveTo(60, crest - 2 * depth, 118, crest + 2 * depth, 178, crest)
        path.lineTo(178, 0)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)
    canvas.setLineWidth(9)
    canvas.line(40, 527, 84, 527)
    canvas.bezier(40, 510, 52, 520, 72, 500, 84, 510)


def draw_qr(canvas, text, *, x, y, side):
    barcode = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    image = zxingcpp.write_barcode_to_image(barcode, scale=1, add_quiet_zones=False)
    rows, columns = image.shape
    pixels = bytes(memoryview(image))
    cell = side / columns
    path = canvas.beginPath()
    for index, colour in enumerate(pixels):
        if not colour:
            row, column = divmod(index, columns)
            path.rect(x + column * cell, y + side - (row + 1) * cell, cell, cell)
    canvas.setFillColor(HexColor("#000000"))
    canvas.drawPath(path, stroke=0, fill=1)


def register_fonts() -> None:
    for name, file in (
        ("BareDisplay", "BricolageGrotesque-Bold"),
        ("BareText", "AtkinsonHyperlegibleNext-Regular"),
        ("BareStrong", "AtkinsonHyperlegibleNext-Bold"),
    ):
        pdfmetrics.registerFont(TTFont(name, str(FOLDER / f"{file}.ttf")))


def run() -> list[Row]:
    register_fonts()
    batch = contents()
    return [
        rate_row(
            "certificates, one page, unsigned",
            lambda: [render(content) for content in batch],
            lambda: [bare_page(content) for content in batch],
            units=PAGES,
            unit="certificates",
            floor_name="a bare ReportLab page",
            bound="at least 0.8, 2.5 within reach",
        ),
        rate_row(
            f"an edition of {PAGES} in one file, tagged",
            lambda: render_together(batch, title="Versión"),
            lambda: bare_together(batch),
            units=PAGES,
            unit="pages",
            floor_name="the same pages drawn bare in one file, untagged",
            bound="at least 0.7",
        ),
        *(weight_row(batch[:pages]) for pages in (PAGES, CLASS)),
    ]


def weight_row(batch: list[Content]) -> Row:
    return Row(
        name=f"bytes a page of such a file, {len(batch)} pages",
        ours=len(render_together(batch, title="Versión")) / len(batch),
        floor=len(bare_together(batch)) / len(batch),
        unit="bytes",
        floor_name="the bare file",
        bound="at most 2,000 bytes",
    )
