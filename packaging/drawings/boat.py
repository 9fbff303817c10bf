"""The ferry in the rain."""

from __future__ import annotations

import math

from drawings.canvas import Canvas, curve, ellipse, mix
from drawings.figures import foliage, house, person


def boat() -> Canvas:
    """Draw a black-awned ferry in the rain, a lantern at its bow."""
    c, water = Canvas(1200, 1800, 61), 800
    c.wash((0, "#66787f"), (420, "#94a3a3"), (800, "#ccd0c4"), (1800, "#8d9c9d"))
    c.stain(c.noise(3, 5, 0.35, 0.8, stretch=0.7), (0, 0), "#d9dcd2", 0.5)
    for y, rise, tint in ((560.0, 54, "#a3afae"), (650, 44, "#8d9c9c"), (720, 26, "#74868a")):
        c.ridge(y, rise, (tint, mix(tint, "#d6d9cf", 0.8)), 4)
        c.mist(y - 30, y + 190, "#d9dcd2", 0.75, 3)
    for x, wide, tall in ((90.0, 108, 78), (196, 84, 58), (800, 92, 62), (890, 118, 84)):
        house(c, x, water - 16, wide, tall, "#bcc1bb", "#5f6d72")
    for x, rx, ry in ((50.0, 70, 56), (330, 64, 60), (760, 60, 50), (1050, 92, 78), (1160, 80, 66)):
        foliage(c, x, water - 46, rx, ry, "#5b6c6a", "#94a396", 260, 9)
    c.shape([(-10, water), (-10, water - 18), (1210, water - 18), (1210, water)], "#707e80")
    c.mist(640, 840, "#d9dcd2", 0.85, 3)
    c.mirror(water, "#7f9093", 0.3, 6)
    c.mist(750, 960, "#dcded4", 0.8, 3)
    c.shape([(-10, 1250), (1210, 1250), (1210, 1810), (-10, 1810)], ("#6f8285", "#34474e"), 0.6, 90)
    for _ in range(120):
        y = 880 + 900 * c.rng.random() ** 0.8
        size = 6 + (y - 840) / 24 * c.rng.uniform(0.5, 1.2)
        x = c.rng.uniform(-20, 1220)
        ring = ellipse(x, y, size, size * 0.3)
        c.line([*ring, ring[0]], "#e6ebe4", 1.8, 1.8, 0.5)
        c.line([(x, y), (x + 1, y - size * 0.5)], "#eef2ea", 2.2, 0.8, 0.7)
    wupeng(c, 560, 1290)
    tallow_tree(c)
    for _ in range(1500):
        x, y, long = c.rng.uniform(-60, 1260), c.rng.uniform(-60, 1800), c.rng.uniform(24, 88)
        c.line([(x, y), (x - long * 0.2, y + long)], "#eef2ec", 1.5, 0.6, c.rng.uniform(0.12, 0.42))
    return c


