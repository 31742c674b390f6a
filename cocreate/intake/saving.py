"""While somebody writes: what stands in the form is kept on the server, a second after the last key.

The browser keeps nothing but the address of the draft, which opens it again after a crash.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from flask import Response, request
from wtforms import StringField

from cocreate.intake import drafts, noticed
from cocreate.intake.forms import LONGEST, SendingForm
from cocreate.intake.models import Draft
from cocreate.kernel.web import page

DRAFT = "draft"  # which draft, laid into the form by the first saving
SEEN, BEGAN = "seen", "began"  # when it was saved last, as this page knows it; and as it was drawn
ANEW = frozenset({"identifiers", "notice", "website", "opened", "since", "challenge", "proof"})
NOT_KEPT = ANEW | {"photo", "voice", "film"}


@dataclass(frozen=True, slots=True)
class At:
    """Where a page stands among the steps; its answers go to `url`, and `number` counts from 1.

    `keep` saves while one types; `draft` and `began` say what was saved when it was drawn.
    """

    url: str
    back: str
    number: int
    of: int
    keep: str
    draft: str
    began: str


def brought(kind: str, token: str = "") -> Draft | None:
    """The draft of this page: named by what saving laid into the form, or by its address."""
    named = request.form.get(DRAFT) or request.args.get(DRAFT) or token
    return drafts.find(named, kind) if named else None


def stamp(draft: Draft | None) -> str:
    return f"{draft.saved_at.timestamp():.6f}" if draft else ""


def is_newer(draft: Draft) -> bool:
    """Another page has saved since this one was drawn or saved last."""
    seen = request.form.get(SEEN) or request.form.get(BEGAN) or ""
    return bool(seen) and seen != stamp(draft)


def given(form: SendingForm, names: Iterable[str]) -> dict[str, Any]:
    """What stands in these fields now, finished or not, and before which notice."""
    kept = [name for name in names if name in form and name not in NOT_KEPT]
    said = {name: _short(form[name].data) for name in kept}
    return said | noticed.beside(kept, form.on_page())


def is_blank(form: SendingForm, names: Iterable[str]) -> bool:
    """Nothing typed yet: no draft begins by looking at a page."""
    asked = [form[name] for name in names if name in form and name not in NOT_KEPT]
    typed = [field for field in asked if isinstance(field, StringField)]
    return not any(str(field.data or "").strip() for field in typed)


def told(draft: Draft, there: str) -> Response:
    """Saved at; and the address that opens it again, for the browser to show from now on."""
    answer = page("intake/saved.html", part="kept", draft=draft, seen=stamp(draft), newer="")
    answer.headers["HX-Replace-Url"] = there
    return answer


def outdone(draft: Draft, there: str) -> Response:
    """409: what stands on this page is older; it is kept there, and the newer is one press away."""
    return page(
        "intake/saved.html", part="kept", status=409, draft=draft, seen=stamp(draft), newer=there
    )


def _short(value: Any) -> Any:
    return value[: 2 * LONGEST] if isinstance(value, str) else value
