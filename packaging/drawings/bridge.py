"""The bridge that was mended, at dawn."""

from __future__ import annotations

import math

from PIL import Image, ImageDraw

from drawings.canvas import SCALE, Canvas, curve, ellipse, mix
from drawings.figures import foliage, house, person


def arch_bridge(canvas: Canvas, water: float) -> None:
    """Draw the three-arched stone bridge with its barrel, stones, steps and railing."""
    deck = curve(
        (150, water - 26),
        (430, water - 118),
        (740, water - 246),
        (860, water - 268),
        (980, water - 246),
        (1290, water - 118),
        (1570, water - 26),
        steps=30,
    )
    arches = ((545.0, 88), (860.0, 142), (1175.0, 88))
    stone = Image.new("L", canvas.image.size)
    pen = ImageDraw.Draw(stone)
    for slide, paint in ((-34, ("#59504f", "#6d5a50")), (0, ("#b7a693", "#7d7370"))):
        stone.paste(0, (0, 0, *stone.size))
        body = [(150, water), *deck, (1570, water)]
        pen.polygon([(a * SCALE, b * SCALE) for a, b in body], fill=255)
        for x, r in arches:
            box = (x + slide - r, water - r * 1.12, x + slide + r, water + r * 1.12)
            pen.ellipse([v * SCALE for v in box], fill=0)
        top = round((water - 270) * SCALE)
        cut = stone.crop((0, top, stone.width, round(water * SCALE)))
        canvas.stain(cut, (0, top), paint, 1, 0.35)
    for _ in range(520):
        x = canvas.rng.uniform(170, 1550)
        crown = min(deck, key=lambda p: abs(p[0] - x))[1]
        y = water - 17 * canvas.rng.randrange(0, 16)
        inside = any(
            ((x + 16 - a) / (r + 34)) ** 2 + ((water - y) / (r * 1.12 + 24)) ** 2 < 1
            for a, r in arches
        )
        if y > crown + 24 and not inside:
            tint = canvas.rng.choice(("#d9c6ab", "#8a7d76", "#6f6866", "#c8b093"))
            canvas.shape([(x, y), (x + 31, y), (x + 31, y - 14), (x, y - 14)], tint, 0.32)
    for x, r in arches:
        for i in range(19):
            a = math.pi * (i + 0.5) / 19
            ring = [
                (x - (r + d) * math.cos(a + t), water - (r + d) * 1.12 * math.sin(a + t))
                for d, t in ((1, -0.075), (1, 0.075), (21, 0.07), (21, -0.07))
            ]
            canvas.shape(ring, mix("#8b7e76", "#e6cfae", 0.25 + 0.5 * i / 19), 0.85)
    for lift, width, tint in ((0, 11, "#d8c5aa"), (9, 5, "#7b706b"), (33, 6, "#cdbba2")):
        canvas.line([(x, y - lift) for x, y in deck], tint, width)
    for x, y in deck[6::6]:
        canvas.line([(x, y), (x, y - 42)], "#a39482", 7)
        canvas.shape(ellipse(x, y - 43, 5.5, 5.5), "#e0cdb0")


