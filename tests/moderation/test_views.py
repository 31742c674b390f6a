"""Who finds what on the desk."""

import pytest

from cocreate.kernel.policy import Role
from tests.factories import a_department, a_user, an_institution, the_core
from tests.moderation.desks import DANGER, NAMED, an_item
from tests.visitor import Visitor

INBOX = "/staff/inbox"


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
    assert "李**护士扎了三次才成功" in page


def test_struck_words_stand_beside_the_covered_text(desk):
    item = an_item()

    page = desk.get(f"{INBOX}?item={item.ref}")

    struck = ["".join(node.itertext()) for node in page.all(".//del")]
    assert set(struck) == {"李秀珍", "13800138000"}
    assert page.form("/publish")["body"].strip().startswith("李**护士")
    assert "Nobody is named without their consent" in page


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
    desk.get(INBOX)  # figures that are kept for a while are counted by now
    few = counted(lambda: desk.get(INBOX))
    for n in range(10):
        an_item(f"第{n}病房的灯太亮。")

    assert counted(lambda: desk.get(INBOX)) == few
