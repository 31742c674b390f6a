"""One second voice at its own address; telling one; what its writer is handed."""

from flask import Blueprint, Response, abort
from flask_babel import gettext as _

from cocreate.accounts import scope
from cocreate.accounts.models import Institution, User
from cocreate.beside import actions, queries, road, words
from cocreate.beside.forms import VoiceForm
from cocreate.beside.models import SecondVoice
from cocreate.beside.queries import Told
from cocreate.consent import gate
from cocreate.intake import handing
from cocreate.intake.models import Item, State
from cocreate.kernel import once
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn, Withdrawn
from cocreate.kernel.policy import STAFF, may
from cocreate.kernel.web import leave, me, mends, page, public, requires
from cocreate.stories.models import Story

bp = Blueprint("beside", __name__)


@bp.get("/stories/<ref>/beside/<int:number>")
@public
def show(ref: str, number: int) -> Response:
    """It stays here when the story beside it is taken back: then its place is empty."""
    story = _story(ref)
    voice = queries.one(story, number)
    shown = gate.publication(voice.id) if voice and voice.may_stand else None
    if voice is None or shown is None:
        if voice is not None and voice.shown_at and voice.state == State.WITHDRAWN:
            raise Withdrawn
        abort(404)
    return page(
        "beside/show.html",
        it=Told(voice, shown),
        story=story,
        beside=gate.publication(story.id),
        words=words,
        section="stories",
    )


def _story(ref: str) -> Story:
    return queries.story_by(ref, scope.ids()) or abort(404)


@bp.route("/stories/<ref>/beside/new", methods=["GET", "POST"])
@requires("beside:tell")
@mends
def new(ref: str) -> Response:
    story = _offered(ref)
    to = db.session.get_one(Institution, story.institution_id)
    form = VoiceForm(data=_known())
    if form.may_go("beside", to):
        voice = form.new_voice(to, handing.fresh_code())
        actions.tell(me(), story, voice, then=handing.lead)
        return leave(once.there())
    return handing.form_again(
        "beside/new.html", form, to=to, story=story, shown=gate.publication(story.id)
    )


def _known() -> dict[str, str]:
    """Of the account, to begin with; nothing of it is sent that they don't leave there."""
    user = db.session.get_one(User, me().id)
    return {"group": user.group or "", "name": user.name}


def _offered(ref: str) -> Story:
    """404 for a story of another house, or that nobody may read; 403 where this reader may not."""
    story = _story(ref)
    is_here = story.institution_id in me().where(*STAFF)
    if gate.publication(story.id) is None or not (is_here and story.is_public):
        abort(404)
    if not may(me(), "beside:tell", story):
        raise NotAllowed(_("Beside this story nobody of the staff can tell, or not you."))
    if why_not := actions.hindrance(story):
        raise OutOfTurn(why_not)
    return story


@bp.get("/stories/beside/sent/<ref>")
@public
def sent(ref: str) -> Response:
    item, secret, voice = _mine(ref)
    context = handing.context(item, secret, road.promised(voice))
    return page("intake/sent.html", thanks=_("We've got it, thank you"), **context)


def _mine(ref: str) -> tuple[Item, str, SecondVoice]:
    item, secret = handing.mine(ref)
    return item, secret, db.session.get(SecondVoice, item.id) or abort(404)


@bp.get("/stories/beside/sent/<ref>/slip.png")
@public
def slip(ref: str) -> Response:
    item, secret, _voice = _mine(ref)
    return handing.slip(item, secret)


@bp.get("/stories/beside/sent/<ref>.ics")
@public
def dates(ref: str) -> Response:
    item, _secret, voice = _mine(ref)
    title_of_day = _("What you told, %(ref)s", ref=item.ref)
    return handing.calendar(item, title_of_day, road.promised(voice))
