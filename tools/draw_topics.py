"""Draw the courses' pictures: twelve for each topic, in two tones of its colour.

python tools/draw_topics.py      rewrites static/img/topics/*.svg

The same picture comes out for the same number, always: nothing depends on the clock.
"""

import math
from pathlib import Path
from random import Random

TARGET = Path(__file__).resolve().parents[1] / "static/img/topics"
WIDTH, HEIGHT = 600, 400
VARIANTS = 12
PAPER = "#fffdf8"
# ground, tone between, tone
TONES = {
    "sustainability": ("#d3e6e4", "#6fa5a8", "#0f6470"),
    "climate": ("#f4ddb0", "#e0a13a", "#0b3c49"),
    "gender": ("#f6dbcb", "#d98d67", "#a3492a"),
    "conduct": ("#f3e2bb", "#d3a34c", "#7a4f0e"),
    "circular": ("#d6e7d0", "#7fb088", "#1f6b3a"),
}


def main() -> None:
    TARGET.mkdir(parents=True, exist_ok=True)
    for topic, (ground, between, tone) in TONES.items():
        for number in range(VARIANTS):
            chance = Random(f"{topic} {number}")
            shapes = DRAWINGS[topic](chance, ground, between, tone)
            (TARGET / f"{topic}-{number}.svg").write_text(picture(ground, shapes))


def picture(ground: str, shapes: list[str]) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
        f'<path fill="{ground}" d="M0 0h{WIDTH}v{HEIGHT}H0z"/>{"".join(shapes)}</svg>\n'
    )


def waves(chance: Random, ground: str, between: str, tone: str) -> list[str]:
    """Sustainability: the swell of the bay, seen from the shore or from above."""
    return chance.choice([sheets, scales])(chance, ground, between, tone)


def sheets(chance: Random, ground: str, between: str, tone: str) -> list[str]:
    count = chance.choice([3, 4, 6])
    top = chance.randint(90, 190)
    length = chance.choice([120, 200, 300])
    shapes = [disc(chance.randint(90, 510), top, chance.randint(50, 95), PAPER)]
    colours = chance.choice([(tone, between), (between, tone), (tone, between, PAPER)])
    for sheet in range(count):
        y = top + (HEIGHT - top) * sheet / count + 18
        height = chance.randint(12, 24) * (1 + sheet / count)
        fill = colours[sheet % len(colours)]
        shapes.append(swell(y, height, length, chance.random(), fill))
        shapes.append(swell(y + 14, height, length, chance.random(), ground, 3))
    return shapes


