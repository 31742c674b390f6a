"""What an import says of itself: who vouches for it, which day it names, whom it tells."""

import csv

import pytest
import sqlalchemy as sa

from cocreate.intake import batch
from cocreate.intake.models import Item, State
from cocreate.intake.tongues import language_of
from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.moderation import actions as desk
from cocreate.moderation.models import Case, Lane
from cocreate.notifications.models import Letter
from tests.factories import a_user, actor, an_idea, an_institution
from tests.ideas.lists import SLIPS, ideas, told

DANGER = "On the ward a carer hit my mother in the face."
SECOND = "I want to kill myself since the operation."
PLAIN = "Please put a clock on the wall."
TEXT = ("--body", "text")
OLD = ("--body", "text", "--date", "day")


@pytest.fixture(autouse=True)
def hospital():
    return an_institution()


def letters():
    return db.session.scalars(sa.select(Letter)).all()


def lane(idea):
    return db.session.get_one(Case, idea.id).lane


def test_the_page_says_that_the_hospital_declared_it_not_that_a_person_read_it(lists, visitor):
    told(lists.bring_in(SLIPS, "--publish"))

    page = visitor.get("/ideas/KN-1001")

    assert "The hospital declared that it may be shown" in page
    assert "read by a person" not in page.text.lower()
    assert "a person read it" not in page.text.lower()


def test_what_somebody_has_read_still_says_so(visitor):
    idea = an_idea(answers={"publish": True})
    nurse, item = actor(a_user(Role.MODERATOR)), db.session.get_one(Item, idea.id)
    desk.claim(nurse, item)
    desk.publish(nurse, item, desk.texts.suggested({"body": "A clock", "title": "A clock"}))

    page = visitor.get(f"/ideas/{idea.ref}")
    assert "A person read it" in page
    assert "read by a person before it was shown" in page


def test_an_old_date_promises_no_day(lists, visitor):
    rows = [["text", "day"], [PLAIN, "2019-03-05"]]
    told(lists.bring_in(rows, "--publish", columns=OLD))

    page, board = visitor.get("/ideas/KN-1001"), visitor.get("/ideas")

    assert "Nobody has taken it on yet." in page
    assert "Somebody takes it on by" not in page
    assert "We decide by" not in board


@pytest.mark.parametrize("publish", [(), ("--publish",)], ids=["held", "flagged"])
def test_words_of_danger_lie_in_the_lane_of_danger_and_moderators_hear_once(lists, publish):
    nurse = a_user(Role.MODERATOR)
    told(lists.bring_in([["text"], [DANGER], [PLAIN], [SECOND]], *publish, columns=TEXT))

    assert [lane(it) for it in ideas()][::2] == [Lane.SAFETY] * 2
    assert [(it.user_id, it.about) for it in letters()] == [(nurse.id, "ideas.flagged")]
    expected = State.PUBLISHED if publish else State.WAITING
    assert {it.state for it in ideas()} == {expected}


def test_a_long_list_is_told_once_too(lists, monkeypatch):
    monkeypatch.setattr(batch, "AT_ONCE", 2)
    a_user(Role.MODERATOR)
    rows = [["text"], [DANGER], [PLAIN], [SECOND], [PLAIN + " Two."], [DANGER + " Twice."]]

    told(lists.bring_in(rows, columns=TEXT))

    assert len(letters()) == 1


def test_a_list_without_danger_tells_nobody(lists):
    a_user(Role.MODERATOR)

    told(lists.bring_in([["text"], [PLAIN]], columns=TEXT))

    assert letters() == []


def test_what_was_flagged_stays_public_when_somebody_clears_it(lists, visitor):
    nurse = a_user(Role.MODERATOR)
    told(lists.bring_in([["text"], [DANGER]], "--publish", columns=TEXT))
    (idea,) = ideas()
    item = db.session.get_one(Item, idea.id)
    assert "KN-1001" in visitor.signed_in(nurse).get("/staff/safety")

    desk.claim(actor(nurse), item)
    desk.clear(actor(nurse), item)

    assert lane(idea) == Lane.DONE
    assert db.session.get_one(Item, idea.id).state == State.PUBLISHED
    assert visitor.get("/ideas/KN-1001").status == 200


@pytest.mark.parametrize(
    ("text", "tag"),
    [
        ("Please put a clock on the wall of the waiting room.", "en"),
        ("请在候诊室放一个钟，many thanks。", "zh-Hans"),
        ("Más árboles en la calle y un parque para los niños que no tienen espacio.", "es"),
        ("Il faudrait plus de bancs dans les couloirs pour les personnes âgées.", "fr"),
        ("Bitte mehr Stühle im Wartezimmer, das ist für die Alten nicht gut.", "de"),
        ("Mais cadeiras na sala de espera, por favor, são muito poucas para os idosos.", "pt"),
        ("Più sedie nella sala d'attesa, per gli anziani è molto difficile.", "it"),
        ("待合室にもっと椅子を置いてください。", "ja"),
        ("대기실에 의자를 더 놓아 주세요.", "ko"),
        ("Поставьте, пожалуйста, часы.", "und-Cyrl"),
        ("Parking", "und"),
        ("12345 !!!", "und"),
        ("", "und"),
    ],
)
def test_the_language_of_a_text_is_said_only_where_it_is_plain(text, tag):
    assert language_of(text) == tag


def test_real_lists_are_known_by_their_language(reference):
    for name, column, tag in (
        ("ideas/decide_madrid_proposals.csv", "description_html", "es"),
        ("feedback/nhs_phase1_trusts_a_b.csv", "text", "en"),
    ):
        rows = _column(reference / name, column)
        known = [language_of(text) for text in rows if len(text) > 60]
        assert known.count(tag) / len(known) >= 0.97, (name, column)


def _column(path, name):
    with path.open(encoding="utf-8") as file:
        return [row.get(name) or "" for row in csv.DictReader(file)]
