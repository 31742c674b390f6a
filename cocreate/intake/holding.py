"""Files of a form that is drawn again: no browser fills a file field a second time.

The draft holds them, checked and sealed, until the form is sent, its person drops them, or the
draft is over. Only who has the draft's token has them: it stands in the form, hard to guess.
"""

from collections.abc import Iterable

from flask import request

from cocreate.accounts.models import Institution
from cocreate.intake import drafts, photos, saving, uploads, voices
from cocreate.intake.forms import SendingForm
from cocreate.intake.models import Draft
from cocreate.kernel import once
from cocreate.kernel.security import check_token

DROPS = {  # by the name of the button
    "unphoto": drafts.detach,
    "unrecord": drafts.unrecord,
    "unfilm": drafts.unfilm,
}


def show(draft: Draft | None, form: SendingForm) -> None:
    """Tell the form what the draft holds, for its checks and for the page."""
    answers = drafts.read(draft) if draft else {}
    form.is_kept = bool(answers.get(drafts.NOTE))
    form.held = drafts.held(answers)
    form.coming = drafts.coming(answers)


def attach(draft: Draft, form: SendingForm) -> None:
    """What came with this post, each in place of the one before."""
    if form.painted is not None:
        drafts.attach(draft, form.painted, form.chosen)
    if form.recorded is not None:
        drafts.record(draft, form.recorded)
    if form.filmed is not None:
        drafts.film(draft, uploads.whole(form.filmed.data), form.filmed.name)


def hold(
    kind: str, to: Institution, draft: Draft | None, form: SendingForm, names: Iterable[str]
) -> Draft | None:
    """The draft with the files that came, where any came: a new one begins with what was typed."""
    if form.painted is None and form.recorded is None and form.filmed is None:
        return draft
    once.keep_key()  # it is for sending the form later
    draft = draft or drafts.begin(to, kind, saving.given(form, names))
    attach(draft, form)
    show(draft, form)
    return draft


def bring(draft: Draft, form: SendingForm) -> None:
    """What the draft holds goes with the form, unless something newer came with it."""
    answers = drafts.read(draft)
    form.painted = form.painted or photos.opened(draft.subject_id, drafts.picture(answers))
    note = str(answers.get(drafts.NOTE) or "")
    form.recorded = form.recorded or voices.opened(draft.subject_id, note)
    form.reel = drafts.reel(answers) if form.coming else ""


def dropped(draft: Draft | None, form: SendingForm) -> bool:
    """Whether the button beside a file was pressed; then the file is gone."""
    names = DROPS.keys() & request.form.keys()
    if draft is None or not names:
        return False
    if not form.csrf_token.validate(form):
        check_token()
    once.keep_key()
    for name in names:
        DROPS[name](draft)
    show(draft, form)
    return True
