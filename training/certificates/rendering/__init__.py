"""From the frozen content to the bytes of a PDF. No Django here.

Nothing of a name is ever markup: every text is drawn as it stands, letter by letter.
The same content gives the same bytes.
"""

from training.certificates.content import Content
from training.certificates.rendering.back import draw_back
from training.certificates.rendering.front import draw_front, name_fits
from training.certificates.rendering.page import Page
from training.certificates.rendering.typefaces import ALPHABET
from training.certificates.rendering.wording import WORDING

__all__ = ["ALPHABET", "name_fits", "render"]


def render(content: Content) -> bytes:
    words = WORDING[content.language]
    page = Page(
        title=f"{words.title} · {content.folio}",
        author=content.issuer,
        language=words.tag,
        keywords=content.qr_text or content.address,
    )
    draw_front(page, content, words)
    if content.subjects:
        draw_back(page, content, words)
    return page.finish()
