"""A yes that somebody signed on paper holds once a second person has compared the form."""

import base64
from datetime import timedelta

import pytest

from cocreate.consent import actions as consent
from cocreate.consent import gate, ledger, served, verify
from cocreate.following import actions as follow
from cocreate.intake import files, forgetting, sheets
from cocreate.kernel import history
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.kernel.errors import NotAllowed, OutOfTurn, Refused
from cocreate.kernel.policy import Actor, Role
from cocreate.keys.sealing import Altered
from cocreate.papers import actions, queries
from cocreate.papers.faults import Fault
from cocreate.papers.models import SignedPaper, Standing
from tests.factories import a_user, actor, an_institution, recorded
from tests.papers.forms import a_clerk, a_colleague, a_jpeg, a_scan, added, written_down


@pytest.fixture
def hospital():
    return an_institution()


@pytest.fixture
def clerk(hospital):
    return a_clerk(hospital)


@pytest.fixture
def colleague(hospital):
    return a_colleague(hospital)


@pytest.fixture
def item(hospital, clerk):
    return written_down(clerk, hospital)


def the_paper():
    db.session.expire_all()
    return db.session.scalars(db.select(SignedPaper).order_by(SignedPaper.id.desc())).first()


def last(item):
    return ledger.of_item(item.id)[-1]


def test_signed_on_paper_is_a_request_until_the_form_was_compared(item, clerk, colleague):
    before = gate.in_force(item.id, "publish")
    paper = added(clerk, item)
    between = gate.in_force(item.id, "publish")
    actions.confirm(colleague, paper, {"publish": True})

    event = last(item)
    sheet = sheets.current("zh-Hans")
    assert (before, between, gate.in_force(item.id, "publish")) == (False, False, True)
    assert (event.type, event.capacity, event.channel, event.how) == (
        "grant",
        "staff",
        "paper",
        "paper",
    )
    assert event.notice_hash == sheet.notices["publish"].sha256
    assert ledger.private(event) == {"scan": paper.sha256, "checked": "moderator"}
    assert event.actor_id == colleague.id
    assert recorded(item)[-2:] == ["consent.granted", "paper.confirmed"]
    assert verify.verify() == []
    assert history.verify().altered is None


def test_nobody_confirms_what_they_wrote_down_or_added(item, clerk, colleague, hospital):
    boss = actor(a_user(Role.ADMIN, hospital))
    paper = added(colleague, item)

    for hand in (clerk, colleague):
        with pytest.raises(NotAllowed):
            actions.confirm(hand, paper, {"publish": True})
        with pytest.raises(NotAllowed):
            actions.refuse(hand, paper, Fault.UNSIGNED)
    actions.confirm(boss, the_paper(), {"publish": True})

    assert gate.in_force(item.id, "publish")


def test_staff_of_another_house_and_a_committee_do_not_compare(item, clerk, hospital):
    paper = added(clerk, item)
    far = actor(a_user(Role.MODERATOR, an_institution(), email="far@test.example"))
    member = actor(a_user(Role.COMMITTEE, hospital, email="member@test.example"))

    for hand in (far, member):
        with pytest.raises(NotAllowed):
            actions.confirm(hand, paper, {"publish": True})
    with pytest.raises(NotAllowed):
        added(far, item)
    assert queries.one(far, paper.id) is None


def test_a_no_on_the_paper_is_a_no(item, clerk, colleague):
    paper = added(clerk, item)
    actions.confirm(colleague, paper, {"publish": False})

    assert (last(item).type, gate.in_force(item.id, "publish")) == ("refuse", False)
    assert queries.asked(item.id) == ()


def test_what_cannot_be_made_out_stays_open(hospital, clerk, colleague):
    item = written_down(clerk, hospital, publish=True, contact=True)
    actions.confirm(colleague, added(clerk, item), {"contact": True})

    assert gate.in_force(item.id, "contact")
    assert queries.asked(item.id) == ("publish",)
    assert [it.item.id for it in queries.unsigned(colleague)] == [item.id]


def test_a_paper_that_does_not_hold_is_destroyed_and_the_request_stays_open(item, clerk, colleague):
    paper = added(clerk, item)
    name = paper.file
    actions.refuse(colleague, paper, Fault.UNREADABLE)

    again = the_paper()
    assert (again.standing, again.reason, again.file) == (Standing.REFUSED, "unreadable", "")
    assert files.read(item.subject_id, "paper", name) is None
    assert queries.asked(item.id) == ("publish",)
    assert last(item).type == "request"


