"""No page asks the databases more because there is more to show (PERFORMANCE: no query in a loop)."""

from cocreate.consent import usages
from cocreate.consent.outside import Wish
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from cocreate.rights import actions as rights
from cocreate.rights.models import Ask
from cocreate.rights.person import Person
from cocreate.stories import actions as stories
from cocreate.stories.actions import NewStory
from cocreate.stories.models import Story
from tests import statements
from tests.collected import gathered
from tests.copies import outside
from tests.factories import a_department, a_user, actor, an_institution, the_core
from tests.sharing import given
from tests.stories import tales
from tests.studies import studied
from tests.visitor import Visitor

FEW, MANY = 2, 20
CODE = "K7QM2XPA2345"
PAGES = {
    "nobody": [
        *("/stories", "/stories/map", "/stories.json", "/stories.atom", "/promises"),
        *("/exhibitions/{shown}", f"/t/{CODE}", f"/t/{CODE}/data"),
    ],
    "boss": [
        *(
            "/staff",
            "/staff/studies",
            "/staff/studies/{study}",
            "/staff/studies/{study}/data/{data}.csv",
        ),
        *("/staff/collections", "/staff/collections/{shown}", "/staff/collections/{shown}/preview"),
        *("/staff/collections/{booklet}", "/staff/collections/{booklet}/edition/1"),
        *("/staff/recalls", "/staff/recalls?done=1", "/staff/requests", "/staff/stories"),
    ],
    "sister": ["/staff/shared", "/staff/shared/{shared}", "/staff/shared/all.csv"],
    "writer": ["/me", "/me/data"],
}


class World:
    """One author with an account, whose every story goes everywhere it can."""

    def __init__(self, app):
        self.home, self.sister = the_core(), an_institution()
        self.writer = a_user(Role.CONTRIBUTOR, self.home)
        boss = a_user(Role.ADMIN, self.home)
        self.boss = actor(boss)
        self.nurse = tales.a_moderator(self.home)
        self.study = studied.a_study(self.boss)
        self.shown = gathered.a_collection(self.nurse)
        self.booklet = gathered.a_collection(self.nurse, gathered.Kind.BOOKLET)
        self.one = tales.a_story(code=CODE)
        self.many = 0
        self.has = {"shown": self.shown.id, "booklet": self.booklet.id, "study": self.study.id}
        self.readers = {
            "nobody": Visitor(app),
            "boss": Visitor(app).signed_in(boss),
            "sister": Visitor(app).signed_in(a_user(Role.MODERATOR, self.sister)),
            "writer": Visitor(app).signed_in(self.writer),
        }

    def grow(self, by):
        for _ in range(by):
            self.one_more()
        data = studied.handed_over(self.boss, self.study)
        self.has["data"] = data.number
        gathered.actions.open_up(self.nurse, self.shown)
        gathered.actions.print_edition(self.nurse, self.booklet, 1)

    def one_more(self):
        self.many += 1
        ward = a_department(f"ward-{self.many}", self.home)
        sent = tales.a_sending(author_id=self.writer.id, sender_id=self.writer.id)
        new = NewStory(sent, feelings=("worried",), services=(ward.id,), moments=tales.WAY)
        item = stories.tell(self.home, new)
        tales.proposed(item, by=self.nurse)
        desk.agree(tales.author(item), item)
        story = db.session.get_one(Story, item.id)
        self.has["shared"] = given.given(story, self.sister, by=self.nurse)[0].number
        studied.agreed(self.boss, self.study, story)
        for row in (self.shown, self.booklet):
            gathered.chosen(self.nurse, row, story, yes=True)
        self.fetched_back(story)
        tales.promising(story.id, self.nurse)
        rights.ask(tales.author(item), Person((item,)), item, Ask.CORRECT, "It was the other ward.")
        outside.made(self.one, self.nurse)

    def fetched_back(self, story):
        made = outside.made(story, self.nurse)
        item = outside.item_of(story)
        usages.take_back(tales.author(item), item, db.session.get_one(Wish, made.wish_id))

    def asked(self):
        """By page, how many questions it asks, the second time that it is opened."""
        return {
            path: self.questions(reader, path.format(**self.has))
            for name, reader in self.readers.items()
            for path in PAGES[name]
        }

    def questions(self, reader, path):
        assert reader.get(path).status == 200, path
        with statements.said() as told:
            reader.get(path)
        return len(told)


def test_a_page_asks_the_databases_no_more_when_there_is_ten_times_more_to_show(app):
    world = World(app)
    world.grow(FEW)
    few = world.asked()

    world.grow(MANY - FEW)
    many = world.asked()

    assert {path: (few[path], it) for path, it in many.items() if it > few[path]} == {}
