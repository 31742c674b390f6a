"""Deciding on the desk, with htmx and without."""

import pytest

from cocreate.consent import gate
from cocreate.intake import messages
from cocreate.intake.models import Item, State
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation.models import Lane
from tests.factories import a_user, an_idea
from tests.moderation.desks import COVERED, DANGER, an_item, case_of
from tests.visitor import Visitor

INBOX = "/staff/inbox"


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_publishing_opens_the_next_one_at_once(desk, who):
    first, second = an_item(), an_item("灯太亮。")
    form = getattr(desk, who).get(f"{INBOX}?lane=new&item={first.ref}").form("/publish")

    page = form.fill(title="抽血", body=COVERED).submit()
    page = page if who == "htmx" else page.follow()

    assert gate.publication(first.id).body == COVERED
    assert "KN-1001 is on the public pages now." in page
    assert "灯太亮" in page.part("panel")
    assert case_of(second).claimed_by is not None


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_what_its_author_keeps_private_is_not_called_public(desk, who):
    item = an_item(answers={"publish": False})
    form = getattr(desk, who).get(f"{INBOX}?lane=new&item={item.ref}").form("/publish")

    page = form.submit()
    page = page if who == "htmx" else page.follow()

    assert gate.publication(item.id) is None
    assert "KN-1001 is read. Its text is not public." in page
    assert "is on the public pages" not in page


def test_first_words_as_a_title_do_not_keep_what_was_taken_out_of_the_text(desk):
    item = an_item("7楼12床，夜里灯太亮。能关小一点吗？")
    form = desk.get(f"{INBOX}?lane=new&item={item.ref}").form("/publish")
    assert form["title"] == "7楼12床，夜里灯太亮"

    form.fill(body="夜里灯太亮。能关小一点吗？").submit()

    shown = gate.publication(item.id)
    assert (shown.title, shown.body) == ("夜里灯太亮", "夜里灯太亮。能关小一点吗？")


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_twenty_plain_items_take_one_press_each(desk, who):
    items = [an_item(f"第{n}病房的灯太亮，睡不着。") for n in range(20)]
    start = desk.get(INBOX).form("/next").submit()
    page, requests = start.follow(), 3
    someone = getattr(desk, who)
    page.visitor = someone

    for _item in items:
        page = page.form("/publish").submit()
        requests += 1
        if who == "plain":
            page, requests = page.follow(), requests + 1
        page.visitor = someone

    assert requests <= 60
    assert all(gate.publication(item.id) for item in items)
    assert "Nothing waits for you" in page


def test_twenty_short_ones_read_on_one_page_take_one_press(desk):
    items = [an_item(f"第{n}病房的灯太亮，睡不着。") for n in range(20)]
    chosen = "&".join(f"item={item.ref}" for item in items)

    page = desk.get(f"{INBOX}/together?{chosen}")
    assert all(f"第{n}病房的灯太亮" in page for n in range(20))
    done = page.form("/together").submit().follow()

    assert "20 are on the public pages now." in done
    assert all(gate.publication(item.id) for item in items)


