"""Fixtures that several files here ask for."""

from tests.lists.pages import hospital, office

__all__ = ["hospital", "office"]
