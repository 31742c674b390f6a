"""An old backup brings nobody back: the journal is followed before the site says it is ready."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from cocreate.accounts.models import User
from cocreate.consent import gate, originals, subjects
from cocreate.erasing import actions, destroying, queries, replaying
from cocreate.erasing.models import Erasure
from cocreate.following import claiming
from cocreate.intake.models import Item, State
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db
from cocreate.keys import sealing, tombstones
from cocreate.keys.models import DataKey
from tests.erasing.wishes import was_public
from tests.factories import a_user, actor, an_idea
from tests.following.second_thoughts import KEY, WORDS, in_hours, shown_notice
from tests.snapshot import Snapshot

pytestmark = pytest.mark.invariant(12)

EMAIL = "back.again@mail.example"


@pytest.fixture
def author():
    return a_user(email=EMAIL, name="Wang Mei")


@pytest.fixture
def idea(author):
    made = was_public(an_idea(WORDS, code=KEY, published=True))
    claiming.claim(db.session.get_one(Item, made.id), author.id)
    return made


@pytest.fixture
def yesterday(idea, author, tmp_path):
    """A backup of both databases; a test puts it back."""
    assert idea.id
    assert author.email_lookup
    backup = Snapshot(tmp_path, "yesterday")
    backup.take()
    return backup


def erased(author):
    return actions.ask_by_account(actor(author), "the link")


def ready(visitor):
    return visitor.get("/readyz").json["erasures"]


def test_after_a_restore_the_erased_is_erased_again_before_it_is_ready(
    idea, author, yesterday, visitor
):
    erased(author)
    with in_hours(73):
        destroying.destroy_due()
    person = author.id

    yesterday.restore()

    assert not replaying.is_done()
    assert ready(visitor) == "ok"
    row = db.session.get_one(User, person)
    assert (row.name, row.active) == ("", False)
    assert originals.read(idea.id) == {}
    assert gate.publication(idea.id) is None
    assert db.session.get(DataKey, idea.subject_id) is None
    assert visitor.get(f"/ideas/{idea.ref}").status == 410


def test_what_was_only_asked_is_hidden_again_and_can_still_be_undone(
    idea, author, yesterday, visitor
):
    asked = erased(author).asked_at

    yesterday.restore()
    replaying.replay()

    erasure = queries.by_link("the link")
    assert erasure is not None
    assert erasure.asked_at == asked
    assert gate.publication(idea.id) is None
    actions.undo(erasure, shown_notice())
    assert originals.read(idea.id)["body"] == WORDS
    assert ready(visitor) == "ok"


def test_what_was_undone_is_not_destroyed_by_an_older_wish(idea, author, tmp_path):
    number = idea.id
    erased(author)
    backup = Snapshot(tmp_path, "asked")
    backup.take()
    actions.undo(queries.by_link("the link"), shown_notice())

    backup.restore()
    replaying.replay()

    with in_hours(80):
        assert destroying.destroy_due() == 0
    item = db.session.get_one(Item, number)
    assert item.state == State.WAITING
    assert originals.read(number)["body"] == WORDS


def test_the_file_alone_or_the_database_alone_is_enough(idea, author, yesterday):
    erased(author)
    with in_hours(73):
        destroying.destroy_due()
    lines = tombstones.path().read_text()

    tombstones.path().unlink()
    assert not replaying.is_done()
    replaying.replay()
    assert len(tombstones.path().read_text().split()) == len(lines.split())

    yesterday.restore()
    replaying.replay()
    assert tombstones.is_whole()
    assert subjects.is_erased(idea.subject_id)


def test_followed_twice_it_changes_nothing(author, yesterday):
    erased(author)
    yesterday.restore()

    first, second = replaying.replay(), replaying.replay()

    assert (first, second) == (1, 0)
    assert len(db.session.scalars(sa.select(Erasure)).all()) == 1


def test_a_line_cut_short_by_a_crash_spoils_no_other(author, idea):
    erased(author)
    with tombstones.path().open("a") as file:
        file.write('\n{"number":"E-')

    entries = tombstones.entries()
    actions.undo(queries.of_item(idea.id), shown_notice())

    assert [it.what for it in entries] == [tombstones.ASKED]
    assert [it.what for it in tombstones.entries()] == [tombstones.ASKED, tombstones.UNDONE]
    replaying.replay()
    assert replaying.is_done()


def test_the_journal_names_nobody(author, idea):
    erased(author)

    text = tombstones.path().read_text()

    assert WORDS not in text
    assert EMAIL not in text
    assert "the link" not in text
    assert str(idea.subject_id) in text
    assert tombstones.path().stat().st_mode & 0o077 == 0


def test_keys_of_an_old_backup_are_destroyed_again(author, yesterday):
    person = author.id
    erased(author)
    with in_hours(73):
        destroying.destroy_due()

    yesterday.restore()
    assert sealing.keys_of({person}) != {}
    replaying.replay()

    assert sealing.keys_of({person}) == {}


def test_a_clock_that_goes_back_and_forth_destroys_nothing_early(idea, author):
    erased(author)

    with moved(now() - timedelta(days=30)):
        assert destroying.destroy_due() == 0
        replaying.replay()
    with in_hours(71):
        assert destroying.destroy_due() == 0
    assert originals.read(idea.id)["body"] == WORDS
