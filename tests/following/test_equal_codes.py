"""Nobody learns from an answer whether a code was ever somebody's: not by its words, not by work."""

import re
from urllib.parse import quote

import pytest

from cocreate.accounts import throttle
from cocreate.consent import originals
from cocreate.following import claiming
from cocreate.intake import code as codes
from cocreate.intake.models import Item
from cocreate.intake.opening import MISSES
from cocreate.kernel.clock import now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Role
from cocreate.kernel.workdays import local
from tests.factories import a_user, an_idea, the_core
from tests.following.test_lost import renew
from tests.visitor import ORIGIN, Visitor

OLD, TAKEN = "HJ4MX8WD2KTP", "HJ4MX8WD2KTR"
UNKNOWN = "HJ4M-X8WD-2KTS"
CONTACT = "13800138000"
NOT_RIGHT = {
    "wrong by a letter": "HJ4M-X8WD-2KTQ",
    "too short": "W2W2",
    "too long": "HJ4M-X8WD-2KTP-2222",
    "no code at all": "nothing",
    "renewed at the desk": codes.grouped(OLD),
    "the reference of somebody else's": "KN-1002",
    "a reference nobody has": "KN-9999",
    "the code of a workshop": "482913",
}
TYPED = [("POST", "/track"), ("POST", "/claim")]
OURS = re.compile(r'value="[^"]*"|nonce-[^"]*|say this word: \w+')
DATED = {"Date", "Set-Cookie", "Content-Length", "Content-Security-Policy", "X-Request-Id"}

each_person = pytest.mark.parametrize("knock", ["a stranger", "an account"], indirect=True)


@pytest.fixture(autouse=True)
def _several(app):
    """One whose code was renewed, one in an account, and one taken back for good."""
    the_core()
    lost, kept = an_idea(code=OLD), an_idea(code=TAKEN)
    with transaction():
        originals.keep(lost.id, lost.subject_id, {"contact": CONTACT})
    claiming.claim(db.session.get_one(Item, kept.id), a_user(email="li@test.example").id)
    assert kept.ref == NOT_RIGHT["the reference of somebody else's"]
    counter = Visitor(app).signed_in(a_user(Role.MODERATOR, email="nurse@test.example"))
    assert renew(counter, day=str(local(now())), contact=CONTACT).status == 303


@pytest.fixture
def doors(app):
    """Every address that opens by a code, as it is mounted."""
    rules = [it for it in app.url_map.iter_rules() if it.rule.startswith("/t/<code>")]
    return sorted(
        (method, it.rule.replace("<purpose>", "publish"))
        for it in rules
        for method in (it.methods or set()) & {"GET", "POST"}
    )


@pytest.fixture
def knock(app, work, request):
    """`knock(door, word, misses)`: status, headers, words and statements of the answer.

    Neither has anything here. The word itself and what differs each time are taken out.
    """
    visitor = Visitor(app)
    if request.param == "an account":
        visitor.signed_in(a_user())
    token, headers = visitor.token(), visitor.headers | {"Origin": ORIGIN}

    def ask(door, word, misses=0):
        method, path = door
        _missed(misses)
        sent = {"data": {"code": word, "csrf_token": token}} if method == "POST" else {}
        there = path.replace("<code>", quote(word))
        with work() as (said, hashes), app.app_context():
            page = visitor.client.open(
                there, base_url=ORIGIN, method=method, headers=headers, **sent
            )
        body = OURS.sub("", page.text).replace(word, "·").splitlines()
        kept = {name: it for name, it in page.headers.items() if name not in DATED}
        return page.status_code, kept, body, list(said), list(hashes)

    return ask


def _missed(misses):
    """So many wrong ones came from here just now."""
    key = throttle.key("code", "127.0.0.1")
    throttle.forgive(key)
    for _miss in range(misses):
        throttle.missed(key)


def is_one_answer(knock, door, misses=0):
    """Whichever word it is; this is its status."""
    knock(door, UNKNOWN, misses)  # what is read once and then known
    known = knock(door, UNKNOWN, misses)
    for what, word in NOT_RIGHT.items():
        assert knock(door, word, misses) == known, f"{door} knows one that is {what}"
    return known[0]


@pytest.mark.parametrize("knock", ["a stranger"], indirect=True)
def test_a_code_that_does_not_open_is_one_answer_and_one_amount_of_work(knock, doors):
    assert {door: is_one_answer(knock, door) for door in doors} == dict.fromkeys(doors, 404)


@each_person
@pytest.mark.parametrize("door", TYPED)
def test_where_a_code_is_typed_it_is_one_answer_as_well(knock, door):
    assert is_one_answer(knock, door) in {303, 422}  # an account is asked for before a claim


@each_person
@pytest.mark.parametrize("door", [("GET", "/t/<code>"), ("POST", "/track")])
def test_when_too_many_were_wrong_every_wrong_one_waits_alike(knock, door):
    assert is_one_answer(knock, door, MISSES) == 429
