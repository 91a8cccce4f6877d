"""A canvas that says what each thing on it is, for those who listen to the report.

The parts make a tree: sections, headings, paragraphs, figures, and tables of rows of
cells. What is drawn outside any part only pleases the eye, and is marked so.
"""

from contextlib import contextmanager
from dataclasses import dataclass, field
from xml.sax.saxutils import escape

from reportlab.pdfbase.pdfdoc import (
    PDFArray,
    PDFDictionary,
    PDFName,
    PDFObjectReference,
    PDFStream,
    PDFString,
)
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{author}</rdf:li></rdf:Seq></dc:creator>
<dc:language><rdf:Bag><rdf:li>{language}</rdf:li></rdf:Bag></dc:language>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""


@dataclass(eq=False)
class Part:
    """An element of the structure: what it is, what it holds."""

    role: str
    alternative: str = ""
    # For a heading of a table: what it heads, Row or Column.
    scope: str = ""
    name: str = ""
    # Parts, links, and pieces of content as (page, number on the page).
    holds: list = field(default_factory=list)


@dataclass(eq=False)
class Leading:
    """A place one may press, and where it leads."""

    page: int
    annotation: PDFDictionary
    reference: PDFObjectReference


class SpacedText(PDFTextObject):
    """Ends each line with a space: whoever listens hears two words, not one."""

    def _textOut(self, text, TStar=0):
        super()._textOut(f"{text} " if TStar else text, TStar)


class TaggedCanvas(Canvas):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.whole = Part("Document")
        # The section that goes on from page to page, and those that begin on this one.
        self.goes_on, self.begun = "", []
        self.open = [self.whole]
        # The part of each piece of content, page by page.
        self.pages: list[list[Part]] = [[]]
        self.is_inside = False

    def beginText(self, x=0, y=0, direction=None):
        return SpacedText(self, x, y, direction=direction)

    @contextmanager
    def within(self, part: Part):
        """Put what follows into a part that holds others: a table, a row."""
        if part not in self.open[-1].holds:
            self.open[-1].holds.append(part)
        self.open.append(part)
        yield part
        self.open.pop()

    @contextmanager
    def content(self, role: str, **said):
        """Draw one part of the text."""
        part = Part(role, **said)
        page = self.pages[-1]
        part.holds.append((len(self.pages) - 1, len(page)))
        self.open[-1].holds.append(part)
        self.addLiteral(f"/{role} <</MCID {len(page)}>> BDC")
        page.append(part)
        outside, self.is_inside = self.is_inside, True
        yield part
        self.is_inside = outside
        self.addLiteral("EMC")

    def lead(self, part: Part, words: str, key: str, rect: tuple) -> None:
        """Let readers press a part of the text, to go to a place of that key."""
        annotation = PDFDictionary(
            {
                "Type": PDFName("Annot"),
                "Subtype": PDFName("Link"),
                "Rect": PDFArray(self._absRect(rect, 1)),
                "Border": PDFArray([0, 0, 0]),
                "Dest": self._bookmarkReference(key),
                "Contents": PDFString(words),
                "F": 4,
            }
        )
        self._addAnnotation(annotation)
        reference = self._doc.Reference(annotation)
        part.holds.append(Leading(len(self.pages) - 1, annotation, reference))

    @contextmanager
    def decoration(self, kind: str = ""):
        """Draw what only pleases the eye, or stands on every page."""
        if self.is_inside:
            yield
            return
        said = f"<</Type /{kind}>> BDC" if kind else "BMC"
        self.addLiteral(f"/Artifact {said}")
        self.is_inside = True
        yield
        self.is_inside = False
        self.addLiteral("EMC")

    def showPage(self):
        super().showPage()
        self.pages.append([])

    def save(self):
        if len(self._code):
            self.showPage()
        write_structure(self)
        super().save()


def write_structure(canvas: TaggedCanvas) -> None:
    document = canvas._doc
    pages = [document.Reference(page) for page in numbered(document)]
    root = PDFDictionary({"Type": PDFName("StructTreeRoot")})
    root_ref = document.Reference(root)
    found: dict[int, PDFObjectReference] = {}
    leads: list[tuple[Leading, PDFObjectReference]] = []
    root["K"] = written(canvas.whole, root_ref, document, pages, found, leads)
    numbers = []
    for index, parts in enumerate(canvas.pages[: len(pages)]):
        kept = PDFArray([found[id(part)] for part in parts])
        numbers += [index, document.Reference(kept)]
    for number, (lead, part) in enumerate(leads, start=len(pages)):
        lead.annotation["StructParent"] = number
        numbers += [number, part]
    root["ParentTree"] = document.Reference(PDFDictionary({"Nums": PDFArray(numbers)}))
    catalog = document.Catalog
    catalog.StructTreeRoot = root_ref
    catalog.MarkInfo = PDFDictionary({"Marked": "true"})
    catalog.ViewerPreferences = PDFDictionary({"DisplayDocTitle": "true"})
    catalog.Metadata = described(document)


def numbered(document):
    """Number each page, so that its parts are found from it."""
    for index, page in enumerate(document.Pages.pages):
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = index
        page.Tabs = PDFName("S")
        yield page


def described(document) -> PDFStream:
    """What the file says of itself: its title, its language, and that it is made to be
    listened to (PDF/UA-1)."""
    said = METADATA.format(
        title=escape(document.info.title),
        author=escape(document.info.author),
        language=document.Catalog.Lang.s,
    )
    kind = {"Type": PDFName("Metadata"), "Subtype": PDFName("XML")}
    # Never compressed: whoever keeps files reads it without reading the file.
    return PDFStream(PDFDictionary(kind), said.encode(), filters=[])


def written(part: Part, parent, document, pages, found, leads):
    element = PDFDictionary(
        {"Type": PDFName("StructElem"), "S": PDFName(part.role), "P": parent}
    )
    reference = document.Reference(element)
    found[id(part)] = reference
    kids = []
    for held in part.holds:
        if isinstance(held, Part):
            kids.append(written(held, reference, document, pages, found, leads))
            continue
        if isinstance(held, Leading):
            leads.append((held, reference))
            kids.append(
                PDFDictionary(
                    {
                        "Type": PDFName("OBJR"),
                        "Obj": held.reference,
                        "Pg": pages[held.page],
                    }
                )
            )
            continue
        page, number = held
        element["Pg"] = pages[page]
        kids.append(number)
    element["K"] = PDFArray(kids)
    if part.alternative:
        element["Alt"] = PDFString(part.alternative)
    if part.name:
        element["T"] = PDFString(part.name)
    if part.scope:
        element["A"] = PDFDictionary(
            {"O": PDFName("Table"), "Scope": PDFName(part.scope)}
        )
    return reference
