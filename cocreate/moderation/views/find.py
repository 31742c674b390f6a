"""/staff/inbox/find: words in what nobody has read yet; they travel in the body, never in an address."""

from flask import Response

from cocreate.kernel.forms import said
from cocreate.kernel.web import me, mends, page, requires
from cocreate.moderation import seeking
from cocreate.moderation.forms import SeekForm
from cocreate.moderation.seeking import Sought
from cocreate.moderation.views.inbox import bp


@bp.get("/inbox/find")
@requires("moderation:search")
def seek() -> Response:
    return _page(SeekForm(formdata=None))


@bp.post("/inbox/find")
@requires("moderation:search")
@mends
def sought() -> Response:
    """It goes on the record that somebody looked, so it counts as a sending, not as a reading."""
    form = SeekForm()
    if not form.validate():
        return _page(form, status=422)
    return _page(form, seeking.seek(me(), said(form.words)))


def _page(form: SeekForm, found: Sought | None = None, status: int = 200) -> Response:
    return page(
        "moderation/seek.html",
        part="sought",
        status=status,
        form=form,
        found=found,
        most=seeking.LOOKED_AT,
        section="inbox",
    )
