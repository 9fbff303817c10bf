"""The reading room of the library at dusk."""

from __future__ import annotations

from drawings.canvas import Canvas, curve, ellipse, mix


def shelf(c: Canvas, left: float, right: float, top: float, rows: int, tall: float) -> None:
    """Draw a bookcase full of cloth-bound books."""
    foot = top + rows * tall
    c.shape(
        [
            (left - 14, top - 16),
            (right + 14, top - 16),
            (right + 14, foot + 12),
            (left - 14, foot + 12),
        ],
        ("#5a3a28", "#38241c"),
    )
    hues = ("#7d3b30", "#2f4d5c", "#3f5a45", "#a8803f", "#d2c3a0", "#5a4460", "#8c5a3a", "#39404c")
    for row in range(rows):
        floor = top + (row + 1) * tall - 12
        c.shape(
            [(left, floor - tall + 14), (right, floor - tall + 14), (right, floor), (left, floor)],
            ("#1a1414", "#2a1e19"),
        )
        x = left + 4
        while x < right - 14:
            wide, high = c.rng.uniform(9, 25), tall * c.rng.uniform(0.56, 0.8)
            if c.rng.random() < 0.06:
                x += wide * 2
                continue
            lean = c.rng.choice((0, 0, 0, 0, 0, 0, 5))
            wide = min(wide, right - 3 - x)
            tint = mix(c.rng.choice(hues), "#1c1512", c.rng.uniform(0, 0.35))
            c.shape(
                [
                    (x + lean, floor - high),
                    (x + wide + lean, floor - high),
                    (x + wide, floor),
                    (x, floor),
                ],
                (mix(tint, "#ffe2b0", 0.12), tint),
            )
            c.line([(x + wide - 1.5 + lean, floor - high), (x + wide - 1.5, floor)], "#120d0c", 2)
            for band in (0.16, 0.24, 0.82):
                y = floor - high * (1 - band)
                c.line([(x + 2 + lean, y), (x + wide - 2 + lean, y)], mix(tint, "#f0cf8e", 0.5), 2)
            x += wide + 1
        c.shape(
            [
                (left - 8, floor),
                (right + 8, floor),
                (right + 8, floor + 12),
                (left - 8, floor + 12),
            ],
            ("#8a5f3f", "#4a3022"),
        )


def dusk_window(c: Canvas) -> None:
    """Draw the tall window: dusk over tiled roofs, a cat on the sill."""
    c.shape([(660, 90), (1190, 90), (1190, 742), (660, 742)], ("#27415f", "#d99f74"))
    c.shape(ellipse(1050, 230, 34, 34), "#f7ecd0", 0.95, 1.2)
    for y, tint in ((560, "#6b6a80"), (612, "#3f4963"), (668, "#222c42")):
        for x in range(640, 1200, 128):
            u = x + c.rng.uniform(-30, 30)
            c.shape(
                [
                    (u, 742),
                    (u, y + 22),
                    (u - 12, y + 22),
                    (u + 20, y - 20),
                    (u + 92, y - 20),
                    (u + 134, y + 22),
                    (u + 120, y + 22),
                    (u + 120, 742),
                ],
                tint,
            )
            if c.rng.random() < 0.6:
                c.shape(
                    [(u + 50, y + 40), (u + 66, y + 40), (u + 66, y + 60), (u + 50, y + 60)],
                    "#f6c878",
                )
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
        c.line(
            curve((x, y), (x + 160, y + c.rng.uniform(-3, 3)), (x + 420, y)),
            c.rng.choice(("#b5794a", "#4a2b1c")),
            1.6,
            0.8,
            0.4,
        )
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
        page = curve(
            (735, 1080),
            (735 + side * 60, 1060),
            (735 + side * 150, 1056),
            (735 + side * 250, 1070),
            steps=10,
        )
        edge = [(x - side * 22 * (i / 30), y - 86 + 4 * (i / 30)) for i, (x, y) in enumerate(page)]
        c.line([(x, y + 7) for x, y in page], "#8d3a2c", 10)
        c.shape([*page, *reversed(edge)], ("#fff4d6", "#ecd6a8"))
        c.shape([*page[:9], *reversed(edge[:9])], "#7a5a3a", 0.22, 5)
        for i in range(7):
            y = 1006 + i * 9
            c.line(
                curve(
                    (735 + side * 36, y - 4),
                    (735 + side * 100, y - 14),
                    (735 + side * 208, y - 6),
                    steps=6,
                ),
                "#a08a6a",
                2.2,
                2.2,
                0.7,
            )
    for i, (wide, tint) in enumerate(
        ((270, "#2f4d5c"), (238, "#8c3f31"), (250, "#4f6446"), (196, "#b98d4a"))
    ):
        y, x = 1090 - i * 36, 1470 + (i % 2) * 18
        c.shape(
            [(x - wide / 2, y), (x + wide / 2, y), (x + wide / 2, y - 34), (x - wide / 2, y - 34)],
            (mix(tint, "#ffdca0", 0.3), mix(tint, "#1a1010", 0.3)),
        )
        c.shape(
            [
                (x - wide / 2 - 2, y - 5),
                (x - wide / 2 + 26, y - 5),
                (x - wide / 2 + 26, y - 29),
                (x - wide / 2 - 2, y - 29),
            ],
            "#efdcb4",
        )
    c.shape(ellipse(300, 1092, 92, 15), "#2a1610", 0.6, 6)
    c.shape(
        curve(
            (232, 1000), (240, 1060), (270, 1092), (330, 1092), (360, 1060), (368, 1000), steps=8
        ),
        ("#e8e0cc", "#8d9a98"),
    )
    c.shape(ellipse(300, 1000, 68, 13), "#7a5630")
    c.line(curve((366, 1020), (414, 1022), (404, 1062), (354, 1064)), "#c9c6b8", 10)
    for i in range(3):
        c.line(
            curve(
                (276 + i * 24, 984), (262 + i * 26, 930), (290 + i * 22, 880), (270 + i * 26, 820)
            ),
            "#fff0d8",
            9,
            1,
            0.14,
        )
    c.shape(ellipse(1110, 1086, 120, 19), "#2a1610", 0.65, 7)
    c.shape(ellipse(1110, 1074, 92, 17), ("#d9a75a", "#6d4520"))
    c.line([(1110, 1068), (1110, 800)], "#b98743", 17, 13)
    c.line([(1106, 1062), (1106, 806)], "#ffe3a0", 4)
    c.shape(ellipse(1110, 806, 56, 22), "#fff6d2")
    shade = curve(
        (950, 806),
        (972, 752),
        (1030, 704),
        (1110, 690),
        (1190, 704),
        (1248, 752),
        (1270, 806),
        steps=10,
    )
    c.shape([*shade, *ellipse(1110, 806, 160, 15)[:19]], ("#4f9a72", "#1d5a41"))
    c.line(curve((984, 778), (1016, 738), (1070, 712)), "#c7ecc9", 9, 3, 0.8)
    c.line([(952, 807), (1268, 807)], "#e8c070", 6)
