"""Every field of words, or of a file, on every form that somebody without rights has before them.

Found by opening every page, as in fuzzing.py, so that nobody has to think of a later one.
"""

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from xml.etree.ElementTree import Element

from flask import Flask
from PIL import Image

from cocreate.kernel import once
from cocreate.kernel.policy import Role
from tests.controls import Form
from tests.moderation.filmed import filmed
from tests.moderation.recordings import WAV
from tests.visitor import ORIGIN
from tests.whole.callers import Caller, callers
from tests.whole.routes import every
from tests.whole.worlds import World

TYPED = {"text", "textarea", "email", "tel", "search", "url", "password", "number", "date"}
OURS = {"website", "csrf_token"}  # the trap for machines, and the key of the form
KEY = "idempotency_key"  # new each time, else a second sending is a repeat of the first
MARK = "zq7x"  # whoever shows it shows the words beside it
SPRUNG = "main iframe, main script, main img[src=x]"  # none of them is ours
SHARP = [
    "<script>document.title='ran'</script>",
    '"><img src=x onerror="document.title=\'ran\'">',
    "'><svg/onload=document.title='ran'>",
    "javascript:document.title='ran'//{{7*7}}${7*7}",
    "</textarea></title><iframe srcdoc='<script>parent.document.title=1</script>'>",
]
CHOSEN = {"name_shown": "pen", "publish": "yes", "contact_ok": "yes", "identifiers": "keep"}
LIMITS = {
    "body": 9900,
    "text": 3900,
    "reason": 1900,
    "words": 3900,
    "good": 1900,
    "better": 1900,
    "contact": 110,
}
LONG = 400  # from here on a field holds several
LINE = 60  # what a line of text takes at most, where nothing else is known


@dataclass(frozen=True)
class Asked:
    """One form as it stands on a page. `more`: what a button beside a field adds."""

    caller: Caller
    form: Form = field(compare=False)
    action: str
    words: tuple[str, ...]
    files: tuple[str, ...]
    more: tuple[tuple[str, str], ...] = ()

    def together_with(self, ref: object) -> "Asked":
        """The same form after "me too, in my own words" was pressed."""
        return replace(self, more=(("join", str(ref)),))

    @property
    def key(self) -> tuple[str, ...]:
        return (self.action, *self.words, *self.files)


def visitors(world: World) -> list[Caller]:
    """Nobody, and somebody with an account and no rights."""
    home = [it for it in callers(world) if it.role == Role.CONTRIBUTOR and it.is_home]
    return [callers(world)[0], *home]


def asked(app: Flask, world: World, more: Iterable[str] = ()) -> list[Asked]:
    """Each form once that has a field which a person fills with what they like.

    `more`: addresses beside those of the map of addresses. The last step of a form comes last.
    """
    found: dict[tuple[str, ...], Asked] = {}
    for caller in visitors(world):
        routes = [it for it in every(app, world, "GET") if not it.is_narrow]
        open_to = [it.path for it in routes if it.is_open_to(caller.role)]
        for one in _of(app, caller, [*open_to, *more]):
            found.setdefault(one.key, one)
    return sorted(found.values(), key=lambda it: it.action.endswith("/check"))


def _of(app: Flask, caller: Caller, paths: list[str]) -> Iterator[Asked]:
    visitor = caller.visitor(app)
    for path in paths:
        page = visitor.get(path)
        for element in page.all(".//form[@method='post']") if page.status == 200 else []:
            form = Form(page, element)
            kinds = {name: _kind(nodes[0]) for name, nodes in form.controls.items()}
            words = tuple(it for it, kind in kinds.items() if kind in TYPED and it not in OURS)
            files = tuple(it for it, kind in kinds.items() if kind == "file")
            if words or files:
                yield Asked(caller, form, element.get("action") or page.path, words, files)


def _kind(node: Element) -> str:
    return node.get("type", "text") if node.tag == "input" else node.tag


@dataclass
class Portions:
    """All payloads through every field, each field at its own pace."""

    payloads: list[str]
    done: int = 0  # in a run before: those at the end
    at: dict[tuple[str, str], int] = field(default_factory=dict)

    def next(self, one: Asked, name: str) -> str:
        """As many as fit, one a line, from where this field left off; a line takes one."""
        limit, key = _limit(one, name), (one.action, name)
        if limit < LONG:
            self.at.setdefault(key, len(self.at))  # each begins elsewhere
            return f"{self._one(key)[: limit - len(MARK) - 1]} {MARK}"
        taken = MARK
        while len(taken) + 1 + len(self._ahead(key)) <= limit:
            taken = f"{taken}\n{self._one(key)}"
        return taken

    def are_through(self, sent: tuple[str, ...] = ()) -> bool:
        """Every one went through every long field, and through every field of these forms."""
        due = len(self.payloads) - self.done + len(self.at)
        wanted = {it for it in self.at if LIMITS.get(it[1], LINE) >= LONG or it[0].endswith(sent)}
        return all(self.at[key] >= due for key in wanted)

    def _ahead(self, key: tuple[str, str]) -> str:
        return self.payloads[self.at.get(key, 0) % len(self.payloads)]

    def _one(self, key: tuple[str, str]) -> str:
        following = self._ahead(key)
        self.at[key] = self.at.get(key, 0) + 1
        return following


def _limit(one: Asked, name: str) -> int:
    if "/comments/" in one.action or one.action.endswith("/words"):
        return min(1700, LIMITS.get(name, LINE))
    return LIMITS.get(name, LINE)


def sent(app: Flask, one: Asked, portions: Portions) -> int:
    """Filled in by whoever has it before them; the status of what they are answered."""
    form = one.form
    values = form.fields | {name: [portions.next(one, name)] for name in one.words}
    for name in one.files:
        values[name] = [(_file(name), portions.next(one, f"file name of {name}"))]
    for name, nodes in form.controls.items():
        if not any(values.get(name, [])):
            values[name] = _choice(form, name, nodes[0])
    values |= {name: [value] for name, value in one.more}
    values |= {name: [once.fresh_key()] for name in values if name == KEY}
    visitor, headers = one.caller.visitor(app), {"Origin": ORIGIN}
    with app.app_context():
        answer = visitor.client.post(
            one.action, base_url=ORIGIN, data=values, headers=headers, buffered=True
        )
        return int(answer.status_code)


def _choice(form: Form, name: str, node: Element) -> list[Any]:
    offered = form._offered(name)
    if node.tag == "button":
        return ["no"] if name == "answer" else []
    return [CHOSEN.get(name, offered[0])] if offered else form.fields.get(name, [])


def _file(name: str) -> io.BytesIO:
    if name == "film":
        return io.BytesIO(filmed())
    if name != "photo":
        return io.BytesIO(WAV)
    picture = io.BytesIO()
    Image.new("RGB", (40, 30), "teal").save(picture, "JPEG")
    return io.BytesIO(picture.getvalue())
