"""An old shop front as a faded photograph."""

from __future__ import annotations

import math

from PIL import Image, ImageDraw, ImageFilter, ImageOps

from drawings.canvas import Canvas, curve, ellipse, mix


def oldshop() -> Canvas:
    """Draw an old shop front as a faded photograph."""
    c = Canvas(1800, 1200, 79)
    c.wash((0, "#b9b9b9"), (1200, "#8a8a8a"))
    c.shape([(-10, 150), (330, 150), (330, 1040), (-10, 1040)], ("#cfcfcf", "#8f8f8f"), rough=0.5)
    c.shape(
        [(1560, 150), (1810, 150), (1810, 1040), (1560, 1040)], ("#a9a9a9", "#666666"), rough=0.5
    )
    c.shape([(-10, 1020), (1810, 1020), (1810, 1210), (-10, 1210)], ("#9c9c9c", "#5a5a5a"))
    for row in range(7):
        y, tall = 1024 + row * 22 + row * row * 1.6, 20 + row * 3.4
        x = -40.0 - 30 * (row % 2)
        while x < 1810:
            wide = c.rng.uniform(52, 110) * (1 + row * 0.12)
            tone = mix("#b9b9b9", "#4c4c4c", c.rng.random())
            c.shape(
                [(x + 3, y), (x + wide - 3, y), (x + wide, y + tall), (x, y + tall)], tone, 0.6, 0.8
            )
            x += wide
    c.shape([(330, 230), (1560, 230), (1560, 1010), (330, 1010)], ("#5a5a5a", "#3c3c3c"), rough=0.3)
    upper_floor(c)
    shop_room(c)
    shutters(c)
    eaves(c)
    things_outside(c)
    c.shape(
        [(-10, 190), (1810, 190), (1810, 330), (1560, 350), (330, 345), (-10, 320)],
        ("#161616", "#2a2a2a"),
        0.5,
        16,
    )
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
            c.shape(
                [
                    (x, y),
                    (x + wide, y),
                    (x + wide, y - tall),
                    (x + wide * 0.7, y - tall - 8),
                    (x + wide * 0.3, y - tall - 8),
                    (x, y - tall),
                ],
                (tone, mix(tone, "#000", 0.4)),
            )
            c.line([(x + 6, y - 6), (x + 6, y - tall + 5)], "#c4c4c4", 2.5, 2.5, 0.6)
            x += wide + c.rng.uniform(6, 20)
    c.shape([(548, 834), (1262, 834), (1262, 856), (548, 856)], ("#d2d2cc", "#8a8a8a"))
    c.shape([(566, 856), (1246, 856), (1246, 1010), (566, 1010)], ("#6b6b6b", "#3a3a3a"), rough=0.3)
    for x in range(584, 1240, 110):
        frame = [(x, 874), (x + 92, 874), (x + 92, 994), (x, 994), (x, 874)]
        c.line(frame, "#2a2a2a", 5)
    for i in range(8):
        x = 612 + i * 58
        c.shape(
            [
                (x - 23, 834),
                (x - 25, 770),
                (x - 14, 754),
                (x + 14, 754),
                (x + 25, 770),
                (x + 23, 834),
            ],
            ("#b9b9b4", "#77777a"),
            0.8,
        )
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
        c.shape(
            [(x, 556), (x + 55, 556), (x + 55, 1012), (x, 1012)],
            (c.rng.choice(("#8d8d8d", "#7c7c7c", "#969696")), "#575757"),
            rough=0.45,
        )
        c.line([(x + 56, 556), (x + 56, 1012)], "#1f1f1f", 4)
        for y in (620, 940):
            c.line([(x + 4, y), (x + 51, y)], "#3f3f3f", 3, 3, 0.6)
    for i in range(6):
        x, lean = 352 + i * 25, 40 - i * 3
        c.shape(
            [(x + lean, 560 + i * 5), (x + lean + 56, 556 + i * 5), (x + 58, 1016), (x, 1022)],
            (c.rng.choice(("#a5a5a5", "#8f8f8f", "#7f7f7f")), "#5c5c5c"),
            rough=0.45,
        )
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
            rib = [
                (x + 46 * d * math.cos(a), 616 + 52 * math.sin(a))
                for a in (math.pi * (k / 16 - 0.5) for k in range(17))
            ]
            c.line(rib, "#555555", 2.5, 2.5, 0.8)
        for y in (566, 666):
            c.line([(x - 22, y), (x + 22, y)], "#2b2b2b", 10)
        c.line([(x, 670), (x, 712)], "#8a8a8a", 9, 3)


def things_outside(c: Canvas) -> None:
    """Draw the door step, the postman's bicycle and the baskets."""
    c.shape(
        [(520, 1008), (1290, 1008), (1312, 1046), (498, 1046)], ("#c4c4c0", "#7a7a7a"), rough=0.3
    )
    for x, y, r in ((610, 1076, 62), (742, 1094, 54)):
        c.shape(ellipse(x + 20, y + 34, r * 1.2, 16), "#1a1a1a", 0.5, 6)
        c.shape(
            [(x - r, y - 36), (x + r, y - 36), (x + r * 0.72, y + 40), (x - r * 0.72, y + 40)],
            ("#8a8a85", "#4c4c4c"),
        )
        for k in range(6):
            c.line(
                [(x - r + 3 * k, y - 28 + k * 13), (x + r - 3 * k, y - 28 + k * 13)],
                "#c0c0b8",
                3,
                3,
                0.6,
            )
        for _ in range(70):
            a, d = c.rng.uniform(0, math.tau), c.rng.random() ** 0.5
            c.shape(
                ellipse(x + r * 0.9 * d * math.cos(a), y - 40 + 20 * d * math.sin(a) - 8, 7, 6),
                mix("#5a5a5a", "#dededa", c.rng.random()),
            )
    c.shape(ellipse(1300, 1128, 250, 16), "#1a1a1a", 0.5, 8)
    for x in (1130, 1430):
        for r, wide in ((108, 9), (99, 3)):
            rim = ellipse(x, 1012, r, r)
            c.line([*rim, rim[0]], "#151515", wide)
        for k in range(14):
            a = math.tau * k / 14
            c.line([(x, 1012), (x + 100 * math.cos(a), 1012 + 100 * math.sin(a))], "#9c9c9c", 1.6)
        c.shape(ellipse(x, 1012, 11, 11), "#202020")
    frame = (
        ((1130, 1012), (1200, 856)),
        ((1200, 866), (1372, 862)),
        ((1206, 880), (1286, 1016)),
        ((1372, 862), (1286, 1016)),
        ((1286, 1016), (1430, 1012)),
        ((1366, 850), (1430, 1012)),
        ((1372, 862), (1360, 822)),
        ((1200, 860), (1188, 812)),
    )
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
        c.line(
            curve(
                (x, y),
                (x + c.rng.uniform(-6, 6), y + 60),
                (x + c.rng.uniform(-10, 10), y + c.rng.uniform(90, 260)),
            ),
            "#f6efe0",
            1.3,
            0.4,
            0.45,
        )
    return c
