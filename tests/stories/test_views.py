"""The pages of stories: read by everybody, gone when taken back."""

from datetime import timedelta

from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.moderation import actions as desk
from cocreate.stories import actions
from tests.factories import a_department, an_idea, an_institution, the_core
from tests.stories.tales import WAIT, WAY, a_moderator, a_story, author, proposed, told


def test_a_story_shows_what_its_author_allowed(visitor):
    story = a_story(moments=WAY, feelings=("worried", "calm"), parts={"good": "The blanket"})
    actions.answer(a_moderator(), story, "We bring blankets now.", "Head nurse")

    page = visitor.get(f"/stories/{story.ref}")

    for words in (WAIT, "The blanket", "A nurse brought a blanket", "Corridor", "Worried"):
        assert words in page
    assert "We bring blankets now." in page
    assert "Head nurse" in page
    assert "csrf_token" not in page


def test_what_its_author_took_back_says_so_and_nothing_else(visitor):
    story = a_story(parts={"title": "The long wait"}, moments=WAY)
    idea = an_idea(published=True)
    actions.join(a_moderator(), story, db.session.get_one(Item, idea.id))
    ref, item = story.ref, db.session.get_one(Item, story.id)
    actions.withdraw(author(item), item)

    page = visitor.get(f"/stories/{ref}")

    assert page.status == 410
    assert "The author took this story back" in page
    assert "The long wait" not in page
    assert "blanket" not in page
    assert idea.ref in page
    assert visitor.get(f"/stories/{ref}.json").status == 410


def test_what_was_never_public_is_unknown_also_after_withdrawal(visitor):
    item = told()
    ref = item.ref
    actions.withdraw(author(item), item)

    assert visitor.get(f"/stories/{ref}").status == 404


def test_a_story_whose_time_is_over_is_unknown(visitor):
    story = a_story()

    with moved(now() + timedelta(days=740)):
        page = visitor.get(f"/stories/{story.ref}")
        listed = visitor.get("/stories.json").json["items"]

    assert (page.status, listed) == (404, [])


def test_the_list_is_narrowed_by_place_feeling_and_outcome(visitor):
    ward = a_department("echo")
    one = a_story("A good night", feelings=("happy",), services=(ward.id,)).ref
    other = a_story("A long wait", feelings=("worried",))
    actions.answer(a_moderator(), other, "We are sorry.", "Head nurse")
    second = other.ref

    def refs(query):
        return [it["ref"] for it in visitor.get(f"/stories.json?{query}").json["items"]]

    assert refs("") == [second, one]
    assert refs("service=echo") == [one]
    assert refs("department=echo") == [one]
    assert refs("feeling=worried") == [second]
    assert refs("outcome=answered") == [second]
    assert refs("outcome=changed") == []
    assert refs("q=night") == [one]
    assert refs("service=nowhere") == []
    page = visitor.get("/stories?feeling=happy")
    assert "A good night" in page
    assert "A long wait" not in page.part("list")


def test_typing_redraws_the_list_only(visitor):
    a_story()

    page = visitor.htmx.get("/stories?q=blanket")

    assert page.ids[0] == "list"
    assert "<html" not in page.body


def test_more_than_a_page_goes_on_without_a_gap(visitor):
    moderator = a_moderator()
    for number in range(23):
        item = proposed(told(f"Story number {number:02}"), by=moderator)
        desk.agree(author(item), item)

    first = visitor.get("/stories.json").json
    rest = visitor.get(f"/stories.json?after={first['next']}").json

    titles = [it["title"] for it in first["items"] + rest["items"]]
    assert titles == [f"Story number {n:02}" for n in range(22, -1, -1)]
    assert first["total"] == 23
    assert "Show more" in visitor.get("/stories")


def test_machines_read_the_same(visitor):
    story = a_story(feelings=("calm",), group="family")
    ref = story.ref

    told_ = visitor.get(f"/stories/{ref}.json").json
    feed = visitor.get("/stories.atom").body

    assert (told_["body"], told_["feelings"], told_["group"]) == (WAIT, ["calm"], "family")
    assert f"<content>{WAIT}</content>" in feed


def test_an_institution_shows_its_own_only(visitor):
    the_core()
    other = an_institution("riverside")
    ref = a_story(at=other).ref

    assert visitor.get(f"/o/riverside/stories/{ref}").status == 200
    assert visitor.get("/o/kangning/stories.json").json["items"] == []
    assert visitor.get(f"/o/kangning/stories/{ref}").status == 404


def test_an_idea_and_its_story_show_each_other(visitor):
    story = a_story(parts={"title": "The long wait"})
    idea = an_idea("Draw blood the day before", published=True)
    actions.join(a_moderator(), story, db.session.get_one(Item, idea.id))
    story_ref, idea_ref = story.ref, idea.ref

    assert f"/ideas/{idea_ref}" in visitor.get(f"/stories/{story_ref}")
    assert "The long wait" in visitor.get(f"/ideas/{idea_ref}")
    item = db.session.get_one(Item, story.id)
    actions.withdraw(author(item), item)
    assert "The long wait" not in visitor.get(f"/ideas/{idea_ref}")
