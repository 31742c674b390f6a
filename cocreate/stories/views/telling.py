"""Telling a story: on one page or in short steps, and what its teller is handed."""

from flask import Blueprint, Response
from flask_babel import gettext as _
from flask_babel import pgettext

from cocreate.accounts.models import Institution
from cocreate.intake import handing
from cocreate.intake.asking import Answers, Asking
from cocreate.kernel.forms import chosen, said
from cocreate.kernel.web import keeps, mends, page, requires
from cocreate.stories import actions, road
from cocreate.stories.forms import STEPS, Several, StoryForm

bp = Blueprint("tell_story", __name__)


class AskingForStory(Asking[StoryForm]):
    room = "stories"
    kind = "story"
    steps = STEPS
    form = StoryForm

    def send(self, to: Institution, form: StoryForm, code: str) -> None:
        actions.tell(to, form.new_story(to, code), then=handing.lead)

    def checked(self, form: StoryForm, answers: Answers) -> list[tuple[str, str | None, str]]:
        photo = _("One photo") if answers.get("picture") else ""
        moments = [
            said(what) or said(place) or chosen(kind)
            for _number, what, place, kind, _mood in form.moment_rows
        ]
        return [
            (_("It happened"), chosen(form.relation), "start"),
            (_("What you say"), answers.get("body"), "happened"),
            (pgettext("check", "Photo"), photo, "happened"),
            *([(_("Voice note"), _("Recorded"), "happened")] if form.is_kept else []),
            *([(_("Video"), form.coming.chosen.size, "happened")] if form.coming else []),
            (_("How it felt"), _listed(form.feeling), "feeling"),
            (pgettext("check", "Where"), _listed(form.services), "feeling"),
            (_("Step by step"), " · ".join(it for it in moments if it), "feeling"),
            (_("What was good"), answers.get("good"), "better"),
            (_("What could be better"), answers.get("better"), "better"),
            (_("You are"), chosen(form.group), "about-you"),
            (_("Name shown"), form.name_to_show, "about-you"),
            (_("How we reach you"), answers.get("contact"), "about-you"),
            (_("May we show it?"), chosen(form.publish), "consent"),
            (_("May we contact you?"), chosen(form.contact_ok), "consent"),
        ]


def _listed(field: Several) -> str:
    return " · ".join(str(one.label.text) for one in field if one.checked)


ASKING = AskingForStory()


@bp.route("/stories/new", methods=["GET", "POST"])
@requires("stories:tell")
@mends
def new() -> Response:
    return ASKING.on_one_page()


@bp.route(
    "/stories/draft/<token>"
    "/<any(start, happened, feeling, better, 'about-you', consent, check):step>",
    methods=["GET", "POST"],
)
@requires("stories:tell")
@mends
def step(token: str, step: str) -> Response:
    return ASKING.in_steps(token, step)


@bp.post(
    "/stories/draft/<token>"
    "/<any(start, happened, feeling, better, 'about-you', consent, check, whole):step>/keep"
)
@requires("stories:tell")
@keeps
def keep(token: str, step: str) -> Response:
    """A second after the last key; htmx only, for without it each step saves."""
    return ASKING.keep(token, step)


@bp.get("/stories/sent/<ref>")
@requires("stories:tell")
def sent(ref: str) -> Response:
    item, secret = handing.mine(ref)
    context = handing.context(item, secret, road.promised(item.institution_id, item.created_at))
    return page("intake/sent.html", thanks=_("We've got your story, thank you"), **context)


@bp.get("/stories/sent/<ref>/slip.png")
@requires("stories:tell")
def slip(ref: str) -> Response:
    return handing.slip(*handing.mine(ref))


@bp.get("/stories/sent/<ref>.ics")
@requires("stories:tell")
def dates(ref: str) -> Response:
    item, _secret = handing.mine(ref)
    title = _("Your story %(ref)s", ref=item.ref)
    return handing.calendar(item, title, road.promised(item.institution_id, item.created_at))
