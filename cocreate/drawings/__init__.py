"""Drawings as SVG: plants, blooms, icons, charts. Pure functions that lean on nothing of ours.

Templates get this package as the global `drawings`; colours are tokens of `css/1-tokens.css`.
"""

from cocreate.drawings.bloom import bloom, logo
from cocreate.drawings.faces import face, feeling
from cocreate.drawings.icons import icon
from cocreate.drawings.moods import mood
from cocreate.drawings.plants import branch, fallen, hero, sprig, sprout

__all__ = [
    "bloom",
    "branch",
    "face",
    "fallen",
    "feeling",
    "hero",
    "icon",
    "logo",
    "mood",
    "sprig",
    "sprout",
]
