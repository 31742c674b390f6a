"""What is said when thanks are passed on, named or chosen."""

from typing import Any
from uuid import UUID

from flask_babel import lazy_gettext as _
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField

from cocreate.accounts import house
from cocreate.ideas.models import Idea
from cocreate.kernel.forms import AtMost, Form, required, said
from cocreate.thanks import queries
from cocreate.thanks.actions import Handing


class HandingForm(Form):
    """Departments and colleagues are those of the institution that was thanked."""

    department = SelectField(_("Which department is it for?"))
    people = SelectMultipleField(_("Who is meant, if you know"), choices=[])
    words = TextAreaField(
        _("What we answer, for everybody"),
        [required(_("Please write who was told, and how.")), AtMost(2000)],
    )
    role = StringField(
        _("Signed, with your role"), [required(_("Please sign with your role.")), AtMost(80)]
    )

    def __init__(self, idea: Idea, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        at = house.departments(idea.institution_id)
        self.department.choices = [(str(it.id), it.name) for it in at]
        known = queries.colleagues(idea.institution_id)
        self.people.choices = [(str(key), name) for key, name in known]

    def handing(self) -> Handing:
        chosen = tuple(UUID(it) for it in self.people.data or ())
        return Handing(int(self.department.data), said(self.words), said(self.role), chosen)


class NameForm(Form):
    on = HiddenField()


class StarForm(Form):
    on = HiddenField()
