"""Fixtures that several files here ask for."""

from tests.ideas.lists import lists

__all__ = ["lists"]
