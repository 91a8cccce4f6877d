"""Who signs, and how anybody checks the document."""

from training.certificates.rendering.ground import rule
from training.certificates.rendering.lines import fit
from training.certificates.rendering.phrases import day
from training.certificates.rendering.qr import qr_path
from training.certificates.rendering.themes import INK, MUTED
from training.certificates.rendering.typefaces import STRONG, TEXT, able, width_of
from training.certificates.rules import grouped_code

# A cell of the fullest QR is three dots wide at 150 dots an inch.
QR_SIDE = 106
CHECK_ROOM = 150
# What both take at the right, and the space before them.
CHECK_SIDE = QR_SIDE + CHECK_ROOM + 20
GAP = 24


def draw_signatures(page, content, words, pictures, *, left, right, has_note):
    people = _people(content, words)
    room = right - CHECK_SIDE - left
    width = min(190, (room - GAP * (len(people) - 1)) / len(people))
    for place, (name, position, image) in enumerate(people):
        x = left + place * (width + GAP)
        if image:
            high = 28 if has_note else 52
            size = pictures[image].within(width * 0.8, high)
            with page.part("Figure", alternative=name):
                page.picture(image, pictures[image], (x + 6, 87, *size))
        page.decoration(rule(x, 84, width, colour=INK, thick=0.6))
        with page.part("P"):
            _small(page, x, 70, name, STRONG, INK, width)
            _small(page, x, 57, position, TEXT, MUTED, width)
    with page.part("P"):
        issued = words.issued.format(day=day(content.issued_on))
        if content.expires_on:
            expires = words.expires.format(day=day(content.expires_on))
            issued = f"{issued} · {expires}"
        page.write(left, 36, issued, font=TEXT, size=8.5, colour=MUTED)


def _people(content, words):
    first = (
        content.signatory or words.signed_for.format(issuer=content.issuer),
        content.signatory_position or content.issuer_legal_name,
        content.signature,
    )
    second = (
        content.second_signatory,
        content.second_signatory_position,
        content.second_signature,
    )
    return [first, second] if content.second_signatory else [first]


def _small(page, x, y, text, font, colour, width):
    sizes = ((9.5, 1), (8.5, 1), (7.5, 1), (7, 2), (5, 3))
    size, lines = fit(text, able(text, font), width, sizes) or (5, [text])
    for line in lines:
        page.write(x, y, line, font=font, size=size, colour=colour)
        y -= size * 1.15


def draw_check(page, content, words, *, right):
    side = QR_SIDE
    x, y = right - side, 36
    with page.part("Figure", alternative=words.qr.format(address=content.address)):
        said = content.qr_text or content.address
        path = qr_path(said, x=x, y=y, side=side, is_dense=page.many)
        page.canvas.addLiteral(f"0 g\n{path}")
    end = x - 16
    code = grouped_code(content.code)
    lines = [
        (words.check, STRONG, 9.5, INK, 13.5),
        (content.address.split("://")[-1].split(content.code)[0], TEXT, 9, MUTED, 22),
        (words.code, TEXT, 8.5, MUTED, 12.5),
        (code[:19], STRONG, 9.5, INK, 12.5),
        (code[20:], STRONG, 9.5, INK, 12.5),
    ]
    y = 36 + side - 9
    # What is the same on all, then the code: two things to listen to.
    for part in (lines[:3], lines[3:]):
        with page.part("P"):
            for text, font, size, colour, leading in part:
                start = end - width_of(text, font, size)
                page.write(start, y, text, font=font, size=size, colour=colour)
                y -= leading
