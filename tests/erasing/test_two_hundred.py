"""CONSENT: an idea with 200 votes whose author erases the account, line by line."""

import logging

import pytest
import sqlalchemy as sa

from cocreate.accounts import people
from cocreate.accounts.device import Voice
from cocreate.accounts.models import LoginSession, User
from cocreate.consent import gate, verify
from cocreate.erasing import actions, destroying, queries
from cocreate.erasing.models import Erasure
from cocreate.following import actions as following
from cocreate.following import claiming
from cocreate.ideas import actions as ideas
from cocreate.ideas.models import Idea, Support
from cocreate.intake import forgetting
from cocreate.intake.models import Item
from cocreate.kernel import history
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Actor
from cocreate.keys import sealing
from cocreate.workshops import room
from cocreate.workshops.models import Participant
from cocreate.workshops.voting.models import Vote
from tests.erasing.wishes import files_with, new_backup, was_public
from tests.factories import a_user, actor, an_idea, recorded
from tests.following.second_thoughts import KEY, OWN, in_hours
from tests.talking import talks
from tests.workshops import rooms

CANARY = "zebra-clockwork-4417"
CHINESE = "金丝雀四四一七"
EMAIL = "canary.4417@mail.example"
NAME = "Wang Canary4417"
VOTES = 200


@pytest.fixture
def author():
    return a_user(email=EMAIL, name=NAME)


@pytest.fixture
def idea(author):
    made = an_idea(
        f"{CANARY} {CHINESE} in the hall", title=f"{CANARY} title", code=KEY, published=True
    )
    was_public(made)
    item = db.session.get_one(Item, made.id)
    following.reply(Actor().holding(item.id), item, f"{CANARY} said later")
    claiming.claim(item, author.id)
    for number in range(VOTES):
        ideas.support(Actor(), made, Voice(f"{number:064}"))
    with transaction():
        made = db.session.get_one(Idea, made.id)
        made.summary = "A clock for the hall"
        made.answer, made.answered_by = "We hang one up.", "Head of the ward"
    return made


def erased(author):
    return actions.ask_by_account(actor(author), "the link")


def destroyed():
    with in_hours(73):
        return destroying.destroy_due()


def test_with_the_press_sessions_end_and_every_text_is_hidden(idea, author, visitor):
    visitor.signed_in(author)

    erased(author)

    assert (
        db.session.scalars(sa.select(LoginSession).where(LoginSession.ended_at.is_(None))).all()
        == []
    )
    assert visitor.get("/me").status != 200
    assert gate.publication(idea.id) is None
    assert CANARY not in visitor.get("/ideas")
    assert db.session.get_one(User, author.id).active is False


def test_the_200_supports_belong_to_200_others_and_stay_counted(idea, author):
    erased(author)
    destroyed()

    rows = db.session.scalars(sa.select(Support).where(Support.idea_id == idea.id)).all()
    assert db.session.get_one(Idea, idea.id).supports == VOTES
    assert len(rows) == VOTES


def test_the_own_support_elsewhere_stays_counted_and_leads_to_nobody(author):
    other = an_idea("Tea in the hall", published=True)
    who = sealing.lookup("support.who", str(author.id))
    ideas.support(actor(author), other, Voice(who, "d" * 64))

    erased(author)
    destroyed()

    row = db.session.scalars(sa.select(Support).where(Support.idea_id == other.id)).one()
    assert db.session.get_one(Idea, other.id).supports == 1
    assert (row.who == who, row.device) == (False, None)


def test_history_and_ledger_are_what_was_written(idea, author):
    erased(author)
    destroyed()

    assert history.verify().altered is None
    assert verify.verify() == []
    assert "idea.withdrawn" in recorded(idea)
    assert recorded(queries.of_item(idea.id))[-1] == "erasure.destroyed"


def test_its_page_keeps_what_is_not_the_authors(idea, author, visitor, visitor_zh):
    erased(author)
    destroyed()

    page = visitor.get(f"/ideas/{idea.ref}")
    assert page.status == 410
    assert "Text withdrawn by its author" in page
    assert "A clock for the hall" in page
    assert "We hang one up." in page
    assert str(VOTES) in page
    assert CANARY not in page
    assert "作者已撤回文字" in visitor_zh.get(f"/ideas/{idea.ref}")


