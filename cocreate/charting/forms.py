"""What is pasted, and how it is to be charted."""

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as _p
from wtforms import FloatField, RadioField, SelectField, TextAreaField
from wtforms.validators import NumberRange, Optional

from cocreate.charting.making import LARGEST, Wish
from cocreate.kernel.forms import NUMBER, AtMost, Form, options, required

MOST = 60_000  # characters: a thousand rows, each with a long label
CHARTS = {
    "run": _p("kind of chart", "Run chart"),
    "xmr": _p("kind of chart", "XmR chart"),
    "p": _p("kind of chart", "p chart"),
    "u": _p("kind of chart", "u chart"),
    "c": _p("kind of chart", "c chart"),
}
FOR = {
    "run": _("Any figures, in order of time"),
    "xmr": _("One figure each time: minutes, costs"),
    "p": _("So many of so many; needs the third column"),
    "u": _("Events per size; needs the third column"),
    "c": _("Events, when the size stays the same"),
}
BETTER = {"up": _("More is better"), "down": _("Less is better")}
PER = {"1": "1", "100": "100", "1000": "1,000", "10000": "10,000"}


class PasteForm(Form):
    text = TextAreaField(
        _("Your figures"), [required(_("Please paste your figures.")), AtMost(MOST)]
    )
    chart = RadioField(_("Which chart"), choices=options(CHARTS.items()), default="run")
    better = RadioField(_("Which way is good"), choices=options(BETTER.items()), default="up")
    target = FloatField(_("The aim"), [Optional(), NumberRange(-LARGEST, LARGEST, NUMBER)])
    per = SelectField(_("Shown per"), choices=options(PER.items()), default="1")

    def wish(self) -> Wish:
        return Wish(
            str(self.text.data),
            self.chart.data,
            self.better.data,
            self.target.data,
            int(self.per.data),
        )
