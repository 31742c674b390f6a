"""One's own sign-ins: seen, ended, and nobody else's."""

import re
from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.accounts import browsers
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.events import Event
from tests.accounts.browsing import is_in, sign_in
from tests.visitor import Visitor

pytestmark = pytest.mark.usefixtures("nurse", "patient")
LIST = "/me/sessions"
PATIENT = "patient@kangning.example"
FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"
WECHAT = (
    "Mozilla/5.0 (Linux; Android 14; V2309A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 "
    "Chrome/116.0 Mobile Safari/537.36 XWEB/1160065 MicroMessenger/8.0.49"
)
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)
EDGE = (
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
    "Chrome/126.0.0.0 Safari/537.36 Edg/126.0.0.0"
)


def at(app, agent, email=PATIENT):
    visitor = Visitor(app)
    visitor.client.environ_base["HTTP_USER_AGENT"] = agent
    sign_in(visitor, email)
    return visitor


def handles(page):
    return [it.attrib["value"] for it in page.all(".//input[@name='which']")]


@pytest.mark.parametrize(
    ("agent", "words"),
    [
        (FIREFOX, "Firefox · Windows"),
        (WECHAT, "WeChat · Android"),
        (IPHONE, "Safari · iPhone"),
        (EDGE, "Edge · Windows"),
        ("curl/8.5.0", ""),
        ("", ""),
    ],
)
def test_a_browser_is_known_by_two_words(agent, words):
    assert browsers.words(agent) == words


def test_the_list_shows_where_one_is_signed_in_and_marks_this_one(app):
    phone = at(app, IPHONE)
    at(app, FIREFOX)
    at(app, FIREFOX, "nurse@kangning.example")

    page = phone.get(LIST)

    rows = [
        " ".join("".join(it.itertext()).split()) for it in page.all(".//ul[@class='sign-ins']/li")
    ]
    assert [row.split(" Last")[0] for row in rows] == [
        "Safari · iPhone This browser",
        "Firefox · Windows",
    ]
    assert len(handles(page)) == 1


def test_chinese_readers_read_it_in_chinese(app):
    visitor = Visitor(app, lang="zh")
    visitor.client.environ_base["HTTP_USER_AGENT"] = WECHAT
    sign_in(visitor, PATIENT)

    assert "微信 · Android" in visitor.get(LIST)


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_one_that_is_ended_is_out_and_the_others_stay(app, who):
    phone, ward, home = at(app, IPHONE), at(app, FIREFOX), at(app, EDGE)
    shown = phone.get(LIST)
    row = next(
        it for it in shown.all(".//ul[@class='sign-ins']/li") if "Edge" in "".join(it.itertext())
    )
    which = row.find(".//input[@name='which']").attrib["value"]

    answer = getattr(phone, who).post("/me/sessions/end", {"which": which})

    assert answer.follow().path == LIST
    assert (is_in(phone), is_in(ward), is_in(home)) == (True, True, False)


def test_all_others_end_at_once(app):
    phone, ward, home = at(app, IPHONE), at(app, FIREFOX), at(app, EDGE)

    phone.get(LIST).form("/me/sessions/end-others").submit()

    assert (is_in(phone), is_in(ward), is_in(home)) == (True, False, False)
    assert handles(phone.get(LIST)) == []


def test_nobody_ends_somebody_elses(app):
    nurse = at(app, FIREFOX, "nurse@kangning.example")
    at(app, EDGE, "nurse@kangning.example")
    (which,) = handles(nurse.get(LIST))
    patient = at(app, IPHONE)

    patient.post("/me/sessions/end", {"which": which})
    patient.post("/me/sessions/end-others")

    assert is_in(nurse)
    assert handles(nurse.get(LIST)) == [which]


@pytest.mark.parametrize("which", ["", "%", "_" * 16, "%" * 16, "f" * 64, "0"])
def test_a_handle_that_is_none_ends_nothing(app, which):
    phone, ward = at(app, IPHONE), at(app, FIREFOX)

    phone.post("/me/sessions/end", {"which": which})

    assert is_in(phone)
    assert is_in(ward)


def test_a_handle_opens_nothing(app):
    phone = at(app, IPHONE)
    at(app, FIREFOX)
    (which,) = handles(phone.get(LIST))
    thief = Visitor(app)
    with thief.client.session_transaction(base_url="http://localhost") as cookie:
        cookie.update(_user_id=which, _fresh=True)

    assert re.fullmatch("[0-9a-f]{16}", which)
    assert thief.get(LIST).headers["Location"].startswith("/login")


def test_what_fell_asleep_is_not_in_the_list(app):
    at(app, FIREFOX, "nurse@kangning.example")

    with moved(now() + timedelta(hours=13)):
        fresh = at(app, EDGE, "nurse@kangning.example")

        assert "Firefox" not in fresh.get(LIST)


def test_a_stranger_is_led_to_the_log_in(visitor):
    assert visitor.get(LIST).headers["Location"].startswith("/login")
    assert visitor.post("/me/sessions/end-others").headers["Location"].startswith("/login")


def chosen():
    of = sa.select(sa.func.count()).where(Event.kind == "person.language_chosen")
    return db.session.scalar(of)


def test_one_chooses_the_script_of_ones_letters(app):
    visitor = at(app, FIREFOX)

    page = visitor.get(LIST).form("/me/language").fill(language="zh-TW").submit().follow()

    assert page.form("/me/language")["language"] == "zh-TW"
    assert chosen() == 1


def test_a_language_that_we_do_not_write_is_refused_and_nothing_changes(app):
    visitor = at(app, FIREFOX)

    page = visitor.post("/me/language", {"language": "de"})

    assert page.status == 422
    assert visitor.get(LIST).form("/me/language")["language"] == "zh"
    assert chosen() == 0
