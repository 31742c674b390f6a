"""/admin/lexicon: the words by which ideas that say the same are found, for one's whole alliance."""

from typing import Any

from flask import Blueprint, Response, abort, request, url_for

from cocreate.accounts import house
from cocreate.intake import likeness, rewording, wording
from cocreate.intake.policy import LEXICON
from cocreate.intake.word_forms import ChosenForm, ConceptForm, SentenceForm, WordsForm
from cocreate.intake.wording import Concept
from cocreate.kernel.errors import Refused
from cocreate.kernel.forms import said
from cocreate.kernel.policy import Place, may
from cocreate.kernel.text import fold
from cocreate.kernel.web import leave, me, mends, page, reads, requires

bp = Blueprint("lexicon", __name__, url_prefix="/admin/lexicon")
FIRST = 8  # words shown of each concept in the list


@bp.get("")
@requires(rewording.CHANGE)
def index() -> Response:
    return _index()


@bp.post("/new")
@requires(rewording.CHANGE)
@mends
def new() -> Response:
    form = ConceptForm()
    if not form.validate():
        return _index(422, new=form)
    name = said(form.name)
    try:
        rewording.add(me(), _place(), name, str(form.words.data))
    except Refused as refusal:
        form.words.errors = [str(refusal)]
        return _index(422, new=form)
    return leave(url_for(".show", concept=name))


@bp.post("/try")
@requires(rewording.CHANGE)
@mends
@reads
def attempt() -> Response:
    """Which concepts are in this sentence: posted, so that it stands in no address and no log."""
    form = SentenceForm()
    if not form.validate():
        return _index(422, sentence=form)
    found = wording.of(_place().institution_id).reasons(str(form.text.data))
    return _index(sentence=form, found=sorted(found.items()))


def _index(status: int = 200, **more: Any) -> Response:
    wanted = request.args.get("q", "")[:80].strip()
    every = wording.concepts(wording.changes(_root()))
    context = {
        "q": wanted,
        "rows": [it for it in every if _fits(it, fold(wanted))],
        "total": len(every),
        "labels": {it.name: it.label for it in every},
        "changed": sum(len(it.own) + len(it.out) for it in every),
        "new": ConceptForm(formdata=None),
        "sentence": SentenceForm(formdata=None),
        "found": None,
        **_progress(),
        **more,
    }
    return page("intake/lexicon.html", part="rows", status=status, section="admin", **context)


def _fits(it: Concept, wanted: str) -> bool:
    return not wanted or any(wanted in fold(word) for word in (it.name, *it.words))


@bp.get("/progress")
@requires(rewording.CHANGE)
def progress() -> Response:
    """How far the published texts were read again."""
    return page("intake/reading_again.html", part="reading", section="admin", **_progress())


def _progress() -> dict[str, Any]:
    seen, every = likeness.progress(_root())
    return {"seen": seen, "every": every}


@bp.get("/concept/<concept>")
@requires(rewording.CHANGE)
def show(concept: str) -> Response:
    return _concept(concept, WordsForm(formdata=None))


@bp.post("/concept/<concept>")
@requires(rewording.CHANGE)
@mends
def add(concept: str) -> Response:
    form = WordsForm()
    _one(concept)
    if not form.validate():
        return _concept(concept, form, 422)
    try:
        rewording.add(me(), _place(), concept, str(form.words.data))
    except Refused as refusal:
        form.words.errors = [str(refusal)]
        return _concept(concept, form, 422)
    return leave(url_for(".show", concept=concept))


@bp.post("/concept/<concept>/<any(out, back):way>")
@requires(rewording.CHANGE)
def choose(concept: str, way: str) -> Response:
    _one(concept)
    form = ChosenForm()
    form.validate()
    act = rewording.take_out if way == "out" else rewording.put_back
    act(me(), _place(), concept, form.words())
    gone = not any(it.name == concept for it in wording.concepts(wording.changes(_root())))
    return leave(url_for(".index") if gone else url_for(".show", concept=concept))


def _concept(name: str, form: WordsForm, status: int = 200) -> Response:
    it = _one(name)
    return page(
        "intake/concept.html", status=status, it=it, form=form, section="admin", **_progress()
    )


def _one(name: str) -> Concept:
    every = wording.concepts(wording.changes(_root()))
    return next((it for it in every if it.name == name), None) or abort(404)


def _root() -> int:
    return wording.alliance(_place().institution_id)


def _place() -> Place:
    """Where the person works: the core if they may there, else the first of theirs."""
    core = house.core_if_any()
    if core is not None and may(me(), rewording.CHANGE, core):
        return Place(core.id)
    return Place(min(me().where(*LEXICON.roles)))
