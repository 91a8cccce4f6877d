"""The first page, drawn by hand, and what every other page carries at its edges."""

from django.conf import settings
from django.utils.translation import gettext as _
from reportlab.lib.units import mm
from reportlab.lib.utils import simpleSplit

from equity.reporting.models import Release
from equity.reporting.report.style import (
    BOLD,
    BOTTOM,
    DEEP,
    DISPLAY,
    HAIRLINE,
    LEFT,
    MUTED,
    OCHRE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    RIGHT,
    SAND,
    TEXT,
    TOP,
    WHITE,
)
from equity.reporting.wording import day_in_words, period_in_words

WAVES = 5
NEAR_THE_TOP = 20 * mm


def draw_cover(canvas, release: Release) -> None:
    canvas.saveState()
    with canvas.decoration():
        canvas.setFillColor(DEEP)
        canvas.rect(0, 0, PAGE_WIDTH, PAGE_HEIGHT, stroke=0, fill=1)
        sea(canvas)
        mark(canvas, LEFT, PAGE_HEIGHT - 40 * mm, size=13 * mm)
        canvas.setFillColor(WHITE)
        canvas.setFont(DISPLAY, 17)
        canvas.drawString(LEFT + 18 * mm, PAGE_HEIGHT - 36.4 * mm, "Paridad")
    y = PAGE_HEIGHT - 88 * mm
    with canvas.content("P"):
        lines(canvas, number_of(release), y=y, font=BOLD, size=12, colour=OCHRE)
    with canvas.content("H1"):
        y = lines(canvas, release.local_title, y=y - 16 * mm, font=DISPLAY, size=38)
    with canvas.content("P"):
        y = lines(canvas, period_in_words(release), y=y - 4 * mm, font=TEXT, size=15)
    with canvas.content("P"):
        name = release.agreement.name
        lines(canvas, name, y=y - 5 * mm, font=TEXT, size=12, colour=SAND)
    imprint(canvas, release)
    canvas.restoreState()


def number_of(release: Release) -> str:
    named = _("Indicator release No. %(n)s") % {"n": release.number}
    if release.version == 1:
        return named
    return f"{named} · {_('Version %(v)s') % {'v': release.version}}"


def lines(canvas, words: str, *, y: float, font: str, size: float, colour=WHITE):
    """Write words in lines; where the next one would stand."""
    canvas.setFillColor(colour)
    canvas.setFont(font, size)
    for line in simpleSplit(words, font, size, PAGE_WIDTH - LEFT - RIGHT):
        canvas.drawString(LEFT, y, f"{line} ")
        y -= size * 1.14
    return y


def mark(canvas, x: float, y: float, *, size: float) -> None:
    """Equals, its lower bar a wave."""
    canvas.saveState()
    canvas.setStrokeColor(WHITE)
    canvas.setLineWidth(size * 0.15)
    canvas.setLineCap(1)
    canvas.line(x, y + size * 0.6, x + size, y + size * 0.6)
    path = canvas.beginPath()
    path.moveTo(x, y + size * 0.2)
    path.curveTo(
        x + size * 0.25, y + size * 0.45, x + size * 0.3, y + size * 0.38,
        x + size * 0.5, y + size * 0.2,
    )  # fmt: skip
    path.curveTo(
        x + size * 0.7, y + size * 0.02, x + size * 0.78, y - size * 0.02,
        x + size, y + size * 0.2,
    )  # fmt: skip
    canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def sea(canvas) -> None:
    """The bay at the foot of the page, in lines."""
    canvas.saveState()
    colours = ("#0f6470", "#146f7b", "#a3492a", "#e0a13a", "#1b7d88")
    for wave in range(WAVES):
        canvas.setStrokeColor(colours[wave])
        canvas.setLineWidth(2.2)
        y = (58 + 7 * wave) * mm
        path = canvas.beginPath()
        path.moveTo(-20, y)
        step = (70 + 9 * wave) * mm
        x = -20 - wave * 14 * mm
        path.moveTo(x, y)
        while x < PAGE_WIDTH:
            path.curveTo(
                x + step * 0.3, y + 11 * mm, x + step * 0.5, y + 4 * mm,
                x + step * 0.5, y,
            )  # fmt: skip
            path.curveTo(
                x + step * 0.5, y - 4 * mm, x + step * 0.75, y - 9 * mm, x + step, y
            )
            x += step
        canvas.drawPath(path, stroke=1, fill=0)
    canvas.restoreState()


def imprint(canvas, release: Release) -> None:
    canvas.setFillColor(SAND)
    rows = (
        settings.ISSUER_LEGAL_NAME,
        _("Data cut: %(cut)s. Published: %(published)s.")
        % {
            "cut": day_in_words(release.computed_at),
            "published": day_in_words(release.published_at),
        },
        f"SHA-256 {release.sha256}",
    )
    for place, words in enumerate(rows):
        with canvas.content("P"):
            canvas.setFont(BOLD if place == 0 else TEXT, 10 if place < 2 else 8)
            canvas.drawString(LEFT, 34 * mm - place * 5.5 * mm, words)


def draw_head(canvas) -> None:
    """The section that goes on, unless one begins at the top of the page."""
    begun, canvas.begun = canvas.begun, []
    goes_on = canvas.goes_on
    if begun:
        canvas.goes_on = begun[-1].title
    if not goes_on or (begun and begun[0].height > PAGE_HEIGHT - TOP - NEAR_THE_TOP):
        return
    canvas.saveState()
    with canvas.decoration("Pagination"):
        canvas.setFillColor(MUTED)
        canvas.setFont(TEXT, 8)
        canvas.drawRightString(PAGE_WIDTH - RIGHT, PAGE_HEIGHT - TOP + 7 * mm, goes_on)
    canvas.restoreState()


def draw_edges(canvas, release: Release) -> None:
    """What every page but the first carries at its foot."""
    canvas.saveState()
    with canvas.decoration("Pagination"):
        canvas.setStrokeColor(HAIRLINE)
        canvas.setLineWidth(0.5)
        canvas.line(LEFT, BOTTOM - 4 * mm, PAGE_WIDTH - RIGHT, BOTTOM - 4 * mm)
        canvas.setFillColor(MUTED)
        canvas.setFont(TEXT, 8)
        foot = f"Paridad · {number_of(release)} · {period_in_words(release)}"
        canvas.drawString(LEFT, BOTTOM - 9 * mm, foot)
        number = str(canvas.getPageNumber())
        canvas.drawRightString(PAGE_WIDTH - RIGHT, BOTTOM - 9 * mm, number)
    canvas.restoreState()
