"""A canvas that says what each thing on it is, for those who listen to the page."""

from contextlib import contextmanager
from functools import cache
from io import BytesIO

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas

from training.certificates.rendering.typefaces import FONTS, TEXT

WIDTH, HEIGHT = landscape(A4)

INK = HexColor("#14262B")
DEEP = HexColor("#0B3C49")
PACIFIC = HexColor("#0F6470")
COPPER = HexColor("#A3492A")
OCHRE = HexColor("#E0A13A")
SAND = HexColor("#F5EDE0")
MUTED = HexColor("#52656B")
LINE = HexColor("#CFC6B8")


@cache
def filling(colour: Color) -> str:
    return "{:.4f} {:.4f} {:.4f} rg".format(*colour.rgb())


class Page:
    """One document: what is drawn inside ``part`` is read out, the rest is not."""

    def __init__(self, *, title: str, author: str, language: str, keywords: str):
        self.buffer = BytesIO()
        self.canvas = Canvas(
            self.buffer,
            pagesize=(WIDTH, HEIGHT),
            pageCompression=1,
            invariant=1,
            initialFontName=TEXT,
            lang=language,
        )
        for font in FONTS:
            font.begin(self.canvas._doc)
        self.canvas.setTitle(title)
        self.canvas.setAuthor(author)
        self.canvas.setCreator("Paridad")
        # What the QR says, for whoever checks the file without looking at it.
        self.canvas.setKeywords(keywords)
        self.parts = [[]]

    @contextmanager
    def part(self, role: str, *, alternative: str = ""):
        """Draw one part of the text: a heading, a paragraph, a figure."""
        parts = self.parts[-1]
        self.canvas.addLiteral(f"/{role} <</MCID {len(parts)}>> BDC")
        yield
        self.canvas.addLiteral("EMC")
        parts.append((role, alternative))

    def decoration(self, operators: str) -> None:
        """Draw what only pleases the eye."""
        self.canvas.addLiteral(f"/Artifact BMC\nq\n{operators}\nQ\nEMC")

    def write(self, x, y, text, *, font, size, colour):
        """Write one line. Spelled out here: drawString takes three times as long.

        The space at its end keeps its last word apart from the next line's first,
        for those who listen to the page or copy from it.
        """
        document, face = self.canvas._doc, pdfmetrics.getFont(font)
        shown = " ".join(
            f"{face.getSubsetInternalName(subset, document)} {size} Tf "
            f"<{letters.hex()}> Tj"
            for subset, letters in face.splitString(f"{text} ", document)
        )
        self.canvas.addLiteral(
            f"BT {filling(colour)} 1 0 0 1 {x:.2f} {y:.2f} Tm {shown} ET"
        )

    def turn(self) -> None:
        """End the front, begin the back."""
        self.canvas.showPage()
        self.parts.append([])

    def finish(self) -> bytes:
        self.canvas.showPage()
        self._write_structure()
        self.canvas.save()
        return self.buffer.getvalue()

    def _write_structure(self) -> None:
        document = self.canvas._doc
        root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
        root_ref = document.Reference(root)
        whole = PDFDictionary(
            {"Type": PDFName("StructElem"), "S": PDFName("Document"), "P": root_ref}
        )
        whole_ref = document.Reference(whole)
        elements, numbers = [], []
        for index, (page_ref, parts) in enumerate(
            zip(self._pages(), self.parts, strict=True)
        ):
            made = [
                document.Reference(_Element(part, number, page_ref, whole_ref))
                for number, part in enumerate(parts)
            ]
            elements += made
            numbers += [index, document.Reference(PDFArray(made))]
        whole["K"] = PDFArray(elements)
        root["K"] = whole_ref
        root["ParentTree"] = document.Reference(
            PDFDictionary({"Nums": PDFArray(numbers)})
        )
        catalog = document.Catalog
        catalog.StructTreeRoot = root
        catalog.MarkInfo = PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})

    def _pages(self):
        """Number each page, so that its parts are found from it."""
        document = self.canvas._doc
        for index, page in enumerate(document.Pages.pages):
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
            page.StructParents = index
            page.Tabs = PDFName("S")
            yield document.Reference(page)


class _Element(PDFObject):
    """One part of the text: what it is, and which page it stands on."""

    __RefOnly__ = 1

    def __init__(self, part, number, page, parent):
        self.role, self.alternative = part
        self.number, self.page, self.parent = number, page, parent

    def format(self, document):
        said = b""
        if self.alternative:
            said = b"/Alt " + PDFString(self.alternative).format(document)
        return (b"<< /Type /StructElem /S /%b /P %b /Pg %b /K %d %b >>") % (
            self.role.encode(),
            self.parent.format(document),
            self.page.format(document),
            self.number,
            said,
        )
