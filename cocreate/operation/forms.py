"""What administrators tell us about jobs and the history."""

from datetime import date
from typing import Any

from flask import request
from wtforms import HiddenField

from cocreate.kernel.events import KINDS
from cocreate.kernel.forms import AtMost, Form, said
from cocreate.operation.chronicle import WHO, Wanted


class JobForm(Form):
    job = HiddenField(validators=[AtMost(40)])


class PressForm(Form):
    """One button; the filter of the page travels with it."""

    kind = HiddenField(validators=[AtMost(60)])
    role = HiddenField(validators=[AtMost(20)])
    item = HiddenField(validators=[AtMost(20)])
    day = HiddenField(validators=[AtMost(10)])

    def wanted(self) -> Wanted:
        return wanted({name: said(self[name]) for name in ("kind", "role", "item", "day")})


def asked() -> Wanted:
    """The filter in the address."""
    return wanted(dict(request.args.items()))


def wanted(words: dict[str, Any]) -> Wanted:
    """What is no kind, no role and no day narrows nothing."""
    kind, role = words.get("kind", ""), words.get("role", "")
    families = {it.partition(".")[0] for it in KINDS}
    return Wanted(
        kind if kind in KINDS or kind in families else "",
        role if role in WHO else "",
        words.get("item", "").replace("\0", "").strip()[:20],
        _day(words.get("day", "")),
    )


def _day(word: str) -> date | None:
    try:
        day = date.fromisoformat(word)
    except ValueError:
        return None
    return day if 1970 < day.year < 9000 else None
