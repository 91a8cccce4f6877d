"""What stands behind the words: the mark, and the coast of Coquimbo in waves."""

from functools import cache
from math import cos, pi

from reportlab.lib.colors import Color

from training.certificates.rendering.page import (
    COPPER,
    DEEP,
    HEIGHT,
    OCHRE,
    PACIFIC,
    SAND,
    WIDTH,
    HexColor,
    filling,
)

BAND = 178
# From the back to the front: colour, height of its crest, depth, waves, offset.
WAVES = [
    (HexColor("#125F6E"), 262, 13, 1.10, 0.00),
    (HexColor("#1B7A86"), 222, 15, 0.95, 0.55),
    (OCHRE, 176, 16, 0.80, 0.20),
    (HexColor("#C8703F"), 128, 15, 1.00, 0.80),
    (COPPER, 86, 12, 0.90, 0.35),
    (HexColor("#07303B"), 44, 9, 1.20, 0.65),
]


@cache
def front_ground() -> str:
    """The band at the left edge of the front, with its waves and the mark."""
    waves = "\n".join(_wave(*wave, width=BAND) for wave in WAVES)
    return "\n".join(
        [
            filling(DEEP),
            f"0 0 {BAND} {HEIGHT:.2f} re f",
            "q",
            f"0 0 {BAND} {HEIGHT:.2f} re W n",
            waves,
            "Q",
            mark(x=36, y=HEIGHT - 92, width=52, upper=SAND, lower=OCHRE),
        ]
    )


@cache
def back_ground() -> str:
    """A low strip of the same sea along the foot of the back."""
    waves = "\n".join(
        _wave(colour, crest / 5.2, depth / 3, waves * 4.4, offset, width=WIDTH)
        for colour, crest, depth, waves, offset in WAVES
    )
    return "\n".join([waves, mark(x=56, y=HEIGHT - 84, width=40)])


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
