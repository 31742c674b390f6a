"""What the bar sends."""

from wtforms import HiddenField

from cocreate.kernel.forms import Form


class BecomeForm(Form):
    next = HiddenField()
