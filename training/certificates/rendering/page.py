"""A canvas that says what each thing on it is, for those who listen to the page."""

import re
from contextlib import contextmanager
from functools import cache
from io import BytesIO

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFObjectReference,
    PDFResourceDictionary,
    PDFStream,
    PDFString,
    PDFZCompress,
)
from reportlab.pdfgen.canvas import Canvas

from training.certificates.rendering import compact
from training.certificates.rendering.pictures import Picture
from training.certificates.rendering.themes import PAPERS
from training.certificates.rendering.typefaces import (
    FONTS,
    OTHERS,
    TEXT,
    able,
    width_of,
)


@cache
def filling(colour: Color) -> str:
    return "{:.4f} {:.4f} {:.4f} rg".format(*colour.rgb())


PLAIN = re.compile(rb"[ -\[\]-~]*")


def shown(letters: bytes) -> str:
    """Bytes as a page's stream spells them: as they are where no sign can be mistaken.

    A stream is written in an encoding of its own: anything else is spelled in hex.
    """
    if PLAIN.fullmatch(letters):
        text = letters.decode("ascii").replace("(", r"\(").replace(")", r"\)")
        return f"({text}) Tj"
    return f"<{letters.hex()}> Tj"


class Page:
    """One document: what is drawn inside ``part`` is read out, the rest is not."""

    def __init__(
        self,
        *,
        title: str,
        author: str,
        language: str,
        paper: str,
        keywords: str = "",
        many: bool = False,
    ):
        self.buffer = BytesIO()
        self.width, self.height = PAPERS[paper]
        # Of many sheets, what is the same on all is kept once.
        self.many, self.said, self.shared = many, {}, 0
        self.canvas = Canvas(
            self.buffer,
            pagesize=(self.width, self.height),
            pageCompression=1,
            invariant=1,
            initialFontName=TEXT,
            lang=language,
        )
        for font in (*FONTS, *OTHERS) if many else FONTS:
            begin = font.begin_small if many else font.begin
            begin(self.canvas._doc)
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
        start = len(self.canvas._code)
        yield
        if self.many and role != "Figure":
            self._share(start)
        self.canvas.addLiteral("EMC")
        parts.append((role, alternative))

    def _share(self, start: int) -> None:
        """What an earlier sheet says too, at the same place, is kept once for all."""
        operators = "\n".join(self.canvas._code[start:])
        if operators not in self.said:
            self.said[operators] = ""
            return
        del self.canvas._code[start:]
        if not self.said[operators]:
            self.shared += 1
            self.said[operators] = name = f"t{self.shared}"
            self._keep(name, operators)
        self.canvas.doForm(self.said[operators])

    def _keep(self, name: str, operators: str) -> None:
        """Add a form that shares its resources with all the others."""
        document = self.canvas._doc
        if "letters" not in document.idToObject:
            resources = PDFResourceDictionary()
            resources.basicFonts()
            document.Reference(resources, "letters")
        form = PDFStream(
            PDFDictionary(
                {
                    "Type": PDFName("XObject"),
                    "Subtype": PDFName("Form"),
                    "BBox": PDFArray([0, 0, round(self.width), round(self.height)]),
                    "Resources": PDFObjectReference("letters"),
                }
            ),
            operators,
            filters=[PDFZCompress],
        )
        document.addForm(name, form)

    def decoration(self, operators: str) -> None:
        """Draw what only pleases the eye."""
        self.canvas.addLiteral(f"/Artifact BMC\nq\n{operators}\nQ\nEMC")

    def ground(self, name: str, operators: str) -> None:
        """Draw what is the same on every sheet."""
        if not self.many:
            self.decoration(operators)
            return
        if not self.canvas.hasForm(name):
            self._keep(name, operators)
        self.canvas.addLiteral("/Artifact BMC")
        self.canvas.doForm(name)
        self.canvas.addLiteral("EMC")

    def picture(self, name: str, picture: Picture, box: tuple) -> None:
        """Draw a picture (x, y, width, height), kept once a document."""
        document, canvas = self.canvas._doc, self.canvas
        inside = document.getXObjectName(name)
        if inside not in document.idToObject:
            document.addForm(name, picture.stream())
        canvas._formsinuse.append(name)
        x, y, width, height = box
        canvas.addLiteral(
            f"q {width:.2f} 0 0 {height:.2f} {x:.2f} {y:.2f} cm /{inside} Do Q"
        )

    def write(self, x, y, text, *, font, size, colour):
        """Write one line. Spelled out here: drawString takes three times as long.

        The space at its end keeps its last word apart from the next line's first,
        for those who listen to the page or copy from it.
        """
        document, face = self.canvas._doc, pdfmetrics.getFont(able(text, font))
        pieces = " ".join(
            f"{face.getSubsetInternalName(subset, document)} {size} Tf {shown(letters)}"
            for subset, letters in face.splitString(f"{text} ", document)
        )
        self.canvas.addLiteral(
            f"BT {filling(colour)} 1 0 0 1 {x:.2f} {y:.2f} Tm {pieces} ET"
        )

    def write_pieces(self, x, y, pieces, *, size, colour):
        """Write one line set in several styles: (font, text), one after another."""
        for font, text in pieces:
            self.write(x, y, text, font=font, size=size, colour=colour)
            x += width_of(text, font, size)

    def lie_on(self, paper: str) -> None:
        """The next sheet is of this paper."""
        self.width, self.height = PAPERS[paper]
        self.canvas.setPageSize((self.width, self.height))

    def turn(self) -> None:
        """End a sheet's side, begin the next."""
        self.canvas.showPage()
        self.parts.append([])

    def finish(self) -> bytes:
        self.canvas.showPage()
        self._write_structure()
        if self.many:
            document = self.canvas._doc
            document.format = lambda: compact.written(document)
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
