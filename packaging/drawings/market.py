"""The street market under its awnings."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import partial

from drawings.canvas import Canvas, Point, ellipse, mix
from drawings.figures import person


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
            slab = [
                at(left, 0, z),
                at(left + 0.6, 0, z),
                at(left + 0.6, 0, z * 1.12),
                at(left, 0, z * 1.12),
            ]
            c.shape(slab, haze(c.rng.choice(("#c89f75", "#8a6d5c", "#a98669")), z), 0.4)
    c.shape(
        [at(-1.0, 0, 22), at(1.0, 0, 22), at(1.2, 0, 3.6), at(-1.0, 0, 3.6)],
        ("#ffe7b0", "#e9b878"),
        0.5,
        14,
    )
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


def shopper(
    c: Canvas, at: Projection, haze: Callable[[str, float], str], x: float, z: float, coat: str
) -> None:
    """Draw one passer-by with the long shadow of the early sun."""
    (u, foot), tall = at(x, 0, z), (1.5 + c.rng.random() * 0.2) / z * 1050
    slide = (u - 930) / z
    c.shape(
        [
            (u - tall * 0.1, foot),
            (u + tall * 0.1, foot),
            (u + slide + tall * 0.2, foot + tall),
            (u + slide - tall * 0.16, foot + tall),
        ],
        ("#4a3630", "#6b5044"),
        0.5,
        1 + 7 / z,
    )
    person(
        c,
        u,
        foot,
        tall,
        haze(coat, z),
        face=c.rng.choice((-1, 1)),
        step=c.rng.uniform(0.15, 0.4),
        basket=haze("#8b6139", z) if c.rng.random() < 0.6 else "",
    )


def stall(c: Canvas, at: Projection, haze: Callable[[str, float], str], s: int, z: float) -> None:
    """Draw a house front on side ``s`` (-1 or 1) with its stall and awning."""
    far, rng = z + 1.5, c.rng

    def quad(spots: Sequence[tuple[float, float, float]], first: str, last: str = "") -> None:
        c.shape([at(s * x, y, d) for x, y, d in spots], (haze(first, z), haze(last or first, z)))

    tall, wall = 5.4, rng.choice(("#8a5b40", "#c9b596", "#765141", "#d9c9ac"))
    quad(
        [(3.9, 0, z), (3.9, tall, z), (3.9, tall, far), (3.9, 0, far)],
        wall,
        mix(wall, "#2b1f1c", 0.5),
    )
    for k in range(3):
        a, b = z + 0.2 + k * 0.42, z + 0.44 + k * 0.42
        pane = rng.choice(("#f4c777", "#4b3a34", "#4b3a34", "#5a4a41", "#3c4247"))
        quad([(3.88, 3.55, a), (3.88, 4.6, a), (3.88, 4.6, b), (3.88, 3.55, b)], "#5e4334")
        quad(
            [
                (3.86, 3.62, a + 0.03),
                (3.86, 4.53, a + 0.03),
                (3.86, 4.53, b - 0.03),
                (3.86, 3.62, b - 0.03),
            ],
            pane,
        )
    for low, high in ((3.3, 3.42), (4.75, 4.88)):
        quad([(3.87, low, z), (3.87, high, z), (3.87, high, far), (3.87, low, far)], "#4f372c")
    quad([(3.87, 0, z), (3.87, tall, z), (3.87, tall, z + 0.09), (3.87, 0, z + 0.09)], "#4f372c")
    quad(
        [(3.9, tall, z), (3.25, tall - 0.12, z), (3.25, tall - 0.12, far), (3.9, tall, far)],
        "#4a4440",
        "#3a3634",
    )
    quad(
        [
            (3.25, tall - 0.12, z),
            (3.25, tall + 0.06, z),
            (3.25, tall + 0.06, far),
            (3.25, tall - 0.12, far),
        ],
        "#6a6a69",
    )
    quad(
        [(1.85, 0.8, z), (1.85, 0, z), (1.85, 0, far - 0.2), (1.85, 0.8, far - 0.2)],
        "#8f6a4a",
        "#4a362d",
    )
    quad([(3.6, 0.8, z), (1.85, 0.8, z), (1.85, 0, z), (3.6, 0, z)], "#5f4434", "#3a2a24")
    quad([(3.6, 1.0, z), (1.85, 0.8, z), (1.85, 0.8, far - 0.2), (3.6, 1.0, far - 0.2)], "#a17a52")
    heap = rng.sample(("#6c8f46", "#b8472f", "#d99a3c", "#7d4a66", "#dad9b8", "#486f3d"), 4)
    for k in range(300):
        cell = rng.randrange(4)
        across, along = rng.random(), (1 - k / 300) * 0.9 + 0.05
        d, x = z + 0.05 + along * 1.2, 1.9 + (cell % 2 + across * 0.9) * 0.72
        lift = 0.16 * math.sin(math.pi * across) + 0.1 * rng.random()
        u, v = at(s * x, 0.84 + 0.1 * (x - 1.85) + lift, d)
        tint = mix(
            heap[cell % 2 + 2 * (along > 0.5)],
            rng.choice(("#fff1d0", "#201510")),
            rng.uniform(0.05, 0.32),
        )
        size = 50 / d * rng.uniform(0.6, 1.15)
        c.shape(ellipse(u, v, size, size * 0.72, rng.uniform(0, 3)), haze(tint, z))
    for pole in (z + 0.2, far - 0.16):
        c.line([at(s * 1.7, 0, pole), at(s * 1.7, 2.3, pole)], haze("#4c382c", z), 30 / pole)
    awning(c, at, haze, s, z)


CLOTHS = (
    ("#b8402f", "#eadcc0"),
    ("#2f5f86", "#e9dfc8"),
    ("#e6d6ad", "#d9b36a"),
    ("#40725d", "#dfe0c4"),
    ("#c9803c", "#efe0c0"),
)


def awning(c: Canvas, at: Projection, haze: Callable[[str, float], str], s: int, z: float) -> None:
    """Spread a striped awning over the stall at depth ``z`` on side ``s``."""
    cloth, plain = c.rng.choice(CLOTHS), c.rng.random() < 0.35
    sag = c.rng.uniform(-0.08, 0.08)
    for k in range(9):
        a, b = z + 1.44 - 0.155 * k, z + 1.44 - 0.155 * (k + 1)
        tint = haze(cloth[0 if plain else k % 2], z)
        roof = [
            at(s * 3.85, 3.05 + sag, a),
            at(s * 2.7, 2.62 + sag, a),
            at(s * 1.62, 2.3 + sag, a),
            at(s * 1.62, 2.3 + sag, b),
            at(s * 2.7, 2.62 + sag, b),
            at(s * 3.85, 3.05 + sag, b),
        ]
        c.shape(roof, tint)
        drop = [
            at(s * 1.62, 2.3 + sag, a),
            at(s * 1.62, 2.08 + sag, a),
            at(s * 1.62, 2.0 + sag, (a + b) / 2),
            at(s * 1.62, 2.08 + sag, b),
            at(s * 1.62, 2.3 + sag, b),
        ]
        c.shape(drop, mix(tint, "#3a2018", 0.32))
    c.shape(
        [
            at(s * 3.85, 3.05 + sag, z),
            at(s * 3.85, 3.05 + sag, z + 1.44),
            at(s * 3.1, 2.75 + sag, z + 1.44),
            at(s * 3.1, 2.75 + sag, z),
        ],
        "#4a3026",
        0.22,
        5,
    )
    c.line(
        [at(s * 1.62, 2.3 + sag, z + 1.44), at(s * 1.62, 2.3 + sag, z)],
        mix(haze(cloth[0], z), "#fff0c8", 0.6),
        14 / z,
    )
