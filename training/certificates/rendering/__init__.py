"""From the frozen content to the bytes of a PDF. No Django here.

Nothing of a name is ever markup: every text is drawn as it stands, letter by letter.
The same content gives the same bytes.
"""

from collections.abc import Iterable, Mapping

from training.certificates.content import Content
from training.certificates.rendering.back import draw_back
from training.certificates.rendering.front import draw_front, name_fits
from training.certificates.rendering.page import Page
from training.certificates.rendering.pictures import Picture, picture
from training.certificates.rendering.typefaces import ALPHABET
from training.certificates.rendering.wording import WORDING

__all__ = ["ALPHABET", "name_fits", "picture", "render", "render_together"]

NONE: Mapping[str, Picture] = {}


def render(content: Content, pictures: Mapping[str, Picture] = NONE) -> bytes:
    """Draw one certificate; ``pictures`` holds its images by their SHA-256."""
    words = WORDING[content.language]
    page = Page(
        title=f"{words.titles[content.kind]} · {content.folio}",
        author=content.issuer,
        language=words.tag,
        paper=content.paper,
        keywords=content.qr_text or content.address,
    )
    _draw(page, content, pictures)
    return page.finish()


def render_together(
    contents: Iterable[Content], pictures: Mapping[str, Picture] = NONE, *, title: str
) -> bytes:
    """Draw many in one file to print, with what they share kept once."""
    first, *others = contents
    page = Page(
        title=title,
        author=first.issuer,
        language=WORDING[first.language].tag,
        paper=first.paper,
        many=True,
    )
    _draw(page, first, pictures)
    for content in others:
        page.turn()
        page.lie_on(content.paper)
        _draw(page, content, pictures)
    return page.finish()


def _draw(page, content, pictures):
    words = WORDING[content.language]
    draw_front(page, content, words, pictures)
    if content.subjects:
        page.turn()
        draw_back(page, content, words)