def test_a_comment_becomes_a_placeholder_and_others_stay(author, visitor):
    thing = talks.an_open_idea()
    mine = talks.shown(thing, f"{CANARY} I think so", code=KEY)
    talks.shown(thing, "I think so too")
    claiming.claim(db.session.get_one(Item, mine.id), author.id)

    erased(author)
    destroyed()

    page = visitor.get(f"/ideas/{thing.ref}/comments")
    assert CANARY not in page
    assert "I think so too" in page


def test_votes_in_a_room_stay_counted_and_lead_to_nobody(author):
    host, workshop = rooms.a_room()
    ballot = rooms.started(host, workshop)
    rooms.say(workshop, ballot, *["agree"] * 6)
    person = room.join(actor(author), workshop, "who" * 20, "", "d" * 64)
    room.cast(actor(author), workshop, ballot.id, person, ["agree"])
    votes = sa.select(sa.func.count()).select_from(Vote).where(Vote.ballot_id == ballot.id)
    before = db.session.scalar(votes)

    erased(author)
    destroyed()

    seats = db.session.scalars(sa.select(Participant)).all()
    assert db.session.scalar(votes) == before == 7
    assert author.id not in {seat.user_id for seat in seats}
    assert "who" * 20 not in {seat.who for seat in seats}


def test_the_account_is_nobodys_any_more(idea, author, visitor):
    erased(author)
    destroyed()

    row = db.session.get_one(User, author.id)
    assert (row.name, row.password_hash, people.email_of(row)) == ("", "", None)
    assert people.by_email(EMAIL) is None
    assert db.session.get_one(Item, idea.id).author_id is None
    assert author.id not in {it.id for it in people.everybody()}
    login = visitor.get("/login").form()
    assert login.fill(email=EMAIL, password="cocreate-demo").submit().status >= 400


@pytest.mark.sqlite("PostgreSQL overwrites no freed bytes, and its log keeps what was written")
def test_no_raw_byte_of_text_address_or_name_is_left(idea, author, visitor, tmp_path, caplog):
    assert files_with(CANARY) != []
    with caplog.at_level(logging.DEBUG):
        visitor.signed_in(author)
        visitor.get(f"/ideas/{idea.ref}")
        visitor.get(OWN)
        erased(author)
        destroyed()
        visitor.get(f"/ideas/{idea.ref}")
    forgetting.sweep()
    db.session.remove()

    wanted = (CANARY, CHINESE, EMAIL, NAME)
    backups = new_backup(tmp_path)
    assert files_with(*wanted) == []
    assert [it for it in backups for word in wanted if word.encode() in it.read_bytes()] == []
    assert not any(word in caplog.text for word in wanted)


@pytest.mark.usefixtures("idea")
def test_no_row_of_any_table_holds_text_address_or_name(author):
    wanted = (CANARY, CHINESE, EMAIL, NAME)
    assert _rows_with(*wanted) != []
    erased(author)
    destroyed()
    forgetting.sweep()
    db.session.remove()

    assert _rows_with(*wanted) == []


def _rows_with(*words):
    """Whatever a backup made of rows would hold: every table of both databases, cell by cell."""
    found = []
    for engine in db.engines.values():
        tables = sa.MetaData()
        tables.reflect(engine)
        with engine.connect() as connection:
            for table in tables.sorted_tables:
                rows = connection.execute(sa.select(sa.text("*")).select_from(table))
                found += [table.name for row in rows for word in words if word in str(list(row))]
    return found


def test_the_certificate_says_what_went_and_names_nobody(idea, author, visitor, visitor_zh):
    erased(author)
    destroyed()

    number = db.session.scalars(sa.select(Erasure.number)).one()
    page, chinese = (
        visitor.get(f"/certificates/{number}"),
        visitor_zh.get(f"/certificates/{number}"),
    )
    assert "1 thing that was sent" in page
    assert "1 message" in page
    assert "The account: name" in page
    assert "抹去证明" in chinese
    for word in (NAME, EMAIL, CANARY, idea.ref, str(author.id)):
        assert word not in page.body
