"""Kites over the river dyke."""

from __future__ import annotations

from collections.abc import Sequence

from drawings.canvas import Canvas, Paint, Point, curve, ellipse, mix, stroke
from drawings.figures import person


def kites() -> Canvas:
    """Draw children who fly kites on a river dyke in the south wind of May."""
    c = Canvas(1800, 1200, 31)
    c.wash((0, "#3f86a8"), (420, "#8fc0c4"), (760, "#dfe6cf"), (900, "#fbecc6"))
    c.glow(180, 760, 900, "#ffe3a1", 0.5)
    for x, y, wide in ((300.0, 560.0, 330), (1010, 650, 300), (1540, 470, 300), (690, 330, 190)):
        for k in range(70):
            lift = k / 70
            u = c.rng.uniform(-1, 1) * (1 - 0.45 * lift)
            size = wide * c.rng.uniform(0.1, 0.2) * (1.1 - 0.6 * abs(u))
            v = y - lift * wide * 0.5 * max(0, 1 - u * u)
            c.shape(
                ellipse(x + u * wide, v, size, size * 0.7),
                mix("#bfd6d4", "#fffaea", 0.15 + 0.85 * lift),
                0.62,
                4,
            )
        c.shape(
            [
                (x - wide * 1.2, y + 4),
                (x + wide * 1.2, y + 4),
                (x + wide, y + 46),
                (x - wide, y + 46),
            ],
            "#b4d5d2",
            0.55,
            16,
        )
    for y, rise, tint in ((842.0, 26, "#9cc0bb"), (872, 18, "#7fae9c")):
        c.ridge(y, rise, (tint, mix(tint, "#f5ecc8", 0.6)), 7)
    c.shape([(-10, 900), (1810, 900), (1810, 1200), (-10, 1200)], ("#dfe8d2", "#6fa5a8"))
    for _ in range(240):
        y = 908 + 230 * c.rng.random() ** 1.3
        c.shape(
            ellipse(c.rng.uniform(0, 1200), y, (y - 890) * 0.42, 1 + (y - 900) / 90),
            c.rng.choice(("#fff6d8", "#8fbab5")),
            0.4,
        )
    for x in (310.0, 395.0, 690.0):
        c.shape([(x, 918), (x + 22, 905), (x + 44, 918)], "#f2efe2")
        c.shape([(x - 8, 918), (x + 54, 918), (x + 40, 926), (x + 4, 926)], "#4d5a5c")
    crest = curve((-30, 1130), (360, 1085), (780, 1010), (1180, 935), (1500, 902), (1840, 905))
    c.shape([*crest, (1830, 1210), (-30, 1210)], ("#a9bf62", "#3f7346"), rough=0.15)
    path = [(x, y + 12 + (x + 30) / 60) for x, y in crest]
    c.line(path, "#e6d3a0", 40, 12, 0.9)
    c.shape(
        [*((x, y + 30 + (x + 400) / 30) for x, y in crest), (1830, 1210), (-30, 1210)],
        ("#7fa64f", "#2f6140"),
        rough=0.2,
    )
    for _ in range(2600):
        x = c.rng.uniform(-10, 1810)
        top = min(crest, key=lambda p: abs(p[0] - x))[1] + 34
        y = top + (1215 - top) * c.rng.random() ** 0.7
        tall = 8 + (y - top) * 0.14
        tint = mix("#2c5f3c", "#d3d676", c.rng.random() ** 1.5)
        c.line(
            curve((x, y), (x + tall * 0.2, y - tall * 0.7), (x + tall * 0.7, y - tall), steps=3),
            tint,
            1.5 + tall * 0.08,
            0.6,
        )
        if c.rng.random() < 0.05:
            c.shape(ellipse(x, y - tall, 3.5, 3.5), c.rng.choice(("#fff6df", "#f3c64d", "#e58b8b")))
    kite_party(c, crest)
    return c


