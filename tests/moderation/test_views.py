"""The desk as a moderator uses it, with htmx and without."""

import pytest

from cocreate.consent import gate
from cocreate.intake import messages
from cocreate.intake.models import Item, State
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation.models import Lane
from tests.factories import a_department, a_user, an_idea, an_institution, the_core
from tests.moderation.desks import COVERED, DANGER, NAMED, an_item, case_of
from tests.visitor import Visitor

INBOX = "/staff/inbox"


@pytest.fixture
def desk(visitor):
    return visitor.signed_in(a_user(Role.MODERATOR, name="张敏"))


def test_nobody_sees_the_desk_without_signing_in(visitor):
    an_item()

    page = visitor.get(INBOX)

    assert page.status == 303
    assert "/login" in page.headers["Location"]


@pytest.mark.parametrize("role", [Role.CONTRIBUTOR, Role.FACILITATOR, Role.COMMITTEE])
def test_other_roles_are_told_that_it_is_not_for_them(visitor, role):
    an_item()

    page = visitor.signed_in(a_user(role)).get(INBOX)

    assert page.status == 403
    assert "李秀珍" not in page


def test_a_moderator_of_another_institution_finds_nothing_there(visitor):
    the_core()
    there = an_institution("riverside")
    item = an_item()
    visitor.signed_in(a_user(Role.MODERATOR, at=there))

    assert visitor.get(f"{INBOX}?item={item.ref}").status == 404
    assert visitor.post(f"{INBOX}/{item.ref}/publish", {"body": "x"}).status == 404
    assert item.ref not in visitor.get(INBOX)


def test_the_list_says_who_waits_where_and_what_to_look_out_for(desk):
    a_department("ward-3")
    an_item(NAMED, department="ward-3", group="family")

    page = desk.get(INBOX)

    for words in ("KN-1001", "Ward 3", "Family or carer", "A name, A phone number"):
        assert words in page
    assert "李秀珍护士扎了三次才成功" in page


def test_struck_words_stand_beside_the_covered_text(desk):
    item = an_item()

    page = desk.get(f"{INBOX}?item={item.ref}")

    struck = ["".join(node.itertext()) for node in page.all(".//del")]
    assert set(struck) == {"李秀珍", "13800138000"}
    assert page.form("/publish")["body"].strip().startswith("李**护士")
    assert "Nobody is named without their consent" in page


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

    assert named.ref not in page.part("together")
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


def test_a_safety_item_never_shows_and_cannot_be_published(desk, app):
    item = an_item(DANGER)

    page = desk.get(f"/staff/safety?item={item.ref}")
    pressed = desk.post(f"{INBOX}/{item.ref}/publish", {"title": "x", "body": "x", "lane": "new"})

    assert "Violence or abuse" in page
    assert not [it for it in page.all(".//form") if it.get("action", "").endswith("/publish")]
    assert pressed.status == 409
    stranger = Visitor(app)
    assert stranger.get(f"/ideas/{item.ref}").status == 404
    assert item.ref not in stranger.get("/ideas.json").body


def test_a_named_person_clears_it_and_it_is_read_like_any_other(desk):
    item = an_item(DANGER)
    desk.get(f"/staff/safety?item={item.ref}").form("/clear").submit()

    assert case_of(item).lane == Lane.NEW


def test_the_second_moderator_is_told_who_has_it_and_until_when(desk, app):
    item = an_item()
    desk.get(f"{INBOX}?item={item.ref}").form("/claim").submit()
    other = Visitor(app).signed_in(a_user(Role.MODERATOR, name="王平"))

    page = other.post(f"{INBOX}/{item.ref}/claim", {"lane": "new"})

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


def test_the_name_and_contact_of_the_author_stand_nowhere_on_the_desk(desk, app):
    the_core()
    sent = {"body": "灯太亮。", "name_shown": "named", "name": "蓝水杯", "contact": "lan@x.example"}
    Visitor(app).post("/ideas/new", sent)

    page = desk.get(f"{INBOX}?item=KN-1001")

    assert "灯太亮" in page
    assert "蓝水杯" not in page
    assert "lan@x.example" not in page


def test_my_work_counts_what_waits_and_what_is_overdue(desk):
    an_item()
    an_item(DANGER)

    page = desk.get("/staff")

    assert "Read what is new" in page
    assert "Look at what is about safety" in page


def test_my_work_is_for_every_role_of_the_staff(visitor):
    page = visitor.signed_in(a_user(Role.FACILITATOR)).get("/staff")

    assert page.status == 200
    assert "Nothing waits for you today" in page


def test_one_is_found_by_its_reference_in_whatever_lane(desk):
    item = an_item(DANGER)

    assert "Violence or abuse" in desk.get(f"{INBOX}?q={item.ref.lower()}")
    assert "We can't find KN-9999 here." in desk.get(f"{INBOX}?q=KN-9999")


def test_the_list_asks_the_database_the_same_number_of_questions_for_any_length(desk, counted):
    an_item()
    few = counted(lambda: desk.get(INBOX))
    for n in range(10):
        an_item(f"第{n}病房的灯太亮。")

    assert counted(lambda: desk.get(INBOX)) == few
