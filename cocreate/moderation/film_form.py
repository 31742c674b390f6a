"""Whether the video may be shown; if not, why not."""

from typing import Any

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as _p
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import ValidationError

from cocreate.consent import originals
from cocreate.intake import films
from cocreate.intake.models import Item
from cocreate.kernel.forms import AtMost, options, said
from cocreate.moderation import reasons
from cocreate.moderation.forms import LEAVE, SHOW, DeskForm
from cocreate.moderation.pictures import Look


class FilmForm(DeskForm):
    film = RadioField(
        _("The video"),
        choices=options(
            [(SHOW, _("It may be shown, if its author agrees")), (LEAVE, _("Leave it out"))]
        ),
        validate_choice=False,
    )
    film_why = SelectField(
        _("If not: why?"),
        choices=options([("", _("Please choose")), *reasons.PHOTO.items()]),
        validate_choice=False,
    )
    film_words = StringField(_p("video", "What it shows, in a few words"), [AtMost(200)])

    def validate_film(self, field: Any) -> None:
        if field.data not in {SHOW, LEAVE}:
            raise ValidationError(_("Please say whether the video may be shown."))

    def validate_film_why(self, field: Any) -> None:
        if self.film.data == LEAVE and field.data not in reasons.PHOTO:
            raise ValidationError(_("Please say why it is left out. Its author gets to read it."))

    def look(self) -> Look:
        why = str(self.film_why.data) if self.film.data == LEAVE else ""
        return Look(self.film.data == SHOW, why, said(self.film_words))


def of(item: Item) -> FilmForm:
    """With what was said before."""
    form, film = FilmForm(formdata=None), films.of(item.id)
    if film is not None:
        form.film.data = {True: SHOW, False: LEAVE, None: None}[film.may_show]
        form.film_why.data = film.left_out or ""
        form.film_words.data = originals.read(item.id).get(films.WORDS, "")
    return form