def scales(chance: Random, ground: str, between: str, tone: str) -> list[str]:
    radius = chance.choice([75, 100])
    colours = chance.choice([(tone, between), (between, tone), (tone, PAPER)])
    start = chance.choice([0, radius, 2 * radius])
    shapes = []
    for row in range((HEIGHT - start) // (radius // 2) + 3):
        y = start + row * radius // 2 + radius
        for x in range(-radius * (row % 2), WIDTH + radius, 2 * radius):
            fill = colours[chance.random() < 0.25]
            inner = colours[1] if fill == colours[0] else colours[0]
            shapes += [disc(x, y, radius, ground), disc(x, y, radius - 4, fill)]
            shapes += [
                ring(x, y, radius * 0.66, 4, inner),
                disc(x, y, radius / 3, inner),
            ]
    return shapes


def swell(y, height, length, phase, colour, line=0) -> str:
    half = length / 2
    path = f"M{-length * phase:.0f} {y:.0f}q{half / 2:.0f} {-height:.0f} {half:.0f} 0"
    path += f"t{half:.0f} 0" * math.ceil((WIDTH + length) / half)
    if line:
        return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="{line}"/>'
    return f'<path d="{path}V{HEIGHT}H{-length}z" fill="{colour}"/>'


def dunes(chance: Random, ground: str, between: str, tone: str) -> list[str]:
    """Climate: a sun with its rings over strata of the desert."""
    x, y = chance.randint(120, 480), chance.randint(90, 190)
    radius = chance.randint(55, 85)
    shapes = [ring(x, y, radius + 26 * n, 2 + n / 2, between) for n in range(1, 8)]
    shapes.append(disc(x, y, radius, between))
    level = chance.randint(210, 260)
    for stratum in range(4):
        left, right = chance.randint(-40, 40), chance.randint(-40, 40)
        bend = chance.randint(120, 480)
        fill = (tone, PAPER, tone, between)[stratum]
        shapes.append(
            f'<path fill="{fill}" d="M0 {level + left}'
            f"C{bend // 2} {level + left - 50} {bend} {level + right + 50} {WIDTH} "
            f'{level + right}V{HEIGHT}H0z"/>'
        )
        level += chance.choice([12, 44, 58]) if stratum % 2 == 0 else 16
    return shapes


def pairs(chance: Random, ground: str, between: str, tone: str) -> list[str]:
    """Gender equality: two shapes of the same size, met in different ways."""
    layout = chance.choice([SMALL, SMALL, BIG_FIRST, BIG_LAST])
    shapes, ways = [], []
    for x, y, size in layout:
        way = chance.choice(
            [
                way
                for way in range(4)
                if way not in ways[-2:] and (size, way) != (400, 2)
            ]
        )
        ways.append(way)
        shapes += pair(way, x, y, size, *chance.choice(mixes(between, tone)))
    return shapes


SMALL = [(x, y, 200) for y in (0, 200) for x in (0, 200, 400)]
BIG_FIRST = [(0, 0, 400), (400, 0, 200), (400, 200, 200)]
BIG_LAST = [(0, 0, 200), (0, 200, 200), (200, 0, 400)]


def mixes(between: str, tone: str) -> list[tuple[str, str]]:
    return [(tone, between), (between, tone), (tone, PAPER), (PAPER, tone)]


def pair(way: int, x: int, y: int, size: int, one: str, other: str) -> list[str]:
    half = size // 2
    if way == 0:
        return [half_disc(x, y + half, half, 1, one), half_disc(x, y, half, 0, other)]
    if way == 1:
        return [
            bar(x, y + size // 5, size, one),
            bar(x, y + size * 3 // 5, size, other),
        ]
    if way == 2:
        return [quarter(x, y, size, 0, one), quarter(x, y, size, 1, other)]
    if way == 3:
        return [
            disc(x + size * 0.36, y + half, size * 0.3, one),
            ring(x + size * 0.64, y + half, size * 0.28, size * 0.04, other),
        ]
    raise ValueError(way)


def half_disc(x, y, radius, below, fill) -> str:
    base = y if below else y + radius
    turn = 0 if below else 1
    return (
        f'<path fill="{fill}" d="M{x} {base}a{radius} {radius} 0 0 {turn} '
        f'{2 * radius} 0z"/>'
    )


def quarter(x, y, size, corner, fill) -> str:
    half = size // 2
    if corner:
        return (
            f'<path fill="{fill}" d="M{x + size} {y + size}v{-half}'
            f'a{half} {half} 0 0 0 {-half} {half}z"/>'
        )
    return (
        f'<path fill="{fill}" d="M{x} {y}v{half}a{half} {half} 0 0 0 {half} {-half}z"/>'
    )


def bar(x, y, size, fill) -> str:
    return f'<path fill="{fill}" d="M{x} {y}h{size}v{size // 5}H{x}z"/>'


def rows(chance: Random, ground: str, between: str, tone: str) -> list[str]:
    """Responsible conduct: people in rows, shoulder to shoulder."""
    count = chance.choice([3, 4, 5])
    width = WIDTH / count
    fills = chance.choice([(PAPER, between, tone), (between, PAPER, tone)])
    shapes = []
    for row, fill in enumerate(fills):
        shift = width / 2 if row % 2 else 0
        for place in range(-1, count + 1):
            x = place * width + width / 2 + shift
            top = 70 + row * (250 / count + 30) - chance.randint(0, 30)
            shapes.append(person(x, top, width * 0.4, fill))
    return shapes


def person(x: float, top: float, half: float, fill: str) -> str:
    head = half * 0.62
    return disc(x, top - head * 0.4, head, fill) + (
        f'<path fill="{fill}" d="M{x - half:.0f} {HEIGHT}V{top + head + half:.0f}'
        f'a{half:.0f} {half:.0f} 0 0 1 {2 * half:.0f} 0V{HEIGHT}z"/>'
    )


def loops(chance: Random, ground: str, between: str, tone: str) -> list[str]:
    """Circular economy: rings and wheels that hand on to one another."""
    shapes = []
    x = chance.randint(60, 140)
    colours = [tone, between, PAPER]
    chance.shuffle(colours)
    for wheel in range(4):
        radius = chance.choice([70, 95, 125])
        y = chance.randint(120, 280)
        colour = colours[wheel % 3]
        if chance.random() < 0.5:
            shapes += gear(x, y, radius, colour, ground)
        else:
            shapes += [
                ring(x, y, radius, 26, colour),
                ring(x, y, radius - 34, 5, colour),
            ]
        x += radius + chance.randint(35, 75)
    return shapes


def gear(x: int, y: int, radius: int, colour: str, ground: str) -> list[str]:
    teeth = round(2 * math.pi * radius / 46)
    tooth = 2 * math.pi * radius / teeth / 2
    return [
        disc(x, y, radius - 8, colour),
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="{colour}" '
        f'stroke-width="24" stroke-dasharray="{tooth:.2f}"/>',
        disc(x, y, radius * 0.42, ground),
        ring(x, y, radius * 0.6, 3, ground),
    ]


def disc(x, y, radius, fill) -> str:
    return f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="{fill}"/>'


def ring(x, y, radius, line, colour) -> str:
    return (
        f'<circle cx="{x:.0f}" cy="{y:.0f}" r="{radius:.0f}" fill="none" '
        f'stroke="{colour}" stroke-width="{line:g}"/>'
    )


DRAWINGS = {
    "sustainability": waves,
    "climate": dunes,
    "gender": pairs,
    "conduct": rows,
    "circular": loops,
}


if __name__ == "__main__":
    main()
