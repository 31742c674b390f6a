"""Danger put sideways: euphemism, dialect, what one sees instead of what it is called.

Families of wording, in simplified Chinese and English, for text folded by :mod:`.words`. A word
alone ("river", "药", "fell") is no danger: a pattern holds it together with what makes it one.
"""
