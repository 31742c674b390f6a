"""Each colour can be read where it stands: WCAG 2.2, 1.4.3 (text 4.5:1) and 1.4.11 (edges 3:1)."""

import re

import pytest

from tests.sources import CODE

CSS = (CODE / "static" / "css" / "1-tokens.css").read_text()
NAMED = ("jade", "persimmon", "plum", "indigo", "moss", "amber", "danger")
BLOCKS = {
    "light": CSS.split(":root{")[1],
    "dark by choice": CSS.split('html[data-theme="dark"]{')[1],
    "dark by the phone": CSS.split('html:not([data-theme="light"]){')[1],
}


def _tokens(theme: str) -> dict[str, str]:
    """What the theme says over what the light one says."""
    said = [
        dict(re.findall(r"--([a-z0-9-]+):(#[0-9A-F]{6})", BLOCKS[it].split("}")[0]))
        for it in ("light", theme)
    ]
    return said[0] | said[1]


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [it / 12.92 if it <= 0.04045 else ((it + 0.055) / 1.055) ** 2.4 for it in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: str, other: str) -> float:
    low, high = sorted((_luminance(one), _luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", BLOCKS)
def test_words_can_be_read_on_every_ground(theme):
    tokens = _tokens(theme)
    grounds = ("paper", "surface", "sunken")
    pairs = [
        (word, ground)
        for word in ("ink", "ink-2", *NAMED)
        for ground in grounds[: 3 if "ink" in word else 2]
    ]
    pairs += [(name, f"{name}-soft") for name in NAMED] + [("on", name) for name in NAMED]
    pairs += [(word, f"{name}-soft") for name in NAMED for word in ("ink", "ink-2")]
    pairs += [
        ("jade", "sunken"),
        ("jade", "rail"),
        ("ink-2", "rail"),
        ("bar-ink", "bar"),
        ("bar-ink-2", "bar"),
    ]

    poor = {pair: _contrast(tokens[pair[0]], tokens[pair[1]]) for pair in pairs}

    assert {pair: round(ratio, 2) for pair, ratio in poor.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("theme", BLOCKS)
def test_edges_of_controls_can_be_seen(theme):
    tokens = _tokens(theme)

    edges = {
        ground: _contrast(tokens["line-strong"], tokens[ground]) for ground in ("paper", "surface")
    }

    assert min(edges.values()) >= 3
    assert _contrast(tokens["ink"], tokens["paper"]) >= 7


def test_both_ways_to_darkness_are_the_same():
    assert _tokens("dark by choice") == _tokens("dark by the phone")