def test_what_wants_a_closer_look_is_not_published_among_others(desk):
    plain, named, danger = an_item("灯太亮。"), an_item(), an_item(DANGER)

    page = desk.get(f"{INBOX}/together?item={plain.ref}&item={named.ref}&item={danger.ref}")
    desk.post(f"{INBOX}/together", {"item": [plain.ref, named.ref, danger.ref]})

    assert [box.get("value") for box in page.all(".//input[@name='item']")] == [plain.ref]
    assert f"{named.ref} Something in it wants a closer look." in page
    assert gate.publication(plain.id) is not None
    assert gate.publication(named.id) is None
    assert gate.publication(danger.id) is None


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_the_author_is_asked_and_the_case_waits(desk, who):
    item = an_item()
    form = getattr(desk, who).get(f"{INBOX}?item={item.ref}").form("/ask")

    form.fill(words="哪一天的事？").submit()

    assert case_of(item).lane == Lane.WAITING
    assert messages.of(item)[0].text == "哪一天的事？"


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_a_no_without_a_reason_keeps_what_was_typed(desk, who):
    item = an_item()
    form = getattr(desk, who).get(f"{INBOX}?item={item.ref}").form("/decline")

    page = form.fill(reason="里面有别人的名字。").submit()

    assert page.status == 422
    assert "Please choose a reason." in page
    assert page.form("/decline")["reason"].strip() == "里面有别人的名字。"
    assert case_of(item).lane == Lane.NEW


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_a_no_with_a_reason_goes_to_the_author(desk, who):
    item = an_item()
    form = getattr(desk, who).get(f"{INBOX}?item={item.ref}").form("/decline")

    form.fill(code="names", reason="里面有别人的名字。").submit()

    assert messages.of(item)[0].text == "里面有别人的名字。"
    assert db.session.get_one(Item, item.id).state == State.DECLINED


def test_an_empty_text_is_not_published(desk):
    item = an_item()

    page = desk.get(f"{INBOX}?item={item.ref}").form("/publish").fill(body=" ").submit()

    assert page.status == 422
    assert "Please leave some text to show." in page
    assert gate.publication(item.id) is None


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_the_comparison_follows_what_is_typed_and_changes_nothing(desk, who):
    item = an_item()
    form = desk.get(f"{INBOX}?item={item.ref}").form("/publish")
    fields = {"title": "抽血", "body": COVERED, "lane": "new", "why": "staff"}

    page = getattr(desk, who).post(f"{INBOX}/{item.ref}/compare", fields)

    assert form["lane"] == "new"
    assert "一位" in ["".join(node.itertext()) for node in page.all(".//ins")]
    assert case_of(item).lane == Lane.NEW
    if who == "htmx":
        assert page.ids == ["marked"]


def test_what_its_author_keeps_private_is_accepted_without_a_text(desk):
    idea = an_idea("灯太亮。", answers={})

    page = desk.get(f"{INBOX}?item={idea.ref}")
    page.form("/publish").submit()

    assert "Its author did not agree to show the text." in page
    assert db.session.get_one(Item, idea.id).state == State.PUBLISHED
    assert gate.publication(idea.id) is None


def test_a_named_person_clears_it_and_it_is_read_like_any_other(desk):
    item = an_item(DANGER)
    desk.get(f"/staff/safety?item={item.ref}").form("/clear").submit()

    assert case_of(item).lane == Lane.NEW


def test_the_second_moderator_is_told_who_has_it_and_until_when(desk, app):
    item = an_item()
    desk.get(f"{INBOX}?item={item.ref}").form("/claim").submit()
    other = Visitor(app).signed_in(a_user(Role.MODERATOR, name="王平"))

    seen = other.get(f"{INBOX}?item={item.ref}")
    page = other.post(f"{INBOX}/{item.ref}/claim", {"lane": "new"})

    until = case_of(item).claimed_until
    assert f"until {until.astimezone():%H:%M}"[:6] in seen
    assert "Moderator" in seen.part("panel")
    assert [it for it in seen.all(".//form") if it.get("action", "").endswith("/publish")] == []

    assert page.status == 409
    assert "Moderator" in page
    assert f"{case_of(item).claimed_until.minute:02}" in page
    assert "张敏" not in page


def test_criticality_is_kept_and_stands_on_no_public_page(desk, app):
    item = an_item()
    desk.get(f"{INBOX}?item={item.ref}").form("/grade").fill(criticality="4").submit()
    desk.get(f"{INBOX}?item={item.ref}").form("/publish").fill(body=COVERED).submit()

    stranger = Visitor(app)
    assert case_of(item).criticality == 4
    for path in (f"/ideas/{item.ref}", f"/ideas/{item.ref}.json"):
        page = stranger.get(path)
        assert page.status == 200
        assert "riticality" not in page.body
        assert "everity" not in page.body
