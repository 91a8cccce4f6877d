"""Words on a page of the report. They never go through markup."""

from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph


def paragraph(words: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(escape(words), style)