def test_a_scan_replaced_meanwhile_cannot_be_confirmed(item, clerk, colleague):
    seen = added(clerk, item)
    name = seen.file
    newer = added(clerk, item, "grey")

    with pytest.raises(OutOfTurn):
        actions.confirm(colleague, seen, {"publish": True})
    assert not gate.in_force(item.id, "publish")
    assert files.read(item.subject_id, "paper", name) is None
    assert newer.standing == Standing.WAITING


def test_a_picture_changed_on_the_disk_confirms_nothing(item, clerk, colleague):
    paper = added(clerk, item)
    text = base64.b64encode(a_jpeg("grey")).decode()
    files.put(item.subject_id, "paper", paper.file, text)

    with pytest.raises(Refused):
        actions.confirm(colleague, paper, {"publish": True})
    assert not gate.in_force(item.id, "publish")


def test_pressed_twice_it_is_one_yes(item, clerk, colleague):
    paper = added(clerk, item)
    actions.confirm(colleague, paper, {"publish": True})

    with pytest.raises(OutOfTurn):
        actions.confirm(colleague, paper, {"publish": True})
    assert [it.type for it in ledger.of_item(item.id)].count("grant") == 2  # with handle


def test_whoever_has_answered_themselves_meanwhile_is_not_overruled(item, clerk, colleague):
    paper = added(clerk, item)
    notice = sheets.current("zh-Hans").notices["publish"].sha256
    author = Actor().holding(item.id)
    consent.decide(author, item, "publish", False, notice, "web")

    with pytest.raises(OutOfTurn):
        actions.confirm(colleague, paper, {"publish": True})
    with pytest.raises(OutOfTurn):
        added(clerk, item)
    assert not gate.in_force(item.id, "publish")


def test_what_was_taken_back_takes_no_paper(item, clerk, colleague):
    paper = added(clerk, item)
    follow.withdraw(Actor().holding(item.id), item)

    with pytest.raises((OutOfTurn, Refused)):
        actions.confirm(colleague, the_paper() or paper, {"publish": True})
    assert queries.one(colleague, paper.id) is None
    assert queries.waiting(colleague) == []


def test_yesterdays_form_gives_no_yes_once_its_notice_has_changed(
    item, clerk, colleague, monkeypatch
):
    paper = added(clerk, item)
    rule = consent.PURPOSES["publish"]
    newer = dict(consent.PURPOSES) | {"publish": _later(rule)}
    monkeypatch.setattr(served, "PURPOSES", newer)

    with pytest.raises(Refused):
        actions.confirm(colleague, paper, {"publish": True})
    assert the_paper().standing == Standing.WAITING


def _later(rule):
    values = {name: getattr(rule, name) for name in rule.__slots__}
    return type(rule)(**(values | {"material": "2999-01-01"}))


def test_after_a_withdrawal_the_scan_is_destroyed_with_the_words(item, clerk, colleague):
    paper = added(clerk, item)
    name, subject = paper.file, item.subject_id
    actions.confirm(colleague, paper, {"publish": True})
    follow.withdraw(Actor().holding(item.id), item)
    with moved(now() + timedelta(hours=73)):
        forgetting.destroy_due()

    assert the_paper() is None
    assert files.read(subject, "paper", name) is None
    assert verify.verify() == []


def test_the_sweep_of_strays_leaves_signed_forms(item, clerk, monkeypatch):
    paper = added(clerk, item)
    monkeypatch.setattr(forgetting.time, "time", lambda: 4_000_000_000.0)
    forgetting.destroy_strays()

    assert files.read(item.subject_id, "paper", paper.file) is not None


def test_a_sealed_form_cannot_pass_for_a_photo(item, clerk):
    paper = added(clerk, item)

    with pytest.raises(Altered):
        files.read(item.subject_id, "photo", paper.file)


def test_the_number_of_a_form_stands_for_the_very_words_on_it():
    numbers = {language: sheets.current(language).number for language in sheets.LANGUAGES}

    assert len(set(numbers.values())) == 3
    assert all(sheets.by_number(it) is not None for it in numbers.values())
    assert sheets.by_number("0000-0000") is None
    assert a_scan().sheet.notices["handle"].code == "handle"
