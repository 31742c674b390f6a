"""What a form says of a wrong answer: what to do, in the reader's language, never a verdict."""

import io

import pytest
from flask_babel import force_locale
from wtforms import (
    DateField,
    FloatField,
    IntegerField,
    RadioField,
    SelectMultipleField,
    StringField,
)
from wtforms.fields.datetime import TimeField

from cocreate.kernel.forms import AtMost, Form, options


class Everything(Form):
    kind = RadioField(choices=options([("a", "A"), ("b", "B")]))
    several = SelectMultipleField(choices=options([("a", "A")]))
    share = FloatField()
    people = IntegerField()
    day = DateField()
    begins = TimeField()


@pytest.mark.parametrize(("locale", "say"), [("en", "Please "), ("zh_Hans_CN", "请")])
def test_a_wrong_answer_is_met_with_what_to_do(app, locale, say):
    wrong = {"kind": "c", "several": "z", "share": "x", "people": "x", "day": "x", "begins": "x"}

    with app.test_request_context(method="POST", data=wrong), force_locale(locale):
        form = Everything()
        form.validate()

    faults = {name: form[name].errors[0] for name in wrong}
    assert all(fault.startswith(say) for fault in faults.values()), faults


class OneText(Form):
    words = StringField(validators=[AtMost(3)])


def test_a_file_in_the_place_of_words_is_no_answer(app):
    file = {"words": (io.BytesIO(b"GIF89a"), "a.gif")}

    with app.test_request_context(method="POST", data=file):
        form = OneText()
        form.validate()

    assert (form.words.data or "") == ""
    assert not form.words.errors
