"""What stands behind the words: the mark, and the coast of Coquimbo in waves."""

from functools import cache
from math import cos, pi

from reportlab.lib.colors import Color

from training.certificates.rendering.page import filling
from training.certificates.rendering.themes import DEEP, PACIFIC, THEMES

BAND = 178


@cache
def front_ground(colour: str, height: float) -> str:
    """The band at the left edge of the front, with its waves and the mark."""
    theme = THEMES[colour]
    waves = "\n".join(_wave(*wave, width=BAND) for wave in theme.shapes)
    return "\n".join(
        [
            filling(theme.band),
            f"0 0 {BAND} {height:.2f} re f",
            "q",
            f"0 0 {BAND} {height:.2f} re W n",
            waves,
            "Q",
            mark(x=36, y=height - 92, width=52, upper=theme.upper, lower=theme.lower),
        ]
    )


@cache
def back_ground(colour: str, width: float, height: float) -> str:
    """A low strip of the same sea along the foot of the back."""
    waves = "\n".join(
        _wave(shade, crest / 5.2, depth / 3, waves * 4.4, offset, width=width)
        for shade, crest, depth, waves, offset in THEMES[colour].shapes
    )
    return "\n".join([waves, mark(x=56, y=height - 84, width=40)])


def mark(*, x, y, width, upper: Color = DEEP, lower: Color = PACIFIC) -> str:
    """The sign of equality whose lower bar is a wave."""
    thick = width * 0.17
    left, right, middle = x + thick / 2, x + width - thick / 2, x + width / 2
    bar, base = y + width * 0.46, y + width * 0.12
    rise, pull = width * 0.22, (right - left) / 4
    return "\n".join(
        [
            f"1 J {thick:.2f} w",
            _stroke(upper),
            f"{left:.2f} {bar:.2f} m {right:.2f} {bar:.2f} l S",
            _stroke(lower),
            f"{left:.2f} {base:.2f} m "
            f"{left + pull:.2f} {base + rise:.2f} "
            f"{middle - pull / 2:.2f} {base + rise:.2f} {middle:.2f} {base:.2f} c "
            f"{middle + pull / 2:.2f} {base - rise:.2f} "
            f"{right - pull:.2f} {base - rise:.2f} {right:.2f} {base:.2f} c S",
        ]
    )


@cache
def rule(x, y, width, *, colour, thick=0.75) -> str:
    return f"{filling(colour)}\n{x:.2f} {y:.2f} {width:.2f} {thick} re f"


def _wave(colour, crest, depth, waves, offset, *, width) -> str:
    """A filled shape from the foot of the page up to a wavy edge."""
    steps = max(int(waves * 12), 12)
    points = [
        (
            width * step / steps,
            crest + depth * cos(2 * pi * (waves * step / steps + offset)),
        )
        for step in range(steps + 1)
    ]
    edge = " ".join(f"{x:.2f} {y:.2f} l" for x, y in points)
    return f"{filling(colour)}\n0 0 m {edge} {width:.2f} 0 l h f"


def _stroke(colour: Color) -> str:
    return "{:.4f} {:.4f} {:.4f} RG".format(*colour.rgb())
