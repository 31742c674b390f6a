import secrets

import pytest
import sqlalchemy as sa

from cocreate.consent import gate, originals, privacy, subjects
from cocreate.consent.actions import Evidence
from cocreate.consent.models import How, Original, Subject
from cocreate.consent.verify import verify
from cocreate.kernel.db import db, transaction
from cocreate.keys import sealing
from tests import stored
from tests.consent.people import say, something_sent

WORDS = {"title": "等太久", "body": "I waited three hours for my blood test."}


def written(kind="idea"):
    sent = something_sent(kind)
    with transaction():
        originals.keep(sent.id, sent.subject_id, WORDS)
    return sent


def test_what_somebody_wrote_comes_back_and_lies_nowhere_in_the_clear():
    sent, words = something_sent(), {"body": f"I waited {secrets.token_hex()} hours."}
    with transaction():
        originals.keep(sent.id, sent.subject_id, words)

    assert originals.read(sent.id) == words
    assert words["body"].encode() not in stored.raw()


def test_a_part_that_is_written_again_replaces_the_first():
    sent = written()

    with transaction():
        originals.keep(sent.id, sent.subject_id, {"body": "Two hours."})

    assert originals.read(sent.id) == {**WORDS, "body": "Two hours."}


def test_a_page_of_originals_is_read_with_one_query():
    first, second, absent = written(), written("story"), something_sent()

    found = originals.read_many([first.id, second.id, absent.id])

    assert found == {first.id: WORDS, second.id: WORDS, absent.id: {}}


def test_a_destroyed_original_is_gone_and_its_neighbour_stays():
    sent, other = written(), written()

    with transaction():
        originals.destroy(sent.id)

    assert originals.read(sent.id) == {}
    assert originals.read(other.id) == WORDS


def test_one_part_can_go_by_itself():
    sent = written()

    with transaction():
        originals.drop(sent.id, "title")

    assert originals.read(sent.id) == {"body": WORDS["body"]}


def test_without_the_key_nothing_is_left_to_read():
    sent = written()

    sealing.destroy(sent.subject_id)

    assert originals.read(sent.id) == {}


def test_a_sealed_part_that_was_moved_to_another_item_opens_nowhere_and_is_named():
    first, second = written(), written()
    with transaction():
        row = db.session.get_one(Original, (first.id, "body"))
        db.session.execute(
            sa.update(Original)
            .where(Original.item_id == second.id, Original.part == "body")
            .values(sealed=row.sealed, subject_id=first.subject_id)
        )

    read = originals.read_many([first.id, second.id])

    assert read == {first.id: WORDS, second.id: {k: v for k, v in WORDS.items() if k != "body"}}
    assert originals.altered() == [f"original|sealed|{second.id}:body"]
    assert originals.is_damaged(second.id, read[second.id])
    assert not originals.is_damaged(first.id, read[first.id])


def test_an_erased_persons_key_is_not_made_again_by_what_they_send():
    sent = something_sent()
    sealing.destroy(sent.subject_id)

    with pytest.raises(sealing.NoKey), transaction():
        originals.keep(sent.id, sent.subject_id, WORDS)

    assert db.session.get(Subject, sent.subject_id) is None


def test_a_person_takes_everything_with_them():
    sent = written()
    say(sent, "publish", True, evidence=Evidence(How.MESSAGE, "texted on Monday"))

    rows = privacy.give(sent.subject_id)

    texts = {row["part"]: row["text"] for row in rows if row["table"] == "original"}
    decisions = [row for row in rows if row["table"] == "consent_event"]
    assert texts == WORDS
    assert decisions[0]["purpose"] == "publish"
    assert decisions[0]["note"] == "texted on Monday"


def test_an_erased_person_shows_nowhere_at_once_and_their_words_go():
    sent, other = written(), written()
    for one in (sent, other):
        say(one, "publish", True)
        with transaction():
            gate.publish(one, "Waiting", WORDS["body"], "en")

    with transaction():
        privacy.erase(sent.subject_id)
    sealing.destroy(sent.subject_id)

    assert gate.publication(sent.id) is None
    assert originals.read(sent.id) == {}
    assert gate.publication(other.id)
    assert subjects.is_erased(sent.subject_id)
    assert verify() == []


def test_hiding_keeps_the_words_for_as_long_as_it_can_be_undone():
    sent = written()
    say(sent, "publish", True)
    with transaction():
        gate.publish(sent, "Waiting", WORDS["body"], "en")

    with transaction():
        privacy.hide(sent.subject_id)

    assert gate.publication(sent.id) is None
    assert originals.read(sent.id) == WORDS


def test_what_a_person_sent_is_found_by_their_number():
    sent = written()

    assert subjects.items_of(sent.subject_id) == [sent.id]
