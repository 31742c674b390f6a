"""What a child wrote stands in no letter: not to its guardian, not to staff, not in the alert (record 48)."""

import pytest
from flask_babel import force_locale

from cocreate.consent import actions as consent
from cocreate.consent import children, notices, originals
from cocreate.kernel.clock import moved
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from cocreate.moderation import watching
from cocreate.moderation.models import Case, Lane
from cocreate.moderation.texts import Text
from cocreate.moderation.watching import Finding
from cocreate.notifications import mail, texts
from cocreate.stories import actions as stories
from cocreate.stories.models import Story
from tests.copies import outside
from tests.factories import a_department, a_user, actor, an_institution
from tests.notifications.post import ADDRESS, letters
from tests.stories import tales
from tests.stories.families import CODE, PATH, TODAY, see, told
from tests.visitor import Visitor

STRUCK = Text("A kind doctor", "The doctor was kind to us.")
HARMLESS = ("The quokkaballoon was nice.", "绿色的袋熊气球真好看。")
HURT = ("Daddy hurts me behind the quokkashed.", "爸爸打我，在袋熊小屋后面。")
STAFF = ("/staff/letters", "/staff/letters/print", "/me")
CANARIES = ("quokka", "袋熊", "Daddy", "爸爸")
pytestmark = pytest.mark.smtp


@pytest.fixture(autouse=True)
def house():
    with moved(TODAY):
        yield a_department("ward-3", at=an_institution())


@pytest.fixture
def nurse(app):
    user = a_user(Role.MODERATOR, email="li@test.example", name="Li Wen")
    return user, Visitor(app).signed_in(user)


@pytest.fixture
def chief(app):
    user = a_user(Role.ADMIN, email="chief@test.example")
    return user, Visitor(app).signed_in(user)


def a_family():
    """Its guardian left an address and agrees to be written to."""
    item = told(body="Doctor Wang Wei was kind to us.")
    seen = notices.current("contact", "en").sha256
    with transaction():
        originals.keep(item.id, item.subject_id, {"contact": ADDRESS})
    consent.decide(tales.author(item), item, "contact", True, seen, "web")
    return item


def tells(visitor, word, words):
    form = visitor.get(f"{PATH}/child").form(f"{CODE}/child")
    assert form.fill(words=words).submit(word).status == 303


def live(item, words, visitor, nurse):
    """Everything that writes letters about a story; the child says its words at each turn."""
    user, reader = nurse
    moderator = actor(user)
    see(reader, item)
    for said in (words, f"{words} {words}"):
        tells(visitor, "yes", said)
        _calm(item, moderator)
        tales.proposed(item, STRUCK, by=moderator)
    desk.agree(tales.author(item), item)
    story = db.session.get_one(Story, item.id)
    stories.answer(moderator, story, "Thank you.", "Head nurse")
    desk.ask(moderator, item, "Which day was it?", "Head nurse")
    outside.asked(story, moderator)
    desk.hold(moderator, item)
    tells(visitor, "no", words)


def _calm(item, moderator):
    """Where words of danger were found, somebody looked; it goes on to be read."""
    if db.session.get_one(Case, item.id).lane == Lane.SAFETY:
        desk.claim(moderator, item)
        watching.close(moderator, item, Finding("not_danger"))


def read_in(message):
    """Head and both bodies, decoded."""
    bodies = [part.get_content() for part in message.walk() if not part.is_multipart()]
    return "\n".join([*(f"{name}: {value}" for name, value in message.items()), *bodies])


def on_pages():
    """The words of each letter as its reader finds it on a page, in both languages."""
    found = []
    for language in ("en", "zh_Hans_CN"):
        with force_locale(language):
            found += [str(texts.words(it, texts.item_in(it))) for it in letters()]
    return found


@pytest.mark.parametrize("words", [*HARMLESS, *HURT])
def test_no_letter_mail_or_alert_bears_what_a_child_wrote(words, visitor, nurse, chief, mailbox):
    item = a_family()
    live(item, words, visitor, nurse)

    mail.send_due()

    mails = [read_in(it) for it in mailbox.arrived]
    pages = [reader.get(path).body for path in STAFF for _user, reader in (chief, nurse)]
    kept = children.private(children.of(item.id), "words")
    assert any(canary in kept for canary in CANARIES)
    assert {ADDRESS, "chief@test.example"} <= set(mailbox.readers)
    assert ("li@test.example" in mailbox.readers) is (words in HURT)  # the alert
    assert len({it.about for it in letters()}) > 5
    assert all(item.ref in it for it in mails)
    for canary in CANARIES:
        assert [it for it in [*mails, *on_pages(), *pages] if canary in it] == []
