"""Drawings as SVG: plants, blooms, charts. Pure functions that lean on nothing of ours."""
