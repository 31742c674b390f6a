"""Buttons without fields: only our own page may press them, and once."""

from wtforms import HiddenField

from cocreate.kernel.forms import Form


class HandOverForm(Form):
    """The letter was given to its author."""


class ReadForm(Form):
    """Everything here is read."""

    next = HiddenField()
