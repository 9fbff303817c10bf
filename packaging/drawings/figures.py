"""People, houses and crowns of leaves, as several pictures have them."""

from __future__ import annotations

import math

from drawings.canvas import Canvas, Point, curve, ellipse, mix


def person(
    canvas: Canvas,
    x: float,
    foot: float,
    tall: float,
    coat: str,
    *,
    step: float = 0.3,
    face: int = 1,
    hat: bool = False,
    basket: str = "",
    reach: Point = (1.2, 3.7),
) -> None:
    """Draw somebody walking to the left (``face`` -1) or right (1), seen from afar.

    ``reach`` says where the hand is, in eighths of the height from the foot.
    """
    u = tall / 8
    dark, skin, hair = mix(coat, "#141820", 0.6), "#c4967a", "#2a2624"
    for side in (-1, 1):
        leg = [
            (x + side * 0.3 * u, foot - 4.1 * u),
            (x + side * step * u * 0.9, foot - 2 * u),
            (x + side * step * u * 1.7, foot - 0.15 * u),
        ]
        canvas.line(curve(*leg, steps=6), dark, u * 1.05, u * 0.55)
        canvas.shape(ellipse(leg[2][0] + face * 0.2 * u, foot - 0.1 * u, 0.5 * u, 0.2 * u), hair)
    back = [
        (x - face * 0.7 * u, foot - 6.2 * u),
        (x - face * (0.9 + step) * u, foot - 4.7 * u),
        (x - face * (0.6 + step) * u, foot - 3.6 * u),
    ]
    canvas.line(curve(*back, steps=6), mix(coat, "#141820", 0.35), u * 0.6, u * 0.4)
    canvas.shape(ellipse(x, foot - 6.65 * u, 0.26 * u, 0.4 * u), mix(skin, hair, 0.3))
    trunk = curve(
        (x - 0.35 * u, foot - 6.6 * u),
        (x - 0.85 * u, foot - 6.2 * u),
        (x - 0.85 * u, foot - 4.8 * u),
        (x - 1.0 * u, foot - 3.2 * u),
        (x + 1.0 * u, foot - 3.2 * u),
        (x + 0.85 * u, foot - 4.8 * u),
        (x + 0.85 * u, foot - 6.2 * u),
        (x + 0.35 * u, foot - 6.6 * u),
        steps=6,
    )
    canvas.shape(trunk, (coat, mix(coat, dark, 0.35)))
    lit = curve(
        (x + 0.6 * u, foot - 6.4 * u),
        (x + 0.85 * u, foot - 6.1 * u),
        (x + 0.86 * u, foot - 4.8 * u),
        (x + 0.98 * u, foot - 3.3 * u),
        steps=6,
    )
    canvas.line(lit, mix(coat, "#ffe9c4", 0.5), u * 0.22)
    hand = (x + face * reach[0] * u, foot - reach[1] * u)
    elbow = (x + face * (0.55 + 0.3 * reach[0]) * u, foot - (0.35 * 6.3 + 0.6 * reach[1]) * u)
    canvas.line(
        curve((x + face * 0.45 * u, foot - 6.2 * u), elbow, hand, steps=6),
        mix(coat, "#141820", 0.22),
        u * 0.62,
        u * 0.42,
    )
    canvas.shape(ellipse(*hand, 0.24 * u, 0.24 * u), skin)
    if basket:
        canvas.shape(ellipse(hand[0], hand[1] + 1.0 * u, 0.85 * u, 0.6 * u), basket)
        canvas.line(
            curve(
                (hand[0] - 0.7 * u, hand[1] + 0.8 * u),
                hand,
                (hand[0] + 0.7 * u, hand[1] + 0.8 * u),
                steps=6,
            ),
            basket,
            u * 0.16,
        )
    head = (x + face * 0.1 * u, foot - 7.3 * u)
    canvas.shape(ellipse(*head, 0.48 * u, 0.58 * u), skin)
    canvas.shape(ellipse(head[0] - face * 0.14 * u, head[1] - 0.2 * u, 0.5 * u, 0.48 * u), hair)
    if hat:
        canvas.shape(
            [
                (x - 1.6 * u, foot - 7.25 * u),
                (x + face * 0.1 * u, foot - 8.5 * u),
                (x + 1.7 * u, foot - 7.2 * u),
                (x, foot - 6.95 * u),
            ],
            ("#ecd096", "#b88f57"),
        )


def house(
    canvas: Canvas, x: float, foot: float, wide: float, tall: float, wall: str, tile: str
) -> None:
    """Draw a whitewashed house with a tiled roof and stepped gable, seen across the water."""
    canvas.shape(
        [(x, foot), (x, foot - tall), (x + wide, foot - tall), (x + wide, foot)],
        (wall, mix(wall, tile, 0.3)),
        rough=0.25,
    )
    eaves, top = foot - tall, foot - tall * 1.42
    slope = curve(
        (x - wide * 0.13, eaves - 3),
        (x + wide * 0.04, eaves - tall * 0.12),
        (x + wide * 0.14, top),
        steps=8,
    )
    roof = [*slope, *((2 * x + wide - u, v) for u, v in reversed(slope))]
    canvas.shape([*roof, (x + wide, eaves + 5), (x, eaves + 5)], (tile, mix(tile, wall, 0.3)))
    canvas.line(
        [(x + wide * 0.1, top - 3), (x + wide * 0.5, top + 1), (x + wide * 0.9, top - 3)],
        mix(tile, "#101010", 0.35),
        7,
    )
    for i in range(max(int(wide / 38), 1)):
        left = x + wide * (0.18 + 0.66 * i / max(int(wide / 38), 1))
        top = foot - tall * canvas.rng.choice((0.78, 0.72))
        warm = canvas.rng.random() < 0.25
        canvas.shape(
            [(left, top), (left + 11, top), (left + 11, top + 17), (left, top + 17)],
            "#f3c987" if warm else mix(tile, wall, 0.12),
        )


def foliage(
    canvas: Canvas,
    x: float,
    y: float,
    rx: float,
    ry: float,
    dark: str,
    light: str,
    count: int,
    leaf: float,
) -> None:
    """Draw a crown of leaves, lit from the upper right."""
    for i in range(count):
        angle, reach = canvas.rng.uniform(0, math.tau), math.sqrt(canvas.rng.random())
        u, v = reach * math.cos(angle), reach * math.sin(angle)
        share = max(0, min(1, 0.4 + 0.35 * u - 0.5 * v + canvas.rng.uniform(-0.3, 0.3)))
        size = leaf * canvas.rng.uniform(0.6, 1.4) * (1 - 0.3 * i / count)
        canvas.shape(
            ellipse(x + u * rx, y + v * ry, size, size * 0.62, canvas.rng.uniform(0, 3)),
            mix(dark, light, share * (0.35 + 0.65 * i / count)),
        )
