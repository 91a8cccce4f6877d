"""Words on a page of the report. They never go through markup."""

from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph


class Said(Paragraph):
    """A paragraph that says, to who listens, what it is: its style knows."""

    def draw(self):
        role = getattr(self.style, "role", "P")
        if self.canv.is_inside:
            super().draw()
            return
        with self.canv.content(role):
            super().draw()


def paragraph(words: str, style: ParagraphStyle) -> Said:
    return Said(escape(words), style)


def run_in(pairs: list[tuple[str, str]], style: ParagraphStyle) -> Said:
    """Terms in bold, each with what it means, in one paragraph."""
    said = (f"<b>{escape(term)}:</b> {escape(words)}." for term, words in pairs)
    return Said(" ".join(said), style)
