"""Draws the pictures of the sample newspaper: run once, the results are kept in resources.

Usage: ``python packaging/draw_samples.py FOLDER [NAME …]``. Every run gives the same pixels.
Coordinates are pixels of the finished picture; everything is drawn at twice that size.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter, ImageOps

SCALE = 2
Point = tuple[float, float]
Paint = str | tuple[str, str]  # one colour, or the colours at the top and at the foot of a shape


def mix(first: str, second: str, share: float) -> str:
    """Return ``first`` with ``share`` (0 to 1) of ``second``."""
    pairs = zip(ImageColor.getrgb(first), ImageColor.getrgb(second), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def ellipse(x: float, y: float, rx: float, ry: float, turn: float = 0.0) -> list[Point]:
    """Return the outline of an ellipse, turned by ``turn`` radians."""
    cos, sin = math.cos(turn), math.sin(turn)
    steps = [math.tau * i / 36 for i in range(36)]
    rim = [(rx * math.cos(a), ry * math.sin(a)) for a in steps]
    return [(x + u * cos - v * sin, y + u * sin + v * cos) for u, v in rim]


def curve(*knots: Point, steps: int = 24) -> list[Point]:
    """Return a smooth line (Catmull-Rom) through the knots."""
    ends = [knots[0], *knots, knots[-1]]
    line: list[Point] = []
    for p, q, r, s in zip(ends, ends[1:], ends[2:], ends[3:], strict=False):
        for i in range(steps):
            t = i / steps
            x, y = (
                0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t * t
                       + (3 * b - a - 3 * c + d) * t**3)
                for a, b, c, d in zip(p, q, r, s, strict=True)
            )
            line.append((x, y))
    return [*line, knots[-1]]


def stroke(line: Sequence[Point], first: float, last: float) -> list[Point]:
    """Return the outline of a brush stroke whose width goes from ``first`` to ``last``."""
    left, right = [], []
    for i, (x, y) in enumerate(line):
        (x0, y0), (x1, y1) = line[max(i - 1, 0)], line[min(i + 1, len(line) - 1)]
        size = math.hypot(x1 - x0, y1 - y0) or 1.0
        half = (first + (last - first) * i / max(len(line) - 1, 1)) / 2
        dx, dy = (y0 - y1) / size * half, (x1 - x0) / size * half
        left.append((x + dx, y + dy))
        right.append((x - dx, y - dy))
    return left + right[::-1]


class Canvas:
    """A picture in the making."""

    def __init__(self, width: int, height: int, seed: int) -> None:
        self.width, self.height = width, height
        self.rng = Random(seed)
        self.image = Image.new("RGB", (width * SCALE, height * SCALE))
        self.pen = ImageDraw.Draw(self.image)
        self.tooth = self.noise(260, 3, 0.25, 0.75)

    def noise(self, cells: int, octaves: int = 4, low: float = 0.3, high: float = 0.7,
              stretch: float = 1.0) -> Image.Image:
        """Return cloudy grey of the canvas size; ``low``…``high`` becomes black…white."""
        total = Image.new("L", self.image.size, 128)
        for octave in range(octaves):
            w = max(cells * 2**octave, 2)
            h = max(round(w * self.height / self.width * stretch), 2)
            grey = Image.frombytes("L", (w, h), self.rng.randbytes(w * h))
            grey = grey.resize(self.image.size, Image.Resampling.BICUBIC)
            total = Image.blend(total, grey, 0.5) if octave == 0 else Image.blend(
                total, grey, 0.5 ** (octave + 1))
        mean, span = 128, 96
        lo, hi = mean + (low - 0.5) * span * 2, mean + (high - 0.5) * span * 2
        return total.point(lambda v: max(0, min(255, round((v - lo) / (hi - lo) * 255))))

    def wash(self, *stops: tuple[float, str]) -> None:
        """Fill everything with a vertical gradient through the stops ``(y, colour)``."""
        column = Image.new("RGB", (1, self.height))
        for y in range(self.height):
            above = max((s for s in stops if s[0] <= y), default=stops[0])
            below = min((s for s in stops if s[0] > y), default=stops[-1])
            share = (y - above[0]) / ((below[0] - above[0]) or 1)
            column.putpixel((0, y), ImageColor.getrgb(mix(above[1], below[1], max(share, 0))))
        self.image.paste(column.resize(self.image.size, Image.Resampling.BICUBIC))

    def shape(self, points: Iterable[Point], paint: Paint, alpha: float = 1.0,
              blur: float = 0.0, rough: float = 0.0) -> None:
        """Fill a polygon: soft edges with ``blur`` (pixels), dry brush with ``rough`` (0 to 1)."""
        spots = [(x * SCALE, y * SCALE) for x, y in points]
        if isinstance(paint, str) and alpha == 1 and not blur and not rough:
            self.pen.polygon(spots, fill=paint)
            return
        pad = round(blur * SCALE * 3) + 1
        xs, ys = [p[0] for p in spots], [p[1] for p in spots]
        left, top = max(round(min(xs)) - pad, 0), max(round(min(ys)) - pad, 0)
        right = min(round(max(xs)) + pad, self.image.width)
        foot = min(round(max(ys)) + pad, self.image.height)
        if right <= left or foot <= top:
            return
        mask = Image.new("L", (right - left, foot - top))
        ImageDraw.Draw(mask).polygon([(x - left, y - top) for x, y in spots], fill=255)
        if blur:
            mask = mask.filter(ImageFilter.GaussianBlur(blur * SCALE))
        self.stain(mask, (left, top), paint, alpha, rough)

    def stain(self, mask: Image.Image, spot: tuple[int, int], paint: Paint, alpha: float = 1.0,
              rough: float = 0.0) -> None:
        """Lay paint through a mask whose upper left corner is at ``spot`` (drawn pixels)."""
        if rough:
            tooth = self.tooth.crop((*spot, spot[0] + mask.width, spot[1] + mask.height))
            mask = ImageChops.multiply(mask, tooth.point(lambda v: 255 - round(rough * v)))
        if alpha < 1:
            mask = mask.point(lambda v: round(v * alpha))
        top, foot = (paint, paint) if isinstance(paint, str) else paint
        ink = Image.new("RGB", (1, 2), top)
        if top != foot:
            ramp = Image.linear_gradient("L").resize((1, mask.height))
            ink = ImageOps.colorize(ramp, top, foot)
        self.image.paste(ink.resize(mask.size), spot, mask)

    def line(self, points: Sequence[Point], paint: str, first: float, last: float | None = None,
             alpha: float = 1.0) -> None:
        """Draw a brush stroke."""
        self.shape(stroke(points, first, first if last is None else last), paint, alpha)

    def glow(self, x: float, y: float, radius: float, paint: str, strength: float,
             squash: float = 1.0) -> None:
        """Add light that fades towards ``radius``."""
        size = (round(radius * 2 * SCALE), round(radius * 2 * squash * SCALE))
        halo = ImageOps.invert(Image.radial_gradient("L")).resize(size)
        halo = halo.point(lambda v: round(max(0.0, (v - 75) / 180) ** 1.8 * 255 * strength))
        light = Image.new("RGB", self.image.size)
        spot = (round((x - radius) * SCALE), round((y - radius * squash) * SCALE))
        light.paste(Image.new("RGB", size, paint), spot, halo)
        self.image.paste(ImageChops.screen(self.image, light))

    def mist(self, top: float, foot: float, paint: str, alpha: float, cells: int = 4) -> None:
        """Lay a drifting bank of mist, densest half-way between ``top`` and ``foot``."""
        bank = Image.new("L", self.image.size)
        for y in range(round(top * SCALE), min(round(foot * SCALE), bank.height)):
            share = math.sin(math.pi * (y / SCALE - top) / (foot - top))
            bank.paste(round(255 * share**1.3), (0, y, bank.width, y + 1))
        drift = self.noise(cells, 4, 0.25, 0.6, stretch=4)
        self.stain(ImageChops.multiply(bank, drift), (0, 0), paint, alpha)

    def ridge(self, y: float, rise: float, paint: Paint, waves: float, rough: float = 0.0) -> None:
        """Draw a range of hills about ``y`` down to the foot of the picture."""
        turns = [(self.rng.uniform(0, 6.3), 2**k, 0.62**k) for k in range(7)]
        crest = [
            (x, y - rise * sum(h * math.sin(a + x / self.width * waves * f) for a, f, h in turns))
            for x in range(-10, self.width + 11, 6)
        ]
        self.shape([(-10, self.height), *crest, (self.width + 10, self.height)], paint, 1, 0.6,
                   rough)

    def mirror(self, y: float, paint: str, share: float, sway: float, squeeze: float = 1.0) -> None:
        """Turn everything below ``y`` into rippled water that reflects what is above."""
        edge = round(y * SCALE)
        still = self.image.filter(ImageFilter.GaussianBlur(2.2))
        for row in range(edge, self.image.height, 2):
            depth = (row - edge) / SCALE
            source = edge - round((row - edge) * squeeze) - 2
            near = 0.25 + depth / 260
            shift = sway * near * (math.sin(depth**0.62 * 3.1) + 0.6 * math.sin(depth**0.7 * 5.3))
            strip = still.crop((0, max(source, 0), still.width, max(source, 0) + 2))
            strip = ImageChops.offset(strip, round(shift * SCALE), 0)
            tone = Image.new("RGB", strip.size, paint)
            self.image.paste(Image.blend(strip, tone, min(share + depth / 2600, 1)), (0, row))

    def finish(self, grain: float = 0.03, shade: float = 0.18) -> Image.Image:
        """Return the picture at its final size with paper tooth, grain and darker corners.

        Middle tones are lifted: newsprint darkens them by dot gain.
        """
        size = self.image.size
        patches = Image.merge("RGB", [self.noise(14, 5, 0.2, 0.8)] * 3)
        self.image = Image.blend(self.image, ImageChops.soft_light(self.image, patches), 0.35)
        corner = Image.radial_gradient("L").resize(size).point(
            lambda v: 255 - round(max(0, v - 110) / 145 * 255 * shade))
        self.image = ImageChops.multiply(self.image, Image.merge("RGB", [corner] * 3))
        small = self.image.resize((self.width, self.height), Image.Resampling.LANCZOS)
        dots = Image.frombytes("L", small.size, self.rng.randbytes(self.width * self.height))
        dots = dots.filter(ImageFilter.GaussianBlur(0.7))
        grey = Image.merge("RGB", [dots] * 3)
        small = Image.blend(small, ImageChops.overlay(small, grey), grain * 4)
        lift = [round(255 * (v / 255) ** 0.84) for v in range(256)]
        return small.point(lift * 3)


def person(canvas: Canvas, x: float, foot: float, tall: float, coat: str, *, step: float = 0.3,
           face: int = 1, hat: bool = False, basket: str = "", reach: Point = (1.2, 3.7)) -> None:
    """Draw somebody walking to the left (``face`` -1) or right (1), seen from afar.

    ``reach`` says where the hand is, in eighths of the height from the foot.
    """
    u = tall / 8
    dark, skin, hair = mix(coat, "#141820", 0.6), "#c4967a", "#2a2624"
    for side in (-1, 1):
        leg = [(x + side * 0.3 * u, foot - 4.1 * u), (x + side * step * u * 0.9, foot - 2 * u),
               (x + side * step * u * 1.7, foot - 0.15 * u)]
        canvas.line(curve(*leg, steps=6), dark, u * 1.05, u * 0.55)
        canvas.shape(ellipse(leg[2][0] + face * 0.2 * u, foot - 0.1 * u, 0.5 * u, 0.2 * u), hair)
    back = [(x - face * 0.7 * u, foot - 6.2 * u), (x - face * (0.9 + step) * u, foot - 4.7 * u),
            (x - face * (0.6 + step) * u, foot - 3.6 * u)]
    canvas.line(curve(*back, steps=6), mix(coat, "#141820", 0.35), u * 0.6, u * 0.4)
    canvas.shape(ellipse(x, foot - 6.65 * u, 0.26 * u, 0.4 * u), mix(skin, hair, 0.3))
    trunk = curve((x - 0.35 * u, foot - 6.6 * u), (x - 0.85 * u, foot - 6.2 * u),
                  (x - 0.85 * u, foot - 4.8 * u), (x - 1.0 * u, foot - 3.2 * u),
                  (x + 1.0 * u, foot - 3.2 * u), (x + 0.85 * u, foot - 4.8 * u),
                  (x + 0.85 * u, foot - 6.2 * u), (x + 0.35 * u, foot - 6.6 * u), steps=6)
    canvas.shape(trunk, (coat, mix(coat, dark, 0.35)))
    lit = curve((x + 0.6 * u, foot - 6.4 * u), (x + 0.85 * u, foot - 6.1 * u),
                (x + 0.86 * u, foot - 4.8 * u), (x + 0.98 * u, foot - 3.3 * u), steps=6)
    canvas.line(lit, mix(coat, "#ffe9c4", 0.5), u * 0.22)
    hand = (x + face * reach[0] * u, foot - reach[1] * u)
    elbow = (x + face * (0.55 + 0.3 * reach[0]) * u, foot - (0.35 * 6.3 + 0.6 * reach[1]) * u)
    canvas.line(curve((x + face * 0.45 * u, foot - 6.2 * u), elbow, hand, steps=6),
                mix(coat, "#141820", 0.22), u * 0.62, u * 0.42)
    canvas.shape(ellipse(*hand, 0.24 * u, 0.24 * u), skin)
    if basket:
        canvas.shape(ellipse(hand[0], hand[1] + 1.0 * u, 0.85 * u, 0.6 * u), basket)
        canvas.line(curve((hand[0] - 0.7 * u, hand[1] + 0.8 * u), hand,
                          (hand[0] + 0.7 * u, hand[1] + 0.8 * u), steps=6), basket, u * 0.16)
    head = (x + face * 0.1 * u, foot - 7.3 * u)
    canvas.shape(ellipse(*head, 0.48 * u, 0.58 * u), skin)
    canvas.shape(ellipse(head[0] - face * 0.14 * u, head[1] - 0.2 * u, 0.5 * u, 0.48 * u), hair)
    if hat:
        canvas.shape([(x - 1.6 * u, foot - 7.25 * u), (x + face * 0.1 * u, foot - 8.5 * u),
                      (x + 1.7 * u, foot - 7.2 * u), (x, foot - 6.95 * u)],
                     ("#ecd096", "#b88f57"))


def house(canvas: Canvas, x: float, foot: float, wide: float, tall: float, wall: str,
          tile: str) -> None:
    """Draw a whitewashed house with a tiled roof and stepped gable, seen across the water."""
    canvas.shape([(x, foot), (x, foot - tall), (x + wide, foot - tall), (x + wide, foot)],
                 (wall, mix(wall, tile, 0.3)), rough=0.25)
    eaves, top = foot - tall, foot - tall * 1.42
    slope = curve((x - wide * 0.13, eaves - 3), (x + wide * 0.04, eaves - tall * 0.12),
                 (x + wide * 0.14, top), steps=8)
    roof = [*slope, *((2 * x + wide - u, v) for u, v in reversed(slope))]
    canvas.shape([*roof, (x + wide, eaves + 5), (x, eaves + 5)], (tile, mix(tile, wall, 0.3)))
    canvas.line([(x + wide * 0.1, top - 3), (x + wide * 0.5, top + 1), (x + wide * 0.9, top - 3)],
                mix(tile, "#101010", 0.35), 7)
    for i in range(max(int(wide / 38), 1)):
        left = x + wide * (0.18 + 0.66 * i / max(int(wide / 38), 1))
        top = foot - tall * canvas.rng.choice((0.78, 0.72))
        warm = canvas.rng.random() < 0.25
        canvas.shape([(left, top), (left + 11, top), (left + 11, top + 17), (left, top + 17)],
                     "#f3c987" if warm else mix(tile, wall, 0.12))


def foliage(canvas: Canvas, x: float, y: float, rx: float, ry: float, dark: str, light: str,
            count: int, leaf: float) -> None:
    """Draw a crown of leaves, lit from the upper right."""
    for i in range(count):
        angle, reach = canvas.rng.uniform(0, math.tau), math.sqrt(canvas.rng.random())
        u, v = reach * math.cos(angle), reach * math.sin(angle)
        share = max(0, min(1, 0.4 + 0.35 * u - 0.5 * v + canvas.rng.uniform(-0.3, 0.3)))
        size = leaf * canvas.rng.uniform(0.6, 1.4) * (1 - 0.3 * i / count)
        canvas.shape(ellipse(x + u * rx, y + v * ry, size, size * 0.62, canvas.rng.uniform(0, 3)),
                     mix(dark, light, share * (0.35 + 0.65 * i / count)))


def arch_bridge(canvas: Canvas, water: float) -> None:
    """Draw the three-arched stone bridge with its barrel, stones, steps and railing."""
    deck = curve((150, water - 26), (430, water - 118), (740, water - 246), (860, water - 268),
                 (980, water - 246), (1290, water - 118), (1570, water - 26), steps=30)
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
        inside = any(((x + 16 - a) / (r + 34)) ** 2 + ((water - y) / (r * 1.12 + 24)) ** 2 < 1
                     for a, r in arches)
        if y > crown + 24 and not inside:
            tint = canvas.rng.choice(("#d9c6ab", "#8a7d76", "#6f6866", "#c8b093"))
            canvas.shape([(x, y), (x + 31, y), (x + 31, y - 14), (x, y - 14)], tint, 0.32)
    for x, r in arches:
        for i in range(19):
            a = math.pi * (i + 0.5) / 19
            ring = [(x - (r + d) * math.cos(a + t), water - (r + d) * 1.12 * math.sin(a + t))
                    for d, t in ((1, -0.075), (1, 0.075), (21, 0.07), (21, -0.07))]
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
    for y, rise, tint, waves in ((520.0, 62, "#a9b1b4", 5), (585, 48, "#93a0a5", 7),
                                 (655, 34, "#7a8b90", 9)):
        c.ridge(y, rise, (tint, mix(tint, "#f6d6a8", 0.75)), waves)
        c.mist(y - 20, y + 190, "#f8dcb2", 0.55)
    for x, wide, tall in ((-30.0, 150, 128), (105, 120, 98), (236, 96, 76), (1455, 104, 88),
                          (1552, 146, 122), (1690, 160, 146)):
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
        c.line(curve((x - 13, y - 5), (x - 5, y - 7), (x, y), (x + 6, y - 8), (x + 14, y - 4),
                     steps=5), "#46525c", 2.6, 1.4)
    willow(c)
    return c


def sampan(c: Canvas, x: float, y: float, k: float) -> None:
    """Draw a fisherman poling a flat boat, its shadow on the water."""
    c.shape(ellipse(x, y + 34 * k, 220 * k, 17 * k), "#2d3f49", 0.55, 7)
    hull = curve((x - 218 * k, y - 26 * k), (x - 120 * k, y + 2 * k), (x + 60 * k, y + 4 * k),
                 (x + 214 * k, y - 34 * k), steps=10)
    keel = curve((x + 160 * k, y + 16 * k), (x, y + 31 * k), (x - 150 * k, y + 22 * k), steps=10)
    c.shape([*hull, *keel], ("#4b3d35", "#251f1f"))
    c.line(hull, "#b98d62", 5 * k)
    person(c, x + 95 * k, y + 2 * k, 150 * k, "#3d4a52", step=0.35, face=-1, hat=True)
    c.line([(x + 128 * k, y - 190 * k), (x + 12 * k, y + 62 * k)], "#2f2a27", 5 * k, 4 * k)
    c.shape(ellipse(x - 84 * k, y - 12 * k, 40 * k, 20 * k), ("#a98355", "#5e4632"))
    c.line(curve((x - 118 * k, y - 20 * k), (x - 84 * k, y - 52 * k), (x - 50 * k, y - 20 * k),
                 steps=6), "#5e4632", 4 * k)
    for d in (-1, 1):
        for i in range(4):
            c.shape(ellipse(x + d * (250 + 52 * i) * k, y + (34 + 9 * i) * k, 38 * k, 2.2 * k),
                    "#f2dcb6", 0.4)


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


def tea_hill(c: Canvas, crest: Sequence[Point], depth: float, rows: int, bush: float,
             dark: str, light: str, pickers: dict[int, Sequence[tuple[float, str]]]) -> None:
    """Draw a slope of tea hedges that follow its crest; pickers stand behind their row."""
    line = curve(*crest)
    c.shape([*line, (line[-1][0], c.height), (line[0][0], c.height)],
            (mix(dark, light, 0.2), mix(dark, "#2a2418", 0.35)))
    for i in range(rows):
        near = i / max(rows - 1, 1)
        size = bush * (0.4 + 0.9 * near)
        row = [(x, y + depth * near**1.45 + 14 * near * math.sin(x / 260 + i)) for x, y in line]
        for x, coat in pickers.get(i, ()):
            foot = min(row, key=lambda p: abs(p[0] - x))[1] + size * 1.1
            person(c, x, foot, size * 5.6, coat, step=0.1, hat=True, reach=(1.7, 4.3),
                   face=1 if i % 2 else -1)
            c.shape(ellipse(x - size * 0.62, foot - size * 2.7, size * 0.55, size * 0.6), "#a57b4a")
        c.line([(x, y + size * 0.55) for x, y in row], mix(dark, "#11180f", 0.35), size * 1.5)
        for shade, lift, wide in ((0.12, 0.2, 1.0), (0.45, -0.1, 0.85), (0.85, -0.42, 0.5)):
            x = line[0][0]
            while x < line[-1][0]:
                k = min(int((x - line[0][0]) / (line[-1][0] - line[0][0]) * len(row)), len(row) - 1)
                y = row[k][1] + size * (lift + c.rng.uniform(-0.09, 0.09))
                tone = mix(dark, light, max(0, min(1, shade + c.rng.uniform(-0.16, 0.16))))
                c.shape(ellipse(x, y, size * wide * 0.62, size * wide * 0.42), tone)
                x += size * wide * c.rng.uniform(0.35, 0.6)


def tea() -> Canvas:
    """Draw tea terraces in the morning sun, pickers among the hedges."""
    c = Canvas(1800, 1350, 5)
    c.wash((0, "#7fa6b3"), (250, "#c3d3c5"), (430, "#f6e3b4"), (620, "#f4e6c3"))
    c.stain(c.noise(3, 5, 0.5, 0.9, stretch=4), (0, 0), "#fff6df", 0.6)
    c.glow(1370, 250, 700, "#ffd27a", 0.8)
    c.shape(ellipse(1370, 236, 46, 46), "#fffbe6", 0.95, 1.5)
    for y, rise, tint, waves in ((330, 70, "#9db7b5", 5), (400, 58, "#86a6a0", 6),
                                 (470, 46, "#6d9186", 8)):
        c.ridge(y, rise, (tint, mix(tint, "#f6e7c0", 0.8)), waves)
        c.mist(y - 10, y + 190, "#fbeecb", 0.7)
    tea_hill(c, ((-40, 640), (260, 560), (620, 545), (980, 640), (1300, 720)), 260, 15, 21,
             "#4d7a63", "#c4cf8a", {})
    c.mist(520, 800, "#fbeecb", 0.75, 3)
    tea_hill(c, ((560, 830), (900, 745), (1280, 640), (1560, 590), (1850, 580)), 640, 19, 33,
             "#37694d", "#c9cf74", {6: ((1420, "#b5483c"),), 9: ((1010, "#3f5f87"),)})
    c.line(curve((1662, 602), (1656, 540), (1668, 480)), "#4a4136", 13, 7)
    for x, y, rx, ry in ((1620, 520, 62, 44), (1710, 500, 66, 48), (1664, 448, 70, 50)):
        foliage(c, x, y, rx, ry, "#2f5540", "#b9b76a", 420, 9)
    c.mist(690, 960, "#f7ecc6", 0.5, 3)
    tea_hill(c, ((-60, 800), (240, 812), (620, 900), (1050, 1040), (1500, 1170), (1880, 1220)),
             620, 12, 62, "#25573b", "#cdd46c", {3: ((330, "#c7563f"), (690, "#e2d3b4")),
                                                 5: ((1130, "#38608a"),)})
    c.glow(1500, 420, 900, "#ffdf9a", 0.28)
    return c


def market() -> Canvas:
    """Draw a street market under awnings, the early sun at the end of the street."""
    c = Canvas(1800, 1200, 23)
    c.wash((0, "#86a9b8"), (150, "#d9d5b8"), (330, "#ffe9b6"), (340, "#eccb96"), (1200, "#8a6d5a"))

    def at(x: float, y: float, z: float) -> Point:
        return 930 + x / z * 1050, 330 - (y - 3.9) / z * 1050

    def haze(paint: str, z: float) -> str:
        return mix(paint, "#fbdca4", max(0, min((z - 3) / 21, 0.8)))

    c.glow(930, 290, 560, "#ffdf9e", 0.9)
    c.ridge(306, 12, ("#c9c3a5", "#f2d8a2"), 6)
    for z in (3.4 * 1.13**k for k in range(17)):
        c.line([at(-3.4, 0, z), at(3.4, 0, z)], haze("#5e4b44", z), 7 / z, 7 / z, 0.45)
        for left in (0.62 * k for k in range(-5, 6)):
            slab = [at(left, 0, z), at(left + 0.6, 0, z), at(left + 0.6, 0, z * 1.12),
                    at(left, 0, z * 1.12)]
            c.shape(slab, haze(c.rng.choice(("#c89f75", "#8a6d5c", "#a98669")), z), 0.4)
    c.shape([at(-1.0, 0, 22), at(1.0, 0, 22), at(1.2, 0, 3.6), at(-1.0, 0, 3.6)],
            ("#ffe7b0", "#e9b878"), 0.5, 14)
    shoppers = [(c.rng.uniform(-1.5, 1.5), 20 - 0.95 * k) for k in range(13)]
    shoppers += [(-1.2, 7.6), (0.9, 7.0), (-0.35, 6.5), (1.35, 5.9), (-1.3, 5.6), (0.45, 5.2)]
    stalls = [(side, 1.0 + 1.5 * k) for k in range(14) for side in (-1, 1)]
    jobs: list[tuple[float, Callable[[], None]]] = []
    for side, near in stalls:
        jobs.append((near + 0.7, partial(stall, c, at, haze, side, near)))
    coats = ("#3d5878", "#9d4038", "#d9c7a6", "#4f6b58", "#6d5577", "#b9793a", "#2f3f4e")
    for i, (x, z) in enumerate(shoppers):
        jobs.append((z, partial(shopper, c, at, haze, x, z, coats[i % 7])))
    for _, job in sorted(jobs, key=lambda item: -item[0]):
        job()
    c.glow(930, 290, 900, "#ffd58c", 0.45)
    return c


Projection = Callable[[float, float, float], Point]


def shopper(c: Canvas, at: Projection, haze: Callable[[str, float], str], x: float, z: float,
            coat: str) -> None:
    """Draw one passer-by with the long shadow of the early sun."""
    (u, foot), tall = at(x, 0, z), (1.5 + c.rng.random() * 0.2) / z * 1050
    slide = (u - 930) / z
    c.shape([(u - tall * 0.1, foot), (u + tall * 0.1, foot), (u + slide + tall * 0.2, foot + tall),
             (u + slide - tall * 0.16, foot + tall)], ("#4a3630", "#6b5044"), 0.5, 1 + 7 / z)
    person(c, u, foot, tall, haze(coat, z), face=c.rng.choice((-1, 1)),
           step=c.rng.uniform(0.15, 0.4), basket=haze("#8b6139", z) if c.rng.random() < 0.6 else "")


def stall(c: Canvas, at: Projection, haze: Callable[[str, float], str], s: int,
          z: float) -> None:
    """Draw a house front on side ``s`` (-1 or 1) with its stall and awning."""
    far, rng = z + 1.5, c.rng

    def quad(spots: Sequence[tuple[float, float, float]], first: str, last: str = "") -> None:
        c.shape([at(s * x, y, d) for x, y, d in spots], (haze(first, z), haze(last or first, z)))

    tall, wall = 5.4, rng.choice(("#8a5b40", "#c9b596", "#765141", "#d9c9ac"))
    quad([(3.9, 0, z), (3.9, tall, z), (3.9, tall, far), (3.9, 0, far)], wall,
         mix(wall, "#2b1f1c", 0.5))
    for k in range(3):
        a, b = z + 0.2 + k * 0.42, z + 0.44 + k * 0.42
        pane = rng.choice(("#f4c777", "#4b3a34", "#4b3a34", "#5a4a41", "#3c4247"))
        quad([(3.88, 3.55, a), (3.88, 4.6, a), (3.88, 4.6, b), (3.88, 3.55, b)], "#5e4334")
        quad([(3.86, 3.62, a + 0.03), (3.86, 4.53, a + 0.03), (3.86, 4.53, b - 0.03),
              (3.86, 3.62, b - 0.03)], pane)
    for low, high in ((3.3, 3.42), (4.75, 4.88)):
        quad([(3.87, low, z), (3.87, high, z), (3.87, high, far), (3.87, low, far)], "#4f372c")
    quad([(3.87, 0, z), (3.87, tall, z), (3.87, tall, z + 0.09), (3.87, 0, z + 0.09)], "#4f372c")
    quad([(3.9, tall, z), (3.25, tall - 0.12, z), (3.25, tall - 0.12, far), (3.9, tall, far)],
         "#4a4440", "#3a3634")
    quad([(3.25, tall - 0.12, z), (3.25, tall + 0.06, z), (3.25, tall + 0.06, far),
          (3.25, tall - 0.12, far)], "#6a6a69")
    quad([(1.85, 0.8, z), (1.85, 0, z), (1.85, 0, far - 0.2), (1.85, 0.8, far - 0.2)], "#8f6a4a",
         "#4a362d")
    quad([(3.6, 0.8, z), (1.85, 0.8, z), (1.85, 0, z), (3.6, 0, z)], "#5f4434", "#3a2a24")
    quad([(3.6, 1.0, z), (1.85, 0.8, z), (1.85, 0.8, far - 0.2), (3.6, 1.0, far - 0.2)], "#a17a52")
    heap = rng.sample(("#6c8f46", "#b8472f", "#d99a3c", "#7d4a66", "#dad9b8", "#486f3d"), 4)
    for k in range(300):
        cell = rng.randrange(4)
        across, along = rng.random(), (1 - k / 300) * 0.9 + 0.05
        d, x = z + 0.05 + along * 1.2, 1.9 + (cell % 2 + across * 0.9) * 0.72
        lift = 0.16 * math.sin(math.pi * across) + 0.1 * rng.random()
        u, v = at(s * x, 0.84 + 0.1 * (x - 1.85) + lift, d)
        tint = mix(heap[cell % 2 + 2 * (along > 0.5)], rng.choice(("#fff1d0", "#201510")),
                   rng.uniform(0.05, 0.32))
        size = 50 / d * rng.uniform(0.6, 1.15)
        c.shape(ellipse(u, v, size, size * 0.72, rng.uniform(0, 3)), haze(tint, z))
    for pole in (z + 0.2, far - 0.16):
        c.line([at(s * 1.7, 0, pole), at(s * 1.7, 2.3, pole)], haze("#4c382c", z), 30 / pole)
    awning(c, at, haze, s, z)


CLOTHS = (("#b8402f", "#eadcc0"), ("#2f5f86", "#e9dfc8"), ("#e6d6ad", "#d9b36a"),
          ("#40725d", "#dfe0c4"), ("#c9803c", "#efe0c0"))


def awning(c: Canvas, at: Projection, haze: Callable[[str, float], str], s: int,
           z: float) -> None:
    """Spread a striped awning over the stall at depth ``z`` on side ``s``."""
    cloth, plain = c.rng.choice(CLOTHS), c.rng.random() < 0.35
    sag = c.rng.uniform(-0.08, 0.08)
    for k in range(9):
        a, b = z + 1.44 - 0.155 * k, z + 1.44 - 0.155 * (k + 1)
        tint = haze(cloth[0 if plain else k % 2], z)
        roof = [at(s * 3.85, 3.05 + sag, a), at(s * 2.7, 2.62 + sag, a), at(s * 1.62, 2.3 + sag, a),
                at(s * 1.62, 2.3 + sag, b), at(s * 2.7, 2.62 + sag, b), at(s * 3.85, 3.05 + sag, b)]
        c.shape(roof, tint)
        drop = [at(s * 1.62, 2.3 + sag, a), at(s * 1.62, 2.08 + sag, a),
                at(s * 1.62, 2.0 + sag, (a + b) / 2), at(s * 1.62, 2.08 + sag, b),
                at(s * 1.62, 2.3 + sag, b)]
        c.shape(drop, mix(tint, "#3a2018", 0.32))
    c.shape([at(s * 3.85, 3.05 + sag, z), at(s * 3.85, 3.05 + sag, z + 1.44),
             at(s * 3.1, 2.75 + sag, z + 1.44), at(s * 3.1, 2.75 + sag, z)], "#4a3026", 0.22, 5)
    c.line([at(s * 1.62, 2.3 + sag, z + 1.44), at(s * 1.62, 2.3 + sag, z)],
           mix(haze(cloth[0], z), "#fff0c8", 0.6), 14 / z)


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
            c.shape(ellipse(x + u * wide, v, size, size * 0.7),
                    mix("#bfd6d4", "#fffaea", 0.15 + 0.85 * lift), 0.62, 4)
        c.shape([(x - wide * 1.2, y + 4), (x + wide * 1.2, y + 4), (x + wide, y + 46),
                 (x - wide, y + 46)], "#b4d5d2", 0.55, 16)
    for y, rise, tint in ((842.0, 26, "#9cc0bb"), (872, 18, "#7fae9c")):
        c.ridge(y, rise, (tint, mix(tint, "#f5ecc8", 0.6)), 7)
    c.shape([(-10, 900), (1810, 900), (1810, 1200), (-10, 1200)], ("#dfe8d2", "#6fa5a8"))
    for _ in range(240):
        y = 908 + 230 * c.rng.random() ** 1.3
        c.shape(ellipse(c.rng.uniform(0, 1200), y, (y - 890) * 0.42, 1 + (y - 900) / 90),
                c.rng.choice(("#fff6d8", "#8fbab5")), 0.4)
    for x in (310.0, 395.0, 690.0):
        c.shape([(x, 918), (x + 22, 905), (x + 44, 918)], "#f2efe2")
        c.shape([(x - 8, 918), (x + 54, 918), (x + 40, 926), (x + 4, 926)], "#4d5a5c")
    crest = curve((-30, 1130), (360, 1085), (780, 1010), (1180, 935), (1500, 902), (1840, 905))
    c.shape([*crest, (1830, 1210), (-30, 1210)], ("#a9bf62", "#3f7346"), rough=0.15)
    path = [(x, y + 12 + (x + 30) / 60) for x, y in crest]
    c.line(path, "#e6d3a0", 40, 12, 0.9)
    c.shape([*((x, y + 30 + (x + 400) / 30) for x, y in crest), (1830, 1210), (-30, 1210)],
            ("#7fa64f", "#2f6140"), rough=0.2)
    for _ in range(2600):
        x = c.rng.uniform(-10, 1810)
        top = min(crest, key=lambda p: abs(p[0] - x))[1] + 34
        y = top + (1215 - top) * c.rng.random() ** 0.7
        tall = 8 + (y - top) * 0.14
        tint = mix("#2c5f3c", "#d3d676", c.rng.random() ** 1.5)
        c.line(curve((x, y), (x + tall * 0.2, y - tall * 0.7), (x + tall * 0.7, y - tall), steps=3),
               tint, 1.5 + tall * 0.08, 0.6)
        if c.rng.random() < 0.05:
            c.shape(ellipse(x, y - tall, 3.5, 3.5), c.rng.choice(("#fff6df", "#f3c64d", "#e58b8b")))
    kite_party(c, crest)
    return c


def kite_party(c: Canvas, crest: Sequence[Point]) -> None:
    """Draw the children on the crest, their strings and their kites."""
    flyers = ((300, 150, "#2f5f8f", (640, 250), "diamond", 1.2),
              (610, 132, "#c8472f", (1190, 250), "swallow", 1.65),
              (880, 118, "#e0a63a", (1050, 735), "fish", 0.6),
              (1190, 102, "#f0e6d2", (1590, 330), "diamond", 0.75),
              (1360, 94, "#4b7f63", (1520, 620), "swallow", 0.62))
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
        tail = curve((side * 12, 60), (side * 30 + 10, 130), (side * 22 + 34, 190),
                     (side * 44 + 30, 262))
        put(stroke(tail, 6, 2), tint)
    if kind == "swallow":
        for side in (-1, 1):
            put(curve((0, 26), (side * 20, 78), (side * 46, 128), (side * 74, 196),
                      (side * 24, 132), (0, 78)), (dark, tint))
            put(curve((0, -40), (side * 52, -66), (side * 112, -62), (side * 164, -14),
                      (side * 190, 58), (side * 138, 8), (side * 76, -10), (0, 20)), (tint, dark))
            put(stroke(curve((side * 28, -40), (side * 98, -42), (side * 142, -10)), 3, 9), pale)
            put(stroke(curve((side * 30, -20), (side * 84, -24), (side * 118, -4)), 2, 6), pale)
        put(ellipse(0, 8, 19, 50), (pale, mix(pale, tint, 0.4)))
        put(ellipse(0, -46, 20, 19), dark)
        put([(-7, -61), (0, -78), (7, -61)], "#e8b84f")
        for side in (-1, 1):
            put(ellipse(side * 7, -50, 3.5, 4), pale)
        put(ellipse(0, -22, 13, 8), "#e8b84f")
    elif kind == "fish":
        put(curve((-90, 0), (-40, -42), (40, -34), (92, 0), (40, 34), (-40, 42), (-90, 0)),
            (mix(tint, "#fff2cc", 0.35), tint))
        put([(80, 0), (140, -40), (122, 0), (140, 40)], dark)
        for i in range(4):
            put(ellipse(-20 + i * 24, 0, 5, 26 - i * 4), pale)
        put(ellipse(-58, -8, 9, 9), pale)
    else:
        put([(0, -84), (62, -8), (0, 70), (-62, -8)], tint)
        put([(0, -84), (62, -8), (0, -8)], mix(tint, "#fff2cc", 0.55))
        put([(-62, -8), (0, -8), (0, 70)], dark)


def shelf(c: Canvas, left: float, right: float, top: float, rows: int, tall: float) -> None:
    """Draw a bookcase full of cloth-bound books."""
    foot = top + rows * tall
    c.shape([(left - 14, top - 16), (right + 14, top - 16), (right + 14, foot + 12),
             (left - 14, foot + 12)], ("#5a3a28", "#38241c"))
    hues = ("#7d3b30", "#2f4d5c", "#3f5a45", "#a8803f", "#d2c3a0", "#5a4460", "#8c5a3a", "#39404c")
    for row in range(rows):
        floor = top + (row + 1) * tall - 12
        c.shape([(left, floor - tall + 14), (right, floor - tall + 14), (right, floor),
                 (left, floor)], ("#1a1414", "#2a1e19"))
        x = left + 4
        while x < right - 14:
            wide, high = c.rng.uniform(9, 25), tall * c.rng.uniform(0.56, 0.8)
            if c.rng.random() < 0.06:
                x += wide * 2
                continue
            lean = c.rng.choice((0, 0, 0, 0, 0, 0, 5))
            wide = min(wide, right - 3 - x)
            tint = mix(c.rng.choice(hues), "#1c1512", c.rng.uniform(0, 0.35))
            c.shape([(x + lean, floor - high), (x + wide + lean, floor - high), (x + wide, floor),
                     (x, floor)], (mix(tint, "#ffe2b0", 0.12), tint))
            c.line([(x + wide - 1.5 + lean, floor - high), (x + wide - 1.5, floor)], "#120d0c", 2)
            for band in (0.16, 0.24, 0.82):
                y = floor - high * (1 - band)
                c.line([(x + 2 + lean, y), (x + wide - 2 + lean, y)], mix(tint, "#f0cf8e", 0.5), 2)
            x += wide + 1
        c.shape([(left - 8, floor), (right + 8, floor), (right + 8, floor + 12),
                 (left - 8, floor + 12)], ("#8a5f3f", "#4a3022"))


def dusk_window(c: Canvas) -> None:
    """Draw the tall window: dusk over tiled roofs, a cat on the sill."""
    c.shape([(660, 90), (1190, 90), (1190, 742), (660, 742)], ("#27415f", "#d99f74"))
    c.shape(ellipse(1050, 230, 34, 34), "#f7ecd0", 0.95, 1.2)
    for y, tint in ((560, "#6b6a80"), (612, "#3f4963"), (668, "#222c42")):
        for x in range(640, 1200, 128):
            u = x + c.rng.uniform(-30, 30)
            c.shape([(u, 742), (u, y + 22), (u - 12, y + 22), (u + 20, y - 20), (u + 92, y - 20),
                     (u + 134, y + 22), (u + 120, y + 22), (u + 120, 742)], tint)
            if c.rng.random() < 0.6:
                c.shape([(u + 50, y + 40), (u + 66, y + 40), (u + 66, y + 60), (u + 50, y + 60)],
                        "#f6c878")
    for left in (560, 1198):
        c.shape([(left, 60), (left + 92, 60), (left + 92, 800), (left, 800)], "#3d302a")
    c.shape([(560, 742), (1290, 742), (1290, 940), (560, 940)], ("#3d302a", "#2a1f1b"))
    for x in (660, 836, 1012, 1190):
        c.line([(x, 84), (x, 748)], "#33231d", 15)
    for y in (90, 300, 742):
        c.line([(652, y), (1198, y)], "#33231d", 15)
    for x in (748, 924, 1101):
        c.line([(x, 98), (x, 294)], "#33231d", 6)
    c.line([(668, 194), (1182, 194)], "#33231d", 6)
    c.shape([(620, 742), (1230, 742), (1246, 770), (604, 770)], ("#9a6d49", "#54372a"))
    cat = curve((728, 746), (722, 690), (752, 640), (790, 632), (812, 672), (822, 746))
    c.shape(cat, "#1d1a1f")
    c.shape(ellipse(768, 622, 31, 27), "#1d1a1f")
    for side in (-1, 1):
        c.shape([(768 + side * 28, 614), (768 + side * 24, 580), (768 + side * 6, 600)], "#1d1a1f")
    c.line(curve((812, 738), (862, 742), (888, 772), (880, 812)), "#1d1a1f", 13, 8)


def reading() -> Canvas:
    """Draw a library reading room at dusk: shelves, a lamp, an open book, an empty chair."""
    c = Canvas(1800, 1200, 47)
    c.wash((0, "#2b2424"), (820, "#4a382e"), (1200, "#2a1d18"))
    dusk_window(c)
    shelf(c, 40, 560, 70, 6, 142)
    shelf(c, 1290, 1780, 70, 6, 142)
    c.shape([(-10, 780), (1810, 780), (1810, 960), (-10, 960)], ("#3a2a22", "#1c1412"), 0.55)
    c.glow(1050, 900, 980, "#ff9a40", 0.3, 0.8)
    chair = "#2a1a14"
    for x in (420.0, 676.0):
        c.line([(x, 960), (x + 6, 640)], chair, 24, 18)
    for y in (664.0, 736.0, 808.0):
        rail = curve((420, y + 4), (550, y - 12), (684, y + 4))
        c.line(rail, mix(chair, "#a8744a", 0.3), 26)
        c.line([(a, b - 11) for a, b in rail], "#b07a4c", 3)
    c.shape([(-10, 930), (1810, 930), (1810, 1210), (-10, 1210)], ("#8a5633", "#3a2118"))
    for _ in range(70):
        x, y = c.rng.uniform(-200, 1700), c.rng.uniform(938, 1200)
        c.line(curve((x, y), (x + 160, y + c.rng.uniform(-3, 3)), (x + 420, y)),
               c.rng.choice(("#b5794a", "#4a2b1c")), 1.6, 0.8, 0.4)
    c.line([(-10, 930), (1810, 930)], "#d39a63", 4)
    c.shape(ellipse(960, 1040, 640, 120), "#ffc877", 0.55, 55)
    lamp_and_books(c)
    c.glow(1110, 900, 520, "#ffcf85", 0.6, 0.55)
    c.glow(1040, 1000, 720, "#ffbf6b", 0.4, 0.4)
    return c


def lamp_and_books(c: Canvas) -> None:
    """Draw the things on the reading table."""
    c.shape(ellipse(750, 1092, 320, 26), "#2a1610", 0.6, 9)
    for side in (-1, 1):
        page = curve((735, 1080), (735 + side * 60, 1060), (735 + side * 150, 1056),
                     (735 + side * 250, 1070), steps=10)
        edge = [(x - side * 22 * (i / 30), y - 86 + 4 * (i / 30)) for i, (x, y) in enumerate(page)]
        c.line([(x, y + 7) for x, y in page], "#8d3a2c", 10)
        c.shape([*page, *reversed(edge)], ("#fff4d6", "#ecd6a8"))
        c.shape([*page[:9], *reversed(edge[:9])], "#7a5a3a", 0.22, 5)
        for i in range(7):
            y = 1006 + i * 9
            c.line(curve((735 + side * 36, y - 4), (735 + side * 100, y - 14),
                         (735 + side * 208, y - 6), steps=6), "#a08a6a", 2.2, 2.2, 0.7)
    for i, (wide, tint) in enumerate(((270, "#2f4d5c"), (238, "#8c3f31"), (250, "#4f6446"),
                                      (196, "#b98d4a"))):
        y, x = 1090 - i * 36, 1470 + (i % 2) * 18
        c.shape([(x - wide / 2, y), (x + wide / 2, y), (x + wide / 2, y - 34),
                 (x - wide / 2, y - 34)], (mix(tint, "#ffdca0", 0.3), mix(tint, "#1a1010", 0.3)))
        c.shape([(x - wide / 2 - 2, y - 5), (x - wide / 2 + 26, y - 5), (x - wide / 2 + 26, y - 29),
                 (x - wide / 2 - 2, y - 29)], "#efdcb4")
    c.shape(ellipse(300, 1092, 92, 15), "#2a1610", 0.6, 6)
    c.shape(curve((232, 1000), (240, 1060), (270, 1092), (330, 1092), (360, 1060), (368, 1000),
                  steps=8), ("#e8e0cc", "#8d9a98"))
    c.shape(ellipse(300, 1000, 68, 13), "#7a5630")
    c.line(curve((366, 1020), (414, 1022), (404, 1062), (354, 1064)), "#c9c6b8", 10)
    for i in range(3):
        c.line(curve((276 + i * 24, 984), (262 + i * 26, 930), (290 + i * 22, 880),
                     (270 + i * 26, 820)), "#fff0d8", 9, 1, 0.14)
    c.shape(ellipse(1110, 1086, 120, 19), "#2a1610", 0.65, 7)
    c.shape(ellipse(1110, 1074, 92, 17), ("#d9a75a", "#6d4520"))
    c.line([(1110, 1068), (1110, 800)], "#b98743", 17, 13)
    c.line([(1106, 1062), (1106, 806)], "#ffe3a0", 4)
    c.shape(ellipse(1110, 806, 56, 22), "#fff6d2")
    shade = curve((950, 806), (972, 752), (1030, 704), (1110, 690), (1190, 704), (1248, 752),
                  (1270, 806), steps=10)
    c.shape([*shade, *ellipse(1110, 806, 160, 15)[:19]], ("#4f9a72", "#1d5a41"))
    c.line(curve((984, 778), (1016, 738), (1070, 712)), "#c7ecc9", 9, 3, 0.8)
    c.line([(952, 807), (1268, 807)], "#e8c070", 6)


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
        c.shape(ellipse(x - 372 + 9 * math.sin(i * 1.3), v + 4, 17 * c.rng.uniform(0.5, 1.3), 2),
                "#ffb35c", 0.75 * (1 - i / 60))
    rim = curve((x - 440, y - 52), (x - 330, y - 6), (x - 60, y + 16), (x + 230, y + 8),
                (x + 430, y - 58), steps=12)
    keel = curve((x + 380, y - 4), (x + 210, y + 62), (x - 60, y + 74), (x - 310, y + 54),
                 (x - 410, y - 8), steps=12)
    person(c, x + 306, y + 8, 330, "#5f5238", face=-1, step=0.3, hat=True, reach=(1.9, 4.6))
    straw(c, x + 306, y + 8, 330)
    c.shape([*rim, *keel], ("#3b3431", "#15171a"))
    c.line(rim, "#a58a66", 7, 7)
    c.line([(a, b + 17) for a, b in rim[4:-4]], "#6b5a48", 3)
    for k, (left, right, tall) in enumerate(((-40, 200, 150), (-178, 70, 168), (-300, -80, 150))):
        arc = curve((x + left, y + 14), (x + left + 14, y - tall * 0.72),
                    (x + (left + right) / 2, y - tall), (x + right - 14, y - tall * 0.72),
                    (x + right, y + 14), steps=14)
        c.shape(arc, ("#4d5254", "#191b1d"))
        c.line(arc, "#7e8580", 5)
        for i in range(4, len(arc) - 4, 5):
            c.line([arc[i], (arc[i][0], y + 12)], "#6d716c" if k % 2 else "#5b605d", 2, 2, 0.5)
        for level in (0.3, 0.55, 0.78):
            c.line([(x + left + 18, y - tall * level), (x + right - 18, y - tall * level)],
                   "#868a80", 2.5, 2.5, 0.5)
    c.line([(x + 208, y - 208), (x + 478, y + 96)], "#3a2f28", 9, 15)
    c.line([(x - 372, y - 30), (x - 372, y - 158), (x - 330, y - 170)], "#2b2521", 6)
    c.glow(x - 350, y - 116, 300, "#ff9d3c", 0.85)
    c.shape(ellipse(x - 350, y - 116, 30, 37), ("#ffe6a4", "#f08a35"))
    for lift in (-37, 37):
        c.line([(x - 366, y - 116 + lift), (x - 334, y - 116 + lift)], "#4a2c1c", 7)
    for d in (-14, 0, 14):
        c.line([(x - 350 + d, y - 82 - abs(d) * 0.4), (x - 350 + d, y - 150 + abs(d) * 0.4)],
               "#c8642a", 2, 2, 0.6)


def straw(c: Canvas, x: float, foot: float, tall: float) -> None:
    """Hang a straw cape over a person."""
    u = tall / 8
    for _ in range(420):
        side, drop = c.rng.uniform(-1, 1), c.rng.random()
        u0, v0 = x + side * (0.55 + 0.9 * drop) * u, foot - (6.7 - 3.1 * drop) * u
        c.line([(u0, v0), (u0 + side * 0.22 * u, v0 + 0.75 * u)],
               mix("#3f3626", "#b09a68", c.rng.random() * (0.9 if side > -0.2 else 0.5)), 4, 1)


def tallow_tree(c: Canvas) -> None:
    """Reach a branch with a few red leaves into the picture from the upper left."""
    wood = "#30302d"
    limb = curve((-40, 330), (150, 250), (330, 262), (520, 190), (690, 214))
    c.line(limb, wood, 40, 6)
    twigs = [curve((150, 250), (250, 340), (300, 470)), curve((330, 262), (450, 320), (520, 420)),
             curve((240, 255), (330, 150), (460, 60)), curve((520, 190), (600, 120), (700, 80)),
             curve((40, 300), (90, 420), (80, 560))]
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
                leaf = [(u - size * math.cos(turn), v - size * math.sin(turn)),
                        (u - size * 0.7 * math.sin(turn), v + size * 0.7 * math.cos(turn)),
                        (u + size * 1.25 * math.cos(turn), v + size * 1.25 * math.sin(turn)),
                        (u + size * 0.7 * math.sin(turn), v - size * 0.7 * math.cos(turn))]
                c.shape(leaf, tint)


def oldshop() -> Canvas:
    """Draw an old shop front as a faded photograph."""
    c = Canvas(1800, 1200, 79)
    c.wash((0, "#b9b9b9"), (1200, "#8a8a8a"))
    c.shape([(-10, 150), (330, 150), (330, 1040), (-10, 1040)], ("#cfcfcf", "#8f8f8f"), rough=0.5)
    c.shape([(1560, 150), (1810, 150), (1810, 1040), (1560, 1040)], ("#a9a9a9", "#666666"),
            rough=0.5)
    c.shape([(-10, 1020), (1810, 1020), (1810, 1210), (-10, 1210)], ("#9c9c9c", "#5a5a5a"))
    for row in range(7):
        y, tall = 1024 + row * 22 + row * row * 1.6, 20 + row * 3.4
        x = -40.0 - 30 * (row % 2)
        while x < 1810:
            wide = c.rng.uniform(52, 110) * (1 + row * 0.12)
            tone = mix("#b9b9b9", "#4c4c4c", c.rng.random())
            c.shape([(x + 3, y), (x + wide - 3, y), (x + wide, y + tall), (x, y + tall)], tone, 0.6,
                    0.8)
            x += wide
    c.shape([(330, 230), (1560, 230), (1560, 1010), (330, 1010)], ("#5a5a5a", "#3c3c3c"), rough=0.3)
    upper_floor(c)
    shop_room(c)
    shutters(c)
    eaves(c)
    things_outside(c)
    c.shape([(-10, 190), (1810, 190), (1810, 330), (1560, 350), (330, 345), (-10, 320)],
            ("#161616", "#2a2a2a"), 0.5, 16)
    c.shape([(1000, 1020), (1810, 1020), (1810, 1200), (1230, 1200)], "#1c1c1c", 0.3, 30)
    return age(c)


def upper_floor(c: Canvas) -> None:
    """Draw the lattice windows over the shop and the blank sign board."""
    for i in range(6):
        x = 352 + i * 202
        c.shape([(x, 250), (x + 184, 250), (x + 184, 470), (x, 470)], ("#3a3a3a", "#2a2a2a"))
        c.shape([(x + 12, 262), (x + 172, 262), (x + 172, 458), (x + 12, 458)], "#b5b5b0", 0.75)
        for k in range(9):
            c.line([(x + 12 + k * 20, 262), (x + 12 + k * 20, 458)], "#2c2c2c", 5)
            c.line([(x + 12, 262 + k * 24.5), (x + 172, 262 + k * 24.5)], "#2c2c2c", 5)
        c.line([(x + 92, 252), (x + 92, 468)], "#3f3f3f", 13)
    c.shape([(330, 476), (1560, 476), (1560, 540), (330, 540)], ("#7d7d7d", "#474747"), rough=0.35)
    c.line([(330, 478), (1560, 478)], "#a5a5a5", 4)
    c.shape([(716, 470), (1184, 470), (1172, 560), (728, 560)], ("#2b2b2b", "#1a1a1a"))
    board = [(716, 470), (1184, 470), (1172, 560), (728, 560), (716, 470)]
    c.line(board, "#9a9a92", 7)


def shop_room(c: Canvas) -> None:
    """Draw the dark room behind the counter, its shelves and its glass jars."""
    c.shape([(560, 556), (1250, 556), (1250, 1010), (560, 1010)], ("#101010", "#262626"))
    for y in (650, 730):
        c.shape([(570, y), (1240, y), (1240, y + 9), (570, y + 9)], "#565656")
        x = 590.0
        while x < 1210:
            wide, tall = c.rng.uniform(22, 40), c.rng.uniform(34, 58)
            tone = mix("#8d8d8d", "#3a3a3a", c.rng.random())
            c.shape([(x, y), (x + wide, y), (x + wide, y - tall), (x + wide * 0.7, y - tall - 8),
                     (x + wide * 0.3, y - tall - 8), (x, y - tall)], (tone, mix(tone, "#000", 0.4)))
            c.line([(x + 6, y - 6), (x + 6, y - tall + 5)], "#c4c4c4", 2.5, 2.5, 0.6)
            x += wide + c.rng.uniform(6, 20)
    c.shape([(548, 834), (1262, 834), (1262, 856), (548, 856)], ("#d2d2cc", "#8a8a8a"))
    c.shape([(566, 856), (1246, 856), (1246, 1010), (566, 1010)], ("#6b6b6b", "#3a3a3a"), rough=0.3)
    for x in range(584, 1240, 110):
        frame = [(x, 874), (x + 92, 874), (x + 92, 994), (x, 994), (x, 874)]
        c.line(frame, "#2a2a2a", 5)
    for i in range(8):
        x = 612 + i * 58
        c.shape([(x - 23, 834), (x - 25, 770), (x - 14, 754), (x + 14, 754), (x + 25, 770),
                 (x + 23, 834)], ("#b9b9b4", "#77777a"), 0.8)
        fill = mix("#3b3b3b", "#8c8c8c", c.rng.random())
        top = 790 + c.rng.uniform(-10, 18)
        c.shape([(x - 21, 832), (x - 22, top), (x + 22, top), (x + 21, 832)], fill, 0.85)
        c.shape([(x - 17, 756), (x + 17, 756), (x + 15, 742), (x - 15, 742)], "#55534f")
        c.line([(x - 15, 826), (x - 16, 776)], "#f4f4ee", 4, 3, 0.8)
    c.line([(1130, 556), (1130, 690)], "#8a8a8a", 3)
    c.line([(1082, 700), (1180, 684)], "#a9a9a5", 6)
    for x, y in ((1084, 700), (1178, 684)):
        for d in (-24, 24):
            c.line([(x, y), (x + d, y + 66)], "#909090", 1.6)
        c.shape(curve((x - 28, y + 66), (x, y + 84), (x + 28, y + 66), steps=6), "#a9a9a5")


def shutters(c: Canvas) -> None:
    """Draw the boards still in their groove on the right, the others leaning on the left."""
    for i in range(5):
        x = 1262 + i * 58
        c.shape([(x, 556), (x + 55, 556), (x + 55, 1012), (x, 1012)],
                (c.rng.choice(("#8d8d8d", "#7c7c7c", "#969696")), "#575757"), rough=0.45)
        c.line([(x + 56, 556), (x + 56, 1012)], "#1f1f1f", 4)
        for y in (620, 940):
            c.line([(x + 4, y), (x + 51, y)], "#3f3f3f", 3, 3, 0.6)
    for i in range(6):
        x, lean = 352 + i * 25, 40 - i * 3
        c.shape([(x + lean, 560 + i * 5), (x + lean + 56, 556 + i * 5), (x + 58, 1016), (x, 1022)],
                (c.rng.choice(("#a5a5a5", "#8f8f8f", "#7f7f7f")), "#5c5c5c"), rough=0.45)
        c.line([(x + lean + 57, 556 + i * 5), (x + 59, 1016)], "#101010", 6)
        c.line([(x + lean + 2, 562 + i * 5), (x + 2, 1018)], "#c9c9c9", 3, 3, 0.8)
    for x in (548, 1256):
        c.line([(x, 540), (x, 1016)], "#4a4a4a", 24)
        c.line([(x - 8, 540), (x - 8, 1016)], "#8d8d8d", 4)


def eaves(c: Canvas) -> None:
    """Draw the tiled roof, its drip tiles and the two lanterns."""
    c.shape([(-10, -10), (1810, -10), (1810, 206), (-10, 206)], ("#4a4a4a", "#2f2f2f"))
    for i in range(47):
        x = -20 + i * 40
        slant = (x - 900) * 0.06
        c.line([(x - slant, -10), (x, 196)], mix("#8b8b8b", "#5a5a5a", c.rng.random()), 17, 22)
        c.line([(x - slant - 4, -10), (x - 5, 194)], "#b0b0b0", 4, 5, 0.6)
        for k in range(8):
            y = 10 + k * 25
            c.line(curve((x - 10, y), (x, y + 6), (x + 10, y), steps=4), "#2f2f2f", 2.5, 2.5, 0.7)
        c.shape(ellipse(x, 200, 13, 13), "#9b9b9b")
        c.shape(ellipse(x, 200, 7, 7), "#5c5c5c")
        c.shape([(x + 10, 196), (x + 30, 196), (x + 20, 222)], "#6f6f6f")
    for x in (640, 1190):
        c.line([(x, 500), (x, 566)], "#1a1a1a", 4)
        c.shape(ellipse(x, 616, 46, 52), ("#c4c4be", "#777777"))
        for d in (-0.7, -0.3, 0.15, 0.6):
            rib = [(x + 46 * d * math.cos(a), 616 + 52 * math.sin(a))
                   for a in (math.pi * (k / 16 - 0.5) for k in range(17))]
            c.line(rib, "#555555", 2.5, 2.5, 0.8)
        for y in (566, 666):
            c.line([(x - 22, y), (x + 22, y)], "#2b2b2b", 10)
        c.line([(x, 670), (x, 712)], "#8a8a8a", 9, 3)


def things_outside(c: Canvas) -> None:
    """Draw the door step, the postman's bicycle and the baskets."""
    c.shape([(520, 1008), (1290, 1008), (1312, 1046), (498, 1046)], ("#c4c4c0", "#7a7a7a"),
            rough=0.3)
    for x, y, r in ((610, 1076, 62), (742, 1094, 54)):
        c.shape(ellipse(x + 20, y + 34, r * 1.2, 16), "#1a1a1a", 0.5, 6)
        c.shape([(x - r, y - 36), (x + r, y - 36), (x + r * 0.72, y + 40), (x - r * 0.72, y + 40)],
                ("#8a8a85", "#4c4c4c"))
        for k in range(6):
            c.line([(x - r + 3 * k, y - 28 + k * 13), (x + r - 3 * k, y - 28 + k * 13)], "#c0c0b8",
                   3, 3, 0.6)
        for _ in range(70):
            a, d = c.rng.uniform(0, math.tau), c.rng.random() ** 0.5
            c.shape(ellipse(x + r * 0.9 * d * math.cos(a), y - 40 + 20 * d * math.sin(a) - 8, 7, 6),
                    mix("#5a5a5a", "#dededa", c.rng.random()))
    c.shape(ellipse(1300, 1128, 250, 16), "#1a1a1a", 0.5, 8)
    for x in (1130, 1430):
        for r, wide in ((108, 9), (99, 3)):
            rim = ellipse(x, 1012, r, r)
            c.line([*rim, rim[0]], "#151515", wide)
        for k in range(14):
            a = math.tau * k / 14
            c.line([(x, 1012), (x + 100 * math.cos(a), 1012 + 100 * math.sin(a))], "#9c9c9c", 1.6)
        c.shape(ellipse(x, 1012, 11, 11), "#202020")
    frame = (((1130, 1012), (1200, 856)), ((1200, 866), (1372, 862)), ((1206, 880), (1286, 1016)),
             ((1372, 862), (1286, 1016)), ((1286, 1016), (1430, 1012)), ((1366, 850), (1430, 1012)),
             ((1372, 862), (1360, 822)), ((1200, 860), (1188, 812)))
    for first, last in frame:
        c.line([first, last], "#121212", 11)
        c.line([(first[0] - 2, first[1] - 3), (last[0] - 2, last[1] - 3)], "#8f8f8f", 2.5)
    bar = curve((1146, 822), (1188, 804), (1216, 820), (1244, 826))
    c.line(bar, "#121212", 11)
    c.line([(x, y - 3) for x, y in bar], "#b9b9b4", 4)
    saddle = curve((1318, 822), (1350, 806), (1408, 812), (1410, 826), (1350, 832), steps=6)
    c.shape(saddle, "#121212")
    c.shape(ellipse(1286, 1016, 24, 24), "#2a2a2a")
    c.shape([(1394, 876), (1496, 872), (1502, 958), (1400, 962)], ("#5d5d5a", "#343434"))
    c.shape([(1390, 872), (1498, 868), (1500, 904), (1392, 908)], ("#7d7d78", "#4d4d4d"))