def kite_party(c: Canvas, crest: Sequence[Point]) -> None:
    """Draw the children on the crest, their strings and their kites."""
    flyers = (
        (300, 150, "#2f5f8f", (640, 250), "diamond", 1.2),
        (610, 132, "#c8472f", (1190, 250), "swallow", 1.65),
        (880, 118, "#e0a63a", (1050, 735), "fish", 0.6),
        (1190, 102, "#f0e6d2", (1590, 330), "diamond", 0.75),
        (1360, 94, "#4b7f63", (1520, 620), "swallow", 0.62),
    )
    for x, tall, coat, (u, v), kind, size in flyers:
        foot = min(crest, key=lambda p: abs(p[0] - x))[1] + 22 + x / 90
        face = 1 if u > x else -1
        c.shape(ellipse(x + tall * 0.25, foot + 2, tall * 0.42, 6), "#5b5a35", 0.5, 2)
        person(c, x, foot, tall, coat, face=face, step=0.85, reach=(1.9, 7.1))
        hand = (x + face * 1.9 * tall / 8, foot - 7.1 * tall / 8)
        sag = ((hand[0] * 0.45 + u * 0.55), (hand[1] * 0.5 + v * 0.5) + 70)
        c.line(curve(hand, sag, (u, v + 30 * size)), "#f7f3e6", 1.8, 1.2, 0.85)
        kite(c, u, v, size, kind, coat)
    person(c, 1560, 928, 128, "#6a5a7d", face=-1, step=0.15, reach=(1.6, 6.0))
    person(c, 1630, 930, 78, "#d98a7a", face=-1, step=0.2, reach=(1.2, 6.8))


def kite(c: Canvas, x: float, y: float, k: float, kind: str, tint: str) -> None:
    """Draw one kite: ``swallow``, ``diamond`` or ``fish``."""

    def put(spots: Sequence[Point], paint: Paint) -> None:
        c.shape([(x + u * k, y + v * k) for u, v in spots], paint)

    pale, dark = "#f6ead0", mix(tint, "#1d2230", 0.55)
    for side in (-1, 1):
        tail = curve(
            (side * 12, 60), (side * 30 + 10, 130), (side * 22 + 34, 190), (side * 44 + 30, 262)
        )
        put(stroke(tail, 6, 2), tint)
    if kind == "swallow":
        for side in (-1, 1):
            put(
                curve(
                    (0, 26),
                    (side * 20, 78),
                    (side * 46, 128),
                    (side * 74, 196),
                    (side * 24, 132),
                    (0, 78),
                ),
                (dark, tint),
            )
            put(
                curve(
                    (0, -40),
                    (side * 52, -66),
                    (side * 112, -62),
                    (side * 164, -14),
                    (side * 190, 58),
                    (side * 138, 8),
                    (side * 76, -10),
                    (0, 20),
                ),
                (tint, dark),
            )
            put(stroke(curve((side * 28, -40), (side * 98, -42), (side * 142, -10)), 3, 9), pale)
            put(stroke(curve((side * 30, -20), (side * 84, -24), (side * 118, -4)), 2, 6), pale)
        put(ellipse(0, 8, 19, 50), (pale, mix(pale, tint, 0.4)))
        put(ellipse(0, -46, 20, 19), dark)
        put([(-7, -61), (0, -78), (7, -61)], "#e8b84f")
        for side in (-1, 1):
            put(ellipse(side * 7, -50, 3.5, 4), pale)
        put(ellipse(0, -22, 13, 8), "#e8b84f")
    elif kind == "fish":
        put(
            curve((-90, 0), (-40, -42), (40, -34), (92, 0), (40, 34), (-40, 42), (-90, 0)),
            (mix(tint, "#fff2cc", 0.35), tint),
        )
        put([(80, 0), (140, -40), (122, 0), (140, 40)], dark)
        for i in range(4):
            put(ellipse(-20 + i * 24, 0, 5, 26 - i * 4), pale)
        put(ellipse(-58, -8, 9, 9), pale)
    else:
        put([(0, -84), (62, -8), (0, 70), (-62, -8)], tint)
        put([(0, -84), (62, -8), (0, -8)], mix(tint, "#fff2cc", 0.55))
        put([(-62, -8), (0, -8), (0, 70)], dark)