def bridge() -> Canvas:
    """Draw an old stone bridge at dawn, mist on the river."""
    c, water = Canvas(1800, 1200, 11), 742
    c.wash((0, "#5f7f9c"), (260, "#9fb0b4"), (470, "#ecc9a0"), (640, "#f8dfb0"), (742, "#f3cf9f"))
    c.stain(c.noise(3, 5, 0.5, 0.85, stretch=5), (0, 0), "#fbe6cb", 0.55)
    c.glow(1340, 560, 760, "#ffb860", 0.75)
    c.shape(ellipse(1340, 548, 52, 52), "#fff4d4", 0.95, 1.5)
    for y, rise, tint, waves in (
        (520.0, 62, "#a9b1b4", 5),
        (585, 48, "#93a0a5", 7),
        (655, 34, "#7a8b90", 9),
    ):
        c.ridge(y, rise, (tint, mix(tint, "#f6d6a8", 0.75)), waves)
        c.mist(y - 20, y + 190, "#f8dcb2", 0.55)
    for x, wide, tall in (
        (-30.0, 150, 128),
        (105, 120, 98),
        (236, 96, 76),
        (1455, 104, 88),
        (1552, 146, 122),
        (1690, 160, 146),
    ):
        house(c, x, water - 14, wide, tall, "#cfc6b8", "#4a4f55")
    c.shape([(-10, water), (-10, water - 34), (330, water - 26), (420, water)], "#6e6a67")
    c.shape([(1810, water), (1810, water - 34), (1440, water - 26), (1340, water)], "#786c62")
    foliage(c, 395, water - 78, 88, 74, "#3f4f4a", "#a9a070", 620, 11)
    foliage(c, 1442, water - 62, 62, 54, "#4c5a4d", "#d3b273", 420, 10)
    arch_bridge(c, water)
    person(c, 800, water - 258, 84, "#33455c", basket="#8a5f3c")
    person(c, 1010, water - 236, 76, "#8d3b32", face=-1, step=0.2)
    c.mist(600, 790, "#fbe4c0", 0.8, 3)
    c.mirror(water, "#5d7784", 0.22, 5)
    c.mist(690, 860, "#fbe6c6", 0.75, 3)
    for _ in range(260):
        y = water + 30 + 430 * c.rng.random() ** 1.4
        near, x = (y - water) / 430, c.rng.gauss(1330, 90 + (y - water) * 0.3)
        size = 8 + 60 * near * c.rng.random()
        c.shape(ellipse(x, y, size, 1 + 2.4 * near), "#ffe3ad", 0.5)
    sampan(c, 470, 1010, 1.0)
    for i in range(9):
        x, y = 560 + i * 34 + c.rng.uniform(-12, 12), 190 + abs(i - 3) * 15 + c.rng.uniform(-8, 8)
        c.line(
            curve(
                (x - 13, y - 5), (x - 5, y - 7), (x, y), (x + 6, y - 8), (x + 14, y - 4), steps=5
            ),
            "#46525c",
            2.6,
            1.4,
        )
    willow(c)
    return c


def sampan(c: Canvas, x: float, y: float, k: float) -> None:
    """Draw a fisherman poling a flat boat, its shadow on the water."""
    c.shape(ellipse(x, y + 34 * k, 220 * k, 17 * k), "#2d3f49", 0.55, 7)
    hull = curve(
        (x - 218 * k, y - 26 * k),
        (x - 120 * k, y + 2 * k),
        (x + 60 * k, y + 4 * k),
        (x + 214 * k, y - 34 * k),
        steps=10,
    )
    keel = curve((x + 160 * k, y + 16 * k), (x, y + 31 * k), (x - 150 * k, y + 22 * k), steps=10)
    c.shape([*hull, *keel], ("#4b3d35", "#251f1f"))
    c.line(hull, "#b98d62", 5 * k)
    person(c, x + 95 * k, y + 2 * k, 150 * k, "#3d4a52", step=0.35, face=-1, hat=True)
    c.line([(x + 128 * k, y - 190 * k), (x + 12 * k, y + 62 * k)], "#2f2a27", 5 * k, 4 * k)
    c.shape(ellipse(x - 84 * k, y - 12 * k, 40 * k, 20 * k), ("#a98355", "#5e4632"))
    c.line(
        curve(
            (x - 118 * k, y - 20 * k), (x - 84 * k, y - 52 * k), (x - 50 * k, y - 20 * k), steps=6
        ),
        "#5e4632",
        4 * k,
    )
    for d in (-1, 1):
        for i in range(4):
            c.shape(
                ellipse(x + d * (250 + 52 * i) * k, y + (34 + 9 * i) * k, 38 * k, 2.2 * k),
                "#f2dcb6",
                0.4,
            )


def willow(c: Canvas) -> None:
    """Hang willow twigs into the upper right corner."""
    c.line(curve((1830, 60), (1640, 20), (1380, -14)), "#3a3833", 22, 8)
    for i in range(30):
        x, drop = 1390 + i * 15 + c.rng.uniform(-14, 14), c.rng.uniform(110, 400) * (0.5 + i / 50)
        sway = -drop * 0.16
        twig = curve((x, -10), (x + sway * 0.2, drop * 0.5), (x + sway, drop))
        tint = mix("#33463f", "#a39b5e", c.rng.random() * 0.8)
        c.line(twig, tint, 2.2, 0.8)
        for u, v in twig[3::3]:
            for side in (-1, 1):
                lean = math.pi / 2 + 0.15 + side * c.rng.uniform(0.2, 0.45)
                c.shape(ellipse(u + 10 * math.cos(lean), v + 8, 11, 2.1, lean), tint, 0.92)
