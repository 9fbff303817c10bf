"""Tea terraces in the morning mist."""

from __future__ import annotations

import math
from collections.abc import Sequence

from drawings.canvas import Canvas, Point, curve, ellipse, mix
from drawings.figures import foliage, person


def tea_hill(
    c: Canvas,
    crest: Sequence[Point],
    depth: float,
    rows: int,
    bush: float,
    dark: str,
    light: str,
    pickers: dict[int, Sequence[tuple[float, str]]],
) -> None:
    """Draw a slope of tea hedges that follow its crest; pickers stand behind their row."""
    line = curve(*crest)
    c.shape(
        [*line, (line[-1][0], c.height), (line[0][0], c.height)],
        (mix(dark, light, 0.2), mix(dark, "#2a2418", 0.35)),
    )
    for i in range(rows):
        near = i / max(rows - 1, 1)
        size = bush * (0.4 + 0.9 * near)
        row = [(x, y + depth * near**1.45 + 14 * near * math.sin(x / 260 + i)) for x, y in line]
        for x, coat in pickers.get(i, ()):
            foot = min(row, key=lambda p: abs(p[0] - x))[1] + size * 1.1
            person(
                c,
                x,
                foot,
                size * 5.6,
                coat,
                step=0.1,
                hat=True,
                reach=(1.7, 4.3),
                face=1 if i % 2 else -1,
            )
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
    for y, rise, tint, waves in (
        (330, 70, "#9db7b5", 5),
        (400, 58, "#86a6a0", 6),
        (470, 46, "#6d9186", 8),
    ):
        c.ridge(y, rise, (tint, mix(tint, "#f6e7c0", 0.8)), waves)
        c.mist(y - 10, y + 190, "#fbeecb", 0.7)
    tea_hill(
        c,
        ((-40, 640), (260, 560), (620, 545), (980, 640), (1300, 720)),
        260,
        15,
        21,
        "#4d7a63",
        "#c4cf8a",
        {},
    )
    c.mist(520, 800, "#fbeecb", 0.75, 3)
    tea_hill(
        c,
        ((560, 830), (900, 745), (1280, 640), (1560, 590), (1850, 580)),
        640,
        19,
        33,
        "#37694d",
        "#c9cf74",
        {6: ((1420, "#b5483c"),), 9: ((1010, "#3f5f87"),)},
    )
    c.line(curve((1662, 602), (1656, 540), (1668, 480)), "#4a4136", 13, 7)
    for x, y, rx, ry in ((1620, 520, 62, 44), (1710, 500, 66, 48), (1664, 448, 70, 50)):
        foliage(c, x, y, rx, ry, "#2f5540", "#b9b76a", 420, 9)
    c.mist(690, 960, "#f7ecc6", 0.5, 3)
    tea_hill(
        c,
        ((-60, 800), (240, 812), (620, 900), (1050, 1040), (1500, 1170), (1880, 1220)),
        620,
        12,
        62,
        "#25573b",
        "#cdd46c",
        {3: ((330, "#c7563f"), (690, "#e2d3b4")), 5: ((1130, "#38608a"),)},
    )
    c.glow(1500, 420, 900, "#ffdf9a", 0.28)
    return c
