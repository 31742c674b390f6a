"""Odd input, the big list of naughty strings: it comes back as sent or is refused in plain words.

One half of the list each day; all of it with COCREATE_LONG.
"""

import json
from urllib.parse import urlencode

import pytest
import sqlalchemy as sa

from cocreate.consent import originals
from cocreate.intake import code as codes
from cocreate.intake import messages
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from tests import asserts
from tests.factories import an_idea, the_core
from tests.markup import Reader
from tests.sampled import is_todays
from tests.visitor import ORIGIN

OWN = ["a\0b", "\x1b[31mred", "\ufeffmark", "x" * 4000, "\r\n\r\n", "ａ" * 60, "\ud7ff\ue000"]
MARKUP = set("<>&\"'{}%\0")
KEY = "K7QM3XRD9WTH"


@pytest.fixture
def naughty(reference):
    path = reference / "robustness/blns.json"
    listed = json.loads(path.read_text(encoding="utf-8"))
    return [*(it for number, it in enumerate(listed) if is_todays(number, 3)), *OWN]


def held(text):
    """Without the one letter that PostgreSQL holds in no text."""
    return text.replace("\0", "")


def seen(text):
    """As it stands on a page, where any run of blanks is one blank."""
    return " ".join(text.split())


class Plain:
    """A visitor whose pages are read for their markup only: what is odd here was typed."""

    def __init__(self, visitor):
        self.client, self.token = visitor.client, visitor.token()
        self.notices = visitor.notices()
        self.app = visitor.app

    @property
    def secret(self):
        with self.client.session_transaction(base_url=ORIGIN) as session:
            return session["browser"]

    def get(self, path):
        return self._open(path)

    def post(self, path, fields, place="10.0.0.1"):
        fields = {"csrf_token": self.token, "notice": self.notices, **fields}
        where = {"REMOTE_ADDR": place}
        return self._open(path, method="POST", data=fields, environ_base=where)

    def _open(self, path, **request):
        db.session.rollback()
        english = {"Accept-Language": "en"}
        with self.app.app_context():
            answer = self.client.open(path, base_url=ORIGIN, headers=english, **request)
        if answer.status_code == 303:
            return 303, None, ""
        reader = Reader(answer.text, fragment=False)
        assert not reader.faults, (path, reader.faults)
        return answer.status_code, reader.root, seen(asserts.text(reader.root))


@pytest.fixture
def plain(visitor):
    the_core()
    return Plain(visitor)


def value(root, name):
    return root.find(f".//input[@name='{name}']").get("value", "")


def test_what_is_sent_comes_back_on_its_own_page(naughty, plain):
    for number, text in enumerate(naughty):
        key = f"form-{number}"
        short = {"title": text[:80], "name": text[:60], "contact": text[:120]}
        how = {"name_shown": "pen" if text[:60].strip() else "anonymous", "identifiers": "keep"}
        status, _root, page = plain.post(
            "/ideas/new", {"body": text, "idempotency_key": key, **short, **how}
        )
        if text.strip():
            assert status == 303, (text, page)
            _comes_back(plain, held(text), {part: held(it) for part, it in short.items()}, key)
        else:
            assert (status, "Please write your idea" in page) == (422, True), repr(text)


def _comes_back(plain, text, short, key):
    item = db.session.scalars(sa.select(Item).order_by(Item.id.desc())).first()
    said = originals.read(item.id)
    title = said.pop("title")
    assert said == {"body": text.strip()} | {
        part: short[part].strip() for part in ("name", "contact") if short[part].strip()
    }
    code = codes.grouped(codes.derive(plain.secret, key))
    status, root, _page = plain.get(f"/t/{code}")
    bodies = [seen("".join(it.itertext())) for it in root.findall(".//div[@class='body']")]
    written = {seen(part) for part in (title, *said.values())}
    assert title
    assert (status, set(bodies)) == (200, written)


def test_a_wrong_code_of_any_shape_is_refused_in_plain_words(naughty, plain):
    for number, text in enumerate(naughty):
        place = f"10.0.{number // 200}.{number % 200}"
        status, root, page = plain.post("/track", {"code": text}, place)

        assert status == 422, (text, page)
        assert "code" in page
        assert seen(value(root, "code")) == seen(text)


def test_any_search_finds_nothing_or_something_but_never_fails(naughty, plain):
    an_idea("A clock that can be seen from the bed.", published=True)
    for text in naughty:
        query = urlencode({"q": text})
        assert plain.client.get(f"/ideas.json?{query}", base_url=ORIGIN).status_code == 200, text

    for text in (it for it in naughty if MARKUP & set(it)):
        status, root, _page = plain.get("/ideas?" + urlencode({"q": text}))
        assert status == 200, text
        assert seen(value(root, "q")) == seen(text[:200])


def test_an_answer_to_us_comes_back_word_for_word(naughty, plain):
    idea = an_idea(code=KEY)
    sent = [text for text in naughty if text.strip()]
    for text in sent:
        status, _root, page = plain.post(f"/t/{codes.grouped(KEY)}/reply", {"text": text})
        assert status == 303, (text, page)

    said = [it.text for it in messages.of(db.session.get_one(Item, idea.id))]
    status, _root, page = plain.get(f"/t/{codes.grouped(KEY)}")
    assert (status, said) == (200, [text.strip() for text in sent])
    assert [text for text in sent if seen(text) not in page] == []
