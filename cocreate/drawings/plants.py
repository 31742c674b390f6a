"""The plants of the pages. A plant grows out of a band, a rule or the page's edge, never in the air."""

from functools import cache

from markupsafe import Markup

from cocreate.drawings.ink import Flower, Leaf, bud, flower, leaves, sheet, stem, wash

JADE, MOSS, PLUM = "jade-soft", "moss-soft", "plum-soft"
PERSIMMON, AMBER = "persimmon-soft", "amber-soft"

HERO_LEAVES = (
    Leaf(372, 414, 118, 34, -8, JADE),
    Leaf(356, 386, 112, 32, -160, MOSS),
    Leaf(312, 336, 96, 29, 14, MOSS),
    Leaf(300, 326, 120, 34, 158, JADE),
    Leaf(238, 272, 104, 30, 196, JADE),
    Leaf(222, 258, 96, 28, -34, MOSS),
    Leaf(158, 180, 92, 27, -22, JADE),
    Leaf(150, 160, 88, 25, 188, MOSS),
    Leaf(128, 98, 76, 22, -118, JADE),
    Leaf(130, 100, 80, 23, -52, MOSS),
    Leaf(326, 222, 82, 24, -6, JADE),
    Leaf(338, 170, 72, 21, -128, MOSS),
    Leaf(340, 160, 74, 21, -70, JADE),
    Leaf(92, 254, 78, 23, 132, JADE),
    Leaf(80, 262, 74, 21, 198, MOSS),
)
HERO_BUDS = (
    (290, 232, -30, PERSIMMON),
    (212, 160, 18, PLUM),
    (116, 190, -50, PLUM),
    (382, 330, 35, PERSIMMON),
)
HERO_FLOWERS = (
    (Flower(262, 292, 50, 12, PERSIMMON), 1),
    (Flower(188, 222, 44, 38, PLUM), 2),
    (Flower(330, 252, 34, 20, PERSIMMON), 5),
    (Flower(140, 128, 36, 5, PLUM), 4),
    (Flower(238, 206, 26, 50, AMBER), 7),
)
SPRIG = (
    (50, 136, 50, 15, -100),
    (56, 133, 52, 15, 14),
    (94, 108, 46, 14, -112),
    (98, 104, 50, 15, 6),
    (132, 64, 40, 12, -130),
    (134, 60, 44, 13, -6),
)
BRANCH = (
    (40, 66, 44, 13, -60),
    (60, 64, 46, 13, 40),
    (108, 62, 46, 13, -58),
    (130, 60, 48, 14, 34),
    (180, 52, 44, 13, -66),
    (204, 47, 48, 14, 26),
    (258, 32, 40, 12, -70),
    (276, 28, 42, 12, 22),
    (326, 18, 40, 12, -14),
)


@cache
def hero() -> Markup:
    """The large bough of the home page; its foot is meant to stand on the band below."""
    body = stem("M402 470C372 400 330 350 268 300 206 250 150 190 128 96", 2.6)
    body += stem("M404 471C376 404 332 352 271 302", 1.2)
    body += stem("M268 300C300 270 334 220 340 158", 2)
    body += stem("M186 226C150 228 110 238 78 262", 1.8)
    body += leaves(HERO_LEAVES, seed=3)
    body += "".join(bud(x, y, 17, angle, colour) for x, y, angle, colour in HERO_BUDS)
    body += "".join(flower(one, seed) for one, seed in HERO_FLOWERS)
    return sheet((62, 56, 400, 412), body, "art-hero")


@cache
def sprout() -> Markup:
    """Two pairs of leaves: something begins. Boards and empty lists."""
    rows = (
        Leaf(70, 74, 50, 15, -32, JADE),
        Leaf(69, 86, 48, 15, 208, JADE),
        Leaf(70, 42, 34, 11, -112, MOSS),
        Leaf(71, 44, 34, 11, -62, MOSS),
    )
    body = stem("M70 142C68 100 72 66 70 40", 2.2) + leaves(rows, seed=1)
    return sheet((0, 0, 140, 140), body, "art-sprout")


@cache
def sprig(colour: str = "plum") -> Markup:
    """A twig with two flowers in the colour of its section; beside a heading."""
    rows = [Leaf(*row, MOSS if i % 2 else JADE) for i, row in enumerate(SPRIG)]
    body = stem("M20 150C60 132 104 104 150 34", 2) + leaves(rows, seed=1, off=(3, 2))
    body += flower(Flower(150, 34, 27, 20, f"{colour}-soft"), 1)
    body += flower(Flower(112, 86, 19, 45, f"{colour}-soft"), 3)
    return sheet((0, 0, 200, 165), body, "art-sprig")


@cache
def fallen() -> Markup:
    """Petals on the ground, the stem still green: what was withdrawn or can't be found."""
    ground = stem("M40 176c70-10 170-10 240 0", 1.4) + stem("M96 182c40-5 100-5 140 0", 0.9)
    rows = (
        Leaf(161, 132, 62, 18, -160, JADE),
        Leaf(163, 112, 66, 19, -20, MOSS),
        Leaf(174, 78, 50, 15, 198, MOSS),
    )
    body = ground + stem("M160 172C158 132 164 96 186 52", 2.2) + leaves(rows, seed=1)
    body += flower(Flower(188, 46, 34, 20, PLUM, petals=2), 3)
    petals = ((96, 164, 70), (232, 160, -60), (262, 172, -95))
    body += "".join(_on_the_ground(x, y, angle) for x, y, angle in petals)
    return sheet((0, 0, 320, 195), body, "art-fallen")


def _on_the_ground(x: float, y: float, angle: float) -> str:
    edge = "M0 0c-20-8-18-30 0-30s18 22 0 30z"
    body = wash(edge, PLUM, (3, 2)) + stem(edge, 1.4) + stem("M0-8v-12", 0.8)
    return f'<g transform="translate({x} {y}) rotate({angle})">{body}</g>'


@cache
def branch() -> Markup:
    """A wide twig along a rule or a foot."""
    rows = [Leaf(*row, JADE if i % 2 else MOSS) for i, row in enumerate(BRANCH)]
    body = stem("M0 74C70 60 150 62 230 40 270 30 300 20 330 18", 1.8)
    return sheet((0, 0, 372, 110), body + leaves(rows, seed=20, veins=3, off=(3, 2)), "art-branch")