def age(c: Canvas) -> Canvas:
    """Turn a grey picture into an old print: warm tone, dust, scratches, faded edge."""
    soft = c.image.filter(ImageFilter.GaussianBlur(2.4))
    grey = ImageOps.autocontrast(Image.blend(c.image, soft, 0.6).convert("L"), 1.5)
    c.image = ImageOps.colorize(grey, "#241d18", "#f0e8d8", mid="#8b8175")
    c.pen = ImageDraw.Draw(c.image)
    c.stain(c.noise(5, 5, 0.52, 0.85), (0, 0), "#f2e9d6", 0.3)
    for _ in range(420):
        x, y, r = c.rng.uniform(0, 1800), c.rng.uniform(0, 1200), c.rng.uniform(0.5, 2)
        c.shape(ellipse(x, y, r, r), c.rng.choice(("#f6efe0", "#2a221c")), 0.55)
    for _ in range(22):
        x, y = c.rng.uniform(0, 1800), c.rng.uniform(0, 1000)
        c.line(curve((x, y), (x + c.rng.uniform(-6, 6), y + 60),
                     (x + c.rng.uniform(-10, 10), y + c.rng.uniform(90, 260))), "#f6efe0", 1.3, 0.4,
               0.45)
    return c


PICTURES: dict[str, Callable[[], Canvas]] = {
    "bridge": bridge, "kites": kites, "market": market, "tea": tea, "boat": boat,
    "reading": reading, "oldshop": oldshop,
}


def main(arguments: Sequence[str]) -> int:
    """Draw the pictures named, or all, into the folder given first."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    for name in arguments[1:] or PICTURES:
        picture = PICTURES[name]().finish()
        picture.save(folder / f"{name}.jpg", quality=88, optimize=True, dpi=(300, 300))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
