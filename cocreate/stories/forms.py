"""What a person tells us with their story, and what the staff say to it."""

from collections.abc import Callable
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as _p
from wtforms import (
    Field,
    FileField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
    widgets,
)
from wtforms.validators import Optional

from cocreate.accounts import house
from cocreate.accounts.models import Department, Institution
from cocreate.intake import births, uploads, voices, words
from cocreate.intake.forms import LONGEST, SendingForm, choice, words_field
from cocreate.kernel.forms import AtMost, Form, options, required, said
from cocreate.stories import journey
from cocreate.stories.actions import Growing, NewStory
from cocreate.stories.feelings import FEELINGS, SCALE
from cocreate.stories.journey import Moment
from cocreate.stories.kinds import KINDS
from cocreate.stories.models import RELATIONS

MOMENTS = 4
MOMENT_FIELDS = tuple(
    f"{name}{number}"
    for number in range(1, MOMENTS + 1)
    for name in ("what", "place", "kind", "mood")
)
STEPS = {
    "start": ("relation",),
    "happened": ("body", "photo", "voice", "film"),
    "feeling": ("feeling", "services", *MOMENT_FIELDS),
    "better": ("good", "better"),
    "about-you": ("born_year", "born_month", "group", "name_shown", "name", "contact", "notice"),
    "consent": ("publish", "contact_ok", "notice"),
    "check": ("title", "identifiers", "notice", "website", "opened"),
}


class Several(SelectMultipleField):  # type: ignore[misc]  # its base has no types
    """Several answers of one question; one that nobody offered is left out, never an error."""

    data: list[str] | None
    widget = widgets.ListWidget(prefix_label=False)
    option_widget = widgets.CheckboxInput()

    def pre_validate(self, form: Any) -> None:
        offered = {value for value, *_rest in self.iter_choices()}
        self.data = [value for value in self.data or [] if value in offered]


class StoryForm(SendingForm):
    """Only the story itself is required."""

    parts = ("title", "body", "good", "better")
    spoken = voices.SECONDS["story"]
    body = words_field(
        _("What happened? How did it feel?"),
        _("Please write what happened. A few sentences are enough."),
    )
    film = FileField(_("A video"))
    relation = choice(_("Whom did it happen to?"), list(RELATIONS.items()))
    born_year, born_month = births.year_field(), births.month_field()
    feeling = Several(_("How did it feel?"), choices=options(FEELINGS.items()))
    services = Several(
        _("Where was it?"), choices=[], default=lambda: request.args.getlist("service")
    )
    good = TextAreaField(_("What was good"), [AtMost(LONGEST)])
    better = TextAreaField(_("What could be better"), [AtMost(LONGEST)])

    def __init__(self, open_now: Callable[[], list[Department]], **given: Any) -> None:
        """`open_now`: the departments of the institution that the story goes to."""
        super().__init__(**given)
        if not uploads.able():
            del self.film
        departments = open_now()
        self.services.choices = options((row.slug, row.name) for row in departments)
        self._departments = departments
        meant = (house.still(str(slug), departments) for slug in self.services.data or ())
        self.services.data = list(dict.fromkeys(slug for slug in meant if slug))

    def told(self) -> list[Field]:
        moments = [field for _number, *words, _kind, _mood in self.moment_rows for field in words]
        return super().told() + moments

    @property
    def moment_rows(self) -> list[tuple[int, Field, Field, Field, Field]]:
        """Number, what, where, which kind of moment, how it felt, for the page."""
        numbers = range(1, MOMENTS + 1) if "what1" in self else ()
        names = ("what", "place", "kind", "mood")
        return [(n, *(self[f"{name}{n}"] for name in names)) for n in numbers]

    @property
    def told_moments(self) -> bool:
        return any(said(field) for _number, *fields in self.moment_rows for field in fields)

    def validate(self, *args: Any, **kwargs: Any) -> bool:
        """A face alone says nothing of what it was about."""
        is_valid = bool(super().validate(*args, **kwargs))
        for _number, what, place, kind, mood in self.moment_rows:
            if said(mood) and not any(said(field) for field in (what, place, kind)):
                what.errors = [_("Please write in a few words what this was about.")]
                is_valid = False
        return is_valid

    @property
    def speaks_of_danger(self) -> bool:
        """Then the page says who helps, before anything is sent."""
        return bool(words.help_lines(self.all_words))

    def new_story(self, institution: Institution, code: str) -> NewStory:
        places = {row.slug: row.id for row in self._departments}
        return NewStory(
            sending=self.sending(institution, code),
            feelings=tuple(self.feeling.data or ()),
            services=tuple(places[slug] for slug in self.services.data or ()),
            moments=tuple(self._moments(institution)),
            relation=self.relation.data or "",
            group=self.group.data or "",
            born=births.month_of(self.born_year.data, self.born_month.data),
        )

    def _moments(self, institution: Institution) -> list[Moment]:
        return [
            Moment(
                what=self.as_wished(said(what), institution),
                place=self.as_wished(said(place), institution),
                feeling=int(mood.data) if mood.data else None,
                department=journey.placed(said(place), self._departments),
                kind=str(kind.data or ""),
            )
            for _number, what, place, kind, mood in self.moment_rows
        ]


def _offer_moments() -> None:
    """Flat fields, so that a draft keeps them like all others."""
    moods = [*((str(level), word) for level, word in SCALE.items()), ("", _("I'd rather not say"))]
    kinds = options([("", _p("moment", "Not said")), *KINDS.items()])
    for number in range(1, MOMENTS + 1):
        what = StringField(_("What happened"), [AtMost(200)])
        place = StringField(_p("moment", "Where"), [AtMost(60)])
        kind = SelectField(_p("moment", "What kind of moment"), [Optional()], choices=kinds)
        mood = choice(_("How it felt"), moods)
        for name, field in (("what", what), ("place", place), ("kind", kind), ("mood", mood)):
            setattr(StoryForm, f"{name}{number}", field)


_offer_moments()


class GrowForm(Form):
    """An idea in the institution's own words."""

    title = StringField(_("Title"), [required(_("Please write a title.")), AtMost(80)])
    body = TextAreaField(
        _("What should change"), [required(_("Please write what should change.")), AtMost(4000)]
    )
    department = choice(_("Where is it about?"), [])

    def place(self, departments: list[Department]) -> None:
        self.department.choices = options((str(row.id), row.name) for row in departments)

    def growing(self) -> Growing:
        place = int(self.department.data) if self.department.data else None
        return Growing(said(self.title), said(self.body), place)


class JoinForm(Form):
    ref = StringField(
        _("Reference of the idea"), [required(_("Please write the reference of an idea."))]
    )
