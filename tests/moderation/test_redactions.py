"""What differs between two texts, found as a person would mark it with a pen."""

import time

from hypothesis import given
from hypothesis import strategies as st

from cocreate.moderation import actions, panel, redactions
from cocreate.moderation.redactions import compare
from tests.moderation.desks import COVERED, NAMED, a_moderator, an_item, text


def struck(original, public):
    return [
        (original[it.start : it.end], public[it.begin : it.stop])
        for it in compare(original, public)
    ]


def test_equal_texts_have_no_changes():
    assert compare(NAMED, NAMED) == []


def test_a_name_counts_as_a_whole_and_is_found_by_the_guard():
    original, public = "李秀珍护士来了。", "李**护士来了。"

    (change,) = compare(original, public)

    assert original[change.start : change.end] == "李秀珍"
    assert (change.code, change.is_automatic) == ("name", True)


def test_a_name_replaced_by_hand_was_found_by_a_person():
    (change,) = compare("李秀珍护士来了。", "一位护士来了。")

    assert (change.code, change.is_automatic) == ("name", False)


def test_other_words_carry_the_reason_that_the_moderator_chose():
    (change,) = compare("他78岁，手青了。", "他近80岁，手青了。", "recognisable")

    assert change.code == "recognisable"


def test_a_sentence_that_goes_is_one_change():
    assert struck("灯太亮。有事打我。谢谢。", "灯太亮。谢谢。") == [("有事打我。", "")]


def test_words_that_are_added_are_a_change_of_nothing():
    assert struck("灯太亮。", "三病区的灯太亮。") == [("", "三病区的")]


def test_english_changes_word_by_word():
    assert struck("The nurse Mary came late.", "The nurse came late.") == [(" Mary", "")]


@given(st.text("李王护士，。 ab1\n", max_size=40), st.text("李王护士，。 ab1\n", max_size=40))
def test_the_pieces_put_together_are_both_texts(original, public):
    changes = {"body": compare(original, public)}

    (part,) = redactions.side_by_side({"body": original}, {"body": public}, changes)

    assert "".join(piece.text for piece in part.before) == original
    assert "".join(piece.text for piece in part.after) == public


def test_the_longest_text_is_compared_while_one_waits():
    original = "".join(f"第{n}天，护士来得很晚，灯也太亮了。" for n in range(550))
    public = original[:5000].replace("护士", "有人") + original[5100:]

    begun = time.perf_counter()
    compare(original, public)

    assert time.perf_counter() - begun < 2


def test_the_author_sees_each_struck_word_with_its_reason():
    item = an_item()
    actions.publish(a_moderator(), item, text())

    (told,) = panel.for_author(item)

    words = [piece.text for part in told.compared for piece in part.before if piece.number]
    assert "李秀珍" in words
    assert any("13800138000" in word for word in words)
    assert all(change.why for _number, change in told.rows)
    assert COVERED in ["".join(p.text for p in part.after) for part in told.compared]