def wupeng(c: Canvas, x: float, y: float) -> None:
    """Draw the ferry with its awning, ferryman and lantern, mirrored in the water."""
    c.shape(ellipse(x, y + 62, 430, 40), "#22323a", 0.55, 14)
    for i in range(60):
        v = y + 66 + i * 4.4
        half = 330 * (1 - i / 90) * c.rng.uniform(0.75, 1.1)
        c.shape(ellipse(x + 6 * math.sin(i * 1.7), v, half, 2.4), "#26363d", 0.34 * (1 - i / 64))
        c.shape(
            ellipse(x - 372 + 9 * math.sin(i * 1.3), v + 4, 17 * c.rng.uniform(0.5, 1.3), 2),
            "#ffb35c",
            0.75 * (1 - i / 60),
        )
    rim = curve(
        (x - 440, y - 52),
        (x - 330, y - 6),
        (x - 60, y + 16),
        (x + 230, y + 8),
        (x + 430, y - 58),
        steps=12,
    )
    keel = curve(
        (x + 380, y - 4),
        (x + 210, y + 62),
        (x - 60, y + 74),
        (x - 310, y + 54),
        (x - 410, y - 8),
        steps=12,
    )
    person(c, x + 306, y + 8, 330, "#5f5238", face=-1, step=0.3, hat=True, reach=(1.9, 4.6))
    straw(c, x + 306, y + 8, 330)
    c.shape([*rim, *keel], ("#3b3431", "#15171a"))
    c.line(rim, "#a58a66", 7, 7)
    c.line([(a, b + 17) for a, b in rim[4:-4]], "#6b5a48", 3)
    for k, (left, right, tall) in enumerate(((-40, 200, 150), (-178, 70, 168), (-300, -80, 150))):
        arc = curve(
            (x + left, y + 14),
            (x + left + 14, y - tall * 0.72),
            (x + (left + right) / 2, y - tall),
            (x + right - 14, y - tall * 0.72),
            (x + right, y + 14),
            steps=14,
        )
        c.shape(arc, ("#4d5254", "#191b1d"))
        c.line(arc, "#7e8580", 5)
        for i in range(4, len(arc) - 4, 5):
            c.line([arc[i], (arc[i][0], y + 12)], "#6d716c" if k % 2 else "#5b605d", 2, 2, 0.5)
        for level in (0.3, 0.55, 0.78):
            c.line(
                [(x + left + 18, y - tall * level), (x + right - 18, y - tall * level)],
                "#868a80",
                2.5,
                2.5,
                0.5,
            )
    c.line([(x + 208, y - 208), (x + 478, y + 96)], "#3a2f28", 9, 15)
    c.line([(x - 372, y - 30), (x - 372, y - 158), (x - 330, y - 170)], "#2b2521", 6)
    c.glow(x - 350, y - 116, 300, "#ff9d3c", 0.85)
    c.shape(ellipse(x - 350, y - 116, 30, 37), ("#ffe6a4", "#f08a35"))
    for lift in (-37, 37):
        c.line([(x - 366, y - 116 + lift), (x - 334, y - 116 + lift)], "#4a2c1c", 7)
    for d in (-14, 0, 14):
        c.line(
            [(x - 350 + d, y - 82 - abs(d) * 0.4), (x - 350 + d, y - 150 + abs(d) * 0.4)],
            "#c8642a",
            2,
            2,
            0.6,
        )


def straw(c: Canvas, x: float, foot: float, tall: float) -> None:
    """Hang a straw cape over a person."""
    u = tall / 8
    for _ in range(420):
        side, drop = c.rng.uniform(-1, 1), c.rng.random()
        u0, v0 = x + side * (0.55 + 0.9 * drop) * u, foot - (6.7 - 3.1 * drop) * u
        c.line(
            [(u0, v0), (u0 + side * 0.22 * u, v0 + 0.75 * u)],
            mix("#3f3626", "#b09a68", c.rng.random() * (0.9 if side > -0.2 else 0.5)),
            4,
            1,
        )


def tallow_tree(c: Canvas) -> None:
    """Reach a branch with a few red leaves into the picture from the upper left."""
    wood = "#30302d"
    limb = curve((-40, 330), (150, 250), (330, 262), (520, 190), (690, 214))
    c.line(limb, wood, 40, 6)
    twigs = [
        curve((150, 250), (250, 340), (300, 470)),
        curve((330, 262), (450, 320), (520, 420)),
        curve((240, 255), (330, 150), (460, 60)),
        curve((520, 190), (600, 120), (700, 80)),
        curve((40, 300), (90, 420), (80, 560)),
    ]
    for twig in twigs:
        c.line(twig, wood, 15, 3)
    for line in [*twigs, limb[30:]]:
        for x, y in line[6:]:
            for _ in range(3):
                u, v = x + c.rng.gauss(0, 26), y + c.rng.gauss(8, 26)
                size, turn = c.rng.uniform(9, 17), math.pi / 2 + c.rng.gauss(0.2, 0.5)
                tint = mix("#34473f", "#7d8a62", c.rng.random())
                if c.rng.random() < 0.035:
                    tint = "#b3523a"
                leaf = [
                    (u - size * math.cos(turn), v - size * math.sin(turn)),
                    (u - size * 0.7 * math.sin(turn), v + size * 0.7 * math.cos(turn)),
                    (u + size * 1.25 * math.cos(turn), v + size * 1.25 * math.sin(turn)),
                    (u + size * 0.7 * math.sin(turn), v - size * 0.7 * math.cos(turn)),
                ]
                c.shape(leaf, tint)
