"""An author who does not agree: the text off the page, or somebody else to read it."""

import pytest

from cocreate.consent import gate
from cocreate.ideas.models import Idea
from cocreate.intake import code as codes
from cocreate.intake import receiving
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.kernel.errors import OutOfTurn
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation import actions, refusing
from cocreate.moderation.actions import Reason
from cocreate.moderation.models import Lane
from tests.factories import a_user, actor, an_idea, an_institution
from tests.moderation.desks import COVERED, NAMED, case_of, text
from tests.visitor import Visitor

CODE = "K7QM3XRD9WTH"
PAGE = f"/t/{codes.grouped(CODE)}"


@pytest.fixture
def first():
    return a_user(Role.MODERATOR, name="Li")


@pytest.fixture
def second():
    return a_user(Role.MODERATOR, name="Wu")


@pytest.fixture
def item():
    return db.session.get_one(Item, an_idea(NAMED, code=CODE).id)


@pytest.fixture
def redacted(item, first):
    actions.publish(actor(first), item, text())
    return item


@pytest.fixture
def declined(item, first):
    actions.decline(actor(first), item, Reason("insult", "这句话骂了人。"))
    return item


def lane_of(item):
    return case_of(item).lane


@pytest.mark.usefixtures("redacted")
def test_the_author_sees_each_struck_word_with_its_reason(visitor):
    page = visitor.get(PAGE)

    assert "13800138000" in page.part("struck")
    assert "Anybody could call this number" in page.part("struck")


@pytest.mark.parametrize("who", ["plain", "htmx"])
def test_two_presses_take_the_text_off_the_page_and_back_to_the_desk(visitor, redacted, who):
    form = getattr(visitor, who).get(PAGE).form("/proposal")

    form.fill(words="名字可以不写，但电话要留。").submit("Take the text off the page")

    assert gate.publication(redacted.id) is None
    assert lane_of(redacted) == Lane.NEW
    assert COVERED not in visitor.get(f"/ideas/{redacted.ref}").text
    assert redacted.ref in visitor.get(f"/ideas/{redacted.ref}").text


def test_the_desk_is_told_that_its_author_does_not_agree(visitor, redacted, second):
    visitor.get(PAGE).form("/proposal").submit()

    page = visitor.signed_in(second).get(f"/staff/inbox?item={redacted.ref}")

    assert "Its author doesn't agree" in page


def test_published_anew_the_flag_is_gone_and_its_supports_are_kept(visitor, redacted, second):
    visitor.post(f"/ideas/{redacted.ref}/support")
    visitor.get(PAGE).form("/proposal").submit()

    unchanged = text(NAMED, receiving.first_words(NAMED))
    actions.publish(actor(second), db.session.get_one(Item, redacted.id), unchanged)

    assert "refused" not in case_of(redacted).flags
    assert gate.publication(redacted.id).body == NAMED
    assert db.session.get_one(Idea, redacted.id).supports == 1
    assert 'id="struck"' not in visitor.get(PAGE).body


def test_a_text_in_which_nothing_was_changed_cannot_be_refused_only_taken_back(first):
    plain = db.session.get_one(Item, an_idea("走廊的灯太亮。").id)
    actions.publish(actor(first), plain, text("走廊的灯太亮。", "走廊的灯太亮"))

    with pytest.raises(OutOfTurn):
        refusing.send_back(Actor(id=plain.subject_id).holding(plain.id), plain, "不要。")

    assert gate.publication(plain.id) is not None


def test_pressed_twice_it_is_refused_once(visitor, redacted):
    form = visitor.get(PAGE).form("/proposal")

    answers = [form.submit().status, form.submit().status]

    assert answers == [303, 303]
    assert lane_of(redacted) == Lane.NEW


def test_an_appeal_by_code_is_answered_on_the_same_page(app, visitor, declined, second):
    form = visitor.get(PAGE).form("/appeal")
    form.fill(reason="我说的是事实。").submit()

    desk = Visitor(app).signed_in(second)
    judged = desk.get(f"/staff/appeals/{declined.ref}").form("/staff/appeals/" + declined.ref)
    judged.fill(words="您说得对，我们重新发布。").submit("Decide it anew")

    page = visitor.get(PAGE)
    assert "您说得对" in page.part("appeal")
    assert lane_of(declined) == Lane.NEW


@pytest.mark.usefixtures("declined", "second")
def test_an_appeal_without_a_reason_is_asked_for_one(visitor):
    answer = visitor.get(PAGE).form("/appeal").submit()

    assert answer.status == 422
    assert "what was overlooked" in answer
    assert "details open" in answer.body


@pytest.mark.usefixtures("declined", "second")
def test_the_page_says_who_reads_it_and_until_when(visitor_zh):
    page = visitor_zh.get(PAGE)

    assert "另一位审阅员" in page.part("appeal")
    assert "5个工作日" in page.part("appeal")


def test_with_one_moderator_the_page_names_the_number_instead(visitor, item, first):
    actions.decline(actor(first), item, Reason("insult", "骂人。"))

    page = visitor.get(PAGE)

    assert "010-5550-0100" in page.part("appeal")
    assert "/appeal" not in page.body.replace("#appeal", "")


@pytest.mark.usefixtures("second")
def test_the_one_who_decided_gets_403_for_the_appeal_and_for_taking_it(
    app, visitor, declined, first
):
    visitor.get(PAGE).form("/appeal").fill(reason="我说的是事实。").submit()
    desk = Visitor(app).signed_in(first)

    looked = desk.get(f"/staff/appeals/{declined.ref}")
    answers = [
        desk.post(f"/staff/appeals/{declined.ref}", {"words": "不改。", "verdict": "uphold"}),
        desk.post(f"/staff/inbox/{declined.ref}/claim"),
    ]

    assert "somebody else reads it again" in looked
    assert [it.status for it in answers] == [403, 403]


@pytest.mark.usefixtures("second")
def test_another_institution_does_not_know_of_the_appeal(app, visitor, declined):
    from_elsewhere = a_user(Role.MODERATOR, at=an_institution("riverside"))
    visitor.get(PAGE).form("/appeal").fill(reason="我说的是事实。").submit()

    page = Visitor(app).signed_in(from_elsewhere).get(f"/staff/appeals/{declined.ref}")

    assert page.status == 404


@pytest.mark.usefixtures("declined", "second")
def test_a_withdrawn_author_appeals_no_more(visitor):
    form = visitor.get(PAGE).form("/appeal").fill(reason="我说的是事实。")
    visitor.get(f"{PAGE}/withdraw").form("/withdraw").submit()

    assert form.submit().status == 410
    assert 'id="appeal"' not in visitor.get(PAGE).body
