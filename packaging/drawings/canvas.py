"""The canvas of the sample pictures: shapes, washes, mist and light, from one stream of chance."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from random import Random

from PIL import Image, ImageChops, ImageColor, ImageDraw, ImageFilter, ImageOps

SCALE = 2
KEPT = 4 / 3  # the finished picture's pixels for one of a drawing's: 200 an inch over five columns
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
                0.5
                * (
                    2 * b
                    + (c - a) * t
                    + (2 * a - 5 * b + 4 * c - d) * t * t
                    + (3 * b - a - 3 * c + d) * t**3
                )
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

    def noise(
        self,
        cells: int,
        octaves: int = 4,
        low: float = 0.3,
        high: float = 0.7,
        stretch: float = 1.0,
    ) -> Image.Image:
        """Return cloudy grey of the canvas size; ``low``…``high`` becomes black…white."""
        total = Image.new("L", self.image.size, 128)
        for octave in range(octaves):
            w = max(cells * 2**octave, 2)
            h = max(round(w * self.height / self.width * stretch), 2)
            grey = Image.frombytes("L", (w, h), self.rng.randbytes(w * h))
            grey = grey.resize(self.image.size, Image.Resampling.BICUBIC)
            total = (
                Image.blend(total, grey, 0.5)
                if octave == 0
                else Image.blend(total, grey, 0.5 ** (octave + 1))
            )
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

    def shape(
        self,
        points: Iterable[Point],
        paint: Paint,
        alpha: float = 1.0,
        blur: float = 0.0,
        rough: float = 0.0,
    ) -> None:
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

    def stain(
        self,
        mask: Image.Image,
        spot: tuple[int, int],
        paint: Paint,
        alpha: float = 1.0,
        rough: float = 0.0,
    ) -> None:
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

    def line(
        self,
        points: Sequence[Point],
        paint: str,
        first: float,
        last: float | None = None,
        alpha: float = 1.0,
    ) -> None:
        """Draw a brush stroke."""
        self.shape(stroke(points, first, first if last is None else last), paint, alpha)

    def glow(
        self, x: float, y: float, radius: float, paint: str, strength: float, squash: float = 1.0
    ) -> None:
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
        self.shape(
            [(-10, self.height), *crest, (self.width + 10, self.height)], paint, 1, 0.6, rough
        )

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
        corner = (
            Image.radial_gradient("L")
            .resize(size)
            .point(lambda v: 255 - round(max(0, v - 110) / 145 * 255 * shade))
        )
        self.image = ImageChops.multiply(self.image, Image.merge("RGB", [corner] * 3))
        width, height = round(self.width * KEPT), round(self.height * KEPT)
        small = self.image.resize((width, height), Image.Resampling.LANCZOS)
        dots = Image.frombytes("L", small.size, self.rng.randbytes(width * height))
        dots = dots.filter(ImageFilter.GaussianBlur(0.8))
        grey = Image.merge("RGB", [dots] * 3)
        small = Image.blend(small, ImageChops.overlay(small, grey), grain * 4)
        lift = [round(255 * (v / 255) ** 0.84) for v in range(256)]
        return small.point(lift * 3)
