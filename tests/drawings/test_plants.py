"""Plants and blooms: the same every time, well made, in the colours that the tokens name."""

import re

import pytest

from cocreate import drawings
from tests.markup import Reader
from tests.sources import CODE

TOKENS = CODE / "static" / "css" / "1-tokens.css"
DRAWN = {
    "hero": drawings.hero,
    "sprout": drawings.sprout,
    "sprig": lambda: drawings.sprig("persimmon"),
    "fallen": drawings.fallen,
    "branch": drawings.branch,
    "mood": lambda: drawings.mood([-1, -2, 2, 0, 1]),
    "bloom": lambda: drawings.bloom(2, 40),
    "ended bloom": lambda: drawings.bloom(2, 40, ended=True),
    "logo": drawings.logo,
    "icon": lambda: drawings.icon("circle-check"),
}


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_a_drawing_is_the_same_every_time(draw):
    wrapped = getattr(draw, "__wrapped__", draw)

    assert wrapped() == wrapped()


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_a_drawing_is_well_made_and_has_no_style(draw):
    read = Reader(draw(), fragment=True)

    nodes = list(read.root.iter())[1:]
    assert read.faults == []
    assert [nodes[0].tag, nodes[0].get("aria-hidden")] == ["svg", "true"]
    assert [node.attrib for node in nodes if "style" in node.attrib] == []


@pytest.mark.parametrize("draw", DRAWN.values(), ids=DRAWN)
def test_a_drawing_uses_only_the_colours_of_the_tokens(draw):
    known = set(re.findall(r"(--[a-z0-9-]+):", TOKENS.read_text()))

    painted = set(re.findall(r'(?:fill|stroke)="([^"]+)"', draw()))

    named = {re.sub(r"var\((.+)\)", r"\1", paint) for paint in painted - {"none", "currentColor"}}
    assert named <= known


@pytest.mark.parametrize("reached", range(5))
def test_a_bloom_opens_one_petal_for_each_stage(reached):
    petals = drawings.bloom(reached)

    assert petals.count('fill="var(--surface)"') == 4 - reached
    assert all(
        f"--{colour}" in petals for colour in ("jade", "plum", "persimmon", "moss")[:reached]
    )


def test_an_ended_bloom_shows_only_what_was_reached_and_a_bar():
    ended = drawings.bloom(2, ended=True)

    assert "--surface" not in ended
    assert "--ink" in ended


def test_a_stem_rises_where_the_feeling_is_good():
    low, high = drawings.mood([-2, -2]), drawings.mood([2, 2])

    heights = [float(re.search(r"C[\d.]+ ([\d.]+)", drawing)[1]) for drawing in (low, high)]
    assert heights[0] > heights[1]


def test_an_unknown_icon_is_a_fault_of_the_page():
    with pytest.raises(KeyError, match="no-such-icon"):
        drawings.icon("no-such-icon")
