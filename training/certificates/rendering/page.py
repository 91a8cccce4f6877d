"""A canvas that says what each thing on it is, for those who listen to the page."""

import re
from contextlib import contextmanager
from functools import cache
from io import BytesIO
from itertools import pairwise

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObject,
    PDFString,
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
        # Of many sheets, what is the same on most is kept once.
        self.many, self.cuts, self.sides = many, [], []
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
        self._cut()
        self.canvas.addLiteral(f"/{role} <</MCID {len(parts)}>> BDC")
        yield
        self.canvas.addLiteral("EMC")
        parts.append((role, alternative))

    def decoration(self, operators: str) -> None:
        """Draw what only pleases the eye."""
        self._cut()
        self.canvas.addLiteral(f"/Artifact BMC\nq\n{operators}\nQ\nEMC")

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
        self._end_side()
        self.parts.append([])

    def _cut(self) -> None:
        """What is drawn from here on can be drawn apart from what is before it."""
        self.cuts.append(len(self.canvas._code))

    def _end_side(self) -> None:
        code, cuts = self.canvas._code, [0, *self.cuts, None]
        if self.many:
            self.sides.append(
                ["\n".join(code[slice(*ends)]) for ends in pairwise(cuts)]
            )
        self.cuts = []
        self.canvas.showPage()

    def finish(self) -> bytes:
        self._end_side()
        self._write_structure()
        if self.many:
            document = self.canvas._doc
            compact.share(document, self.sides)
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
        sheets, numbers = [], []
        for index, (page_ref, parts) in enumerate(
            zip(self._pages(), self.parts, strict=True)
        ):
            sheet = PDFDictionary({"S": PDFName("Sect"), "P": whole_ref})
            sheet_ref = document.Reference(sheet)
            made = [
                document.Reference(_Element(part, number, page_ref, sheet_ref))
                for number, part in enumerate(parts)
            ]
            sheet["K"] = document.Reference(PDFArray(made))
            sheets.append(sheet_ref)
            numbers += [index, sheet["K"]]
        whole["K"] = PDFArray(sheets)
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
            said = b"/Alt" + PDFString(self.alternative).format(document)
        return (b"<</S/%b/P %b/Pg %b/K %d%b>>") % (
            self.role.encode(),
            self.parent.format(document),
            self.page.format(document),
            self.number,
            said,
        )
