"""Writing anew: half an hour is free, later it is a version; nothing shows that nobody has read."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cocreate.consent import gate, originals
from cocreate.intake import code as codes
from cocreate.kernel.clock import moved, now
from cocreate.kernel.errors import OutOfTurn
from cocreate.moderation import actions as desk
from cocreate.moderation import panel, several
from cocreate.talking import actions
from cocreate.talking.models import Stance
from tests.factories import recorded
from tests.talking import talks


def minutes_later(comment, minutes):
    return moved(comment.created_at + timedelta(minutes=minutes))


def rewritten(comment, body=talks.OTHER, minutes=31):
    with minutes_later(comment, minutes):
        actions.rewrite(talks.author(comment), talks.again(comment), body)
    return talks.again(comment)


def public(comment):
    shown = gate.publication(comment.id)
    return shown.body if shown else None


def former(comment):
    shown = gate.publication(comment.id)
    return [it.body for it in shown.former] if shown else []


def test_within_half_an_hour_the_words_are_simply_others():
    comment = talks.said(talks.an_open_idea())

    rewritten(comment, minutes=29)
    talks.read(comment)

    assert originals.read(comment.id)["body"] == talks.OTHER
    assert (public(comment), former(comment)) == (talks.OTHER, [])
    assert talks.again(comment).edition == 1


def test_at_31_minutes_it_is_a_version(visitor):
    idea = talks.an_open_idea()
    comment = talks.shown(idea)

    rewritten(comment, minutes=31)
    with minutes_later(comment, 40):
        talks.read(comment)
        page = visitor.get(f"/ideas/{idea.ref}/comments/1")

    assert talks.again(comment).edition == 2
    assert "Version 2" in page.text
    assert "Version 1" in page.text
    assert "ticks" in "".join(it.text or "" for it in page.all(".//ins"))
    assert "changed 1 time" in visitor.get(f"/ideas/{idea.ref}").text


def test_what_is_changed_within_half_an_hour_leaves_no_version_even_if_it_was_read():
    comment = talks.shown(talks.an_open_idea())

    rewritten(comment, minutes=20)
    talks.read(comment)

    assert (public(comment), former(comment)) == (talks.OTHER, [])


def test_the_words_before_stand_there_until_somebody_has_read_the_new_ones(visitor):
    idea = talks.an_open_idea()
    comment = talks.shown(idea)

    rewritten(comment)

    page = visitor.get(f"/ideas/{idea.ref}")
    assert talks.WORDS in page.text
    assert "ticks" not in page.body
    assert talks.case_of(comment).lane == "new"


def test_a_version_that_nobody_could_read_is_not_shown_later():
    comment = talks.said(talks.an_open_idea())

    rewritten(comment, "Never read by anybody.", minutes=60)
    rewritten(comment, talks.OTHER, minutes=90)
    talks.read(comment)

    assert talks.again(comment).edition == 3
    assert (public(comment), former(comment)) == (talks.OTHER, [])


def test_the_same_words_again_are_nothing_new():
    comment = talks.shown(talks.an_open_idea())

    rewritten(comment, talks.WORDS)

    assert "comment.rewritten" not in recorded(comment)
    assert talks.case_of(comment).lane == "done"


def test_who_had_read_the_old_words_does_not_publish_the_new_ones_unread():
    comment = talks.said(talks.an_open_idea())
    reader, item = talks.a_reader(), talks.item_of(comment)
    as_read = panel.read(reader, item, talks.case_of(comment)).text

    rewritten(comment, "Something quite different.", minutes=5)

    with pytest.raises(OutOfTurn):
        desk.publish(reader, talks.item_of(comment), as_read)
    assert public(comment) is None


def test_nor_does_who_reads_many_on_one_page():
    comment = talks.said(talks.an_open_idea())
    reader, ref = talks.a_reader(), talks.item_of(comment).ref
    assert [it.ref for it in several.found(reader, [ref])[0]] == [ref]

    rewritten(comment, "Something quite different.", minutes=5)

    assert several.found(reader, [ref])[0] == []


def test_the_desk_begins_with_the_new_words():
    comment = talks.shown(talks.an_open_idea())

    rewritten(comment)

    opened = panel.read(talks.a_reader(), talks.item_of(comment), talks.case_of(comment))
    assert opened.text.body == talks.OTHER
    assert talks.case_of(comment).flags["rewritten"]


def test_new_words_of_danger_go_another_way_and_can_not_be_changed_there():
    comment = talks.shown(talks.an_open_idea())

    rewritten(comment, "我不想活了。")

    assert talks.case_of(comment).lane == "safety"
    with pytest.raises(OutOfTurn):
        rewritten(comment, "It is nothing.", minutes=40)
    assert public(comment) == talks.WORDS


def test_a_change_that_is_declined_takes_all_of_it_off():
    idea = talks.an_open_idea()
    comment = talks.shown(idea)
    rewritten(comment, "Buy my clocks!")

    desk.decline(talks.a_reader(), talks.item_of(comment), desk.Reason("advert", "An advert."))

    assert public(comment) is None
    assert talks.again(idea).comments == 0


def test_its_author_changes_it_on_a_page_of_their_own(visitor):
    code = codes.derive("me", "change")
    comment = talks.shown(talks.an_open_idea(), code=code)

    page = visitor.get(f"/t/{codes.grouped(code)}").click("Change what you said")
    there = page.form("/words").fill(body=talks.OTHER).submit().follow()

    assert "you can change it freely" in page.text
    assert talks.OTHER in there.text
    assert "Until then everybody sees the ones before" in there.text
    assert "no-store" in page.headers["Cache-Control"]
    assert public(comment) == talks.WORDS


def test_somebody_elses_code_changes_nothing(visitor):
    idea = talks.an_open_idea(code=codes.derive("me", "idea"))
    talks.shown(idea)

    own = visitor.get(f"/t/{codes.grouped(codes.derive('me', 'idea'))}/words")

    assert own.status == 404
    assert visitor.get("/t/2222-2222-2222/words").status == 404


ACTS = st.lists(
    st.tuples(
        st.sampled_from(["rewrite", "read"]),
        st.integers(0, 70),
        st.sampled_from(["One.", "Two.", "Three."]),
    ),
    max_size=8,
)


@pytest.fixture
def stage():
    return talks.an_open_idea(), talks.a_reader()


@settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(acts=ACTS)
def test_whatever_is_written_when_only_what_was_read_shows_and_only_what_stood_is_kept(stage, acts):
    """A model of twelve lines beside the real thing."""
    idea, reader = stage
    comment = talks.said(idea, "Zero.", Stance.FOR)
    sent, words, stands, kept, keeps = now(), "Zero.", None, [], False

    for what, minute, body in sorted(acts, key=lambda it: it[1]):
        with moved(sent + timedelta(minutes=minute, seconds=1)):
            if what == "rewrite":
                keeps = keeps or (minute >= 30 and stands is not None and body != words)
                words = body
                actions.rewrite(talks.author(comment), talks.again(comment), body)
            elif talks.case_of(comment).lane == "new":
                kept = [*kept, stands] if keeps else kept
                stands, keeps = words, False
                talks.read(comment, reader)
        assert (public(comment), former(comment)) == (stands, kept)
