"""The picture for messengers: of one size, with words where the machine has letters for them."""

import io

import pytest
from PIL import Image

from cocreate.intake import cards, slips
from cocreate.intake.cards import Card
from tests.missing import missing


@pytest.fixture
def without_letters(monkeypatch, tmp_path):
    monkeypatch.setattr(cards, "FONTS", tmp_path)
    cards._face.cache_clear()
    yield
    cards._face.cache_clear()


def opened(card):
    picture = Image.open(io.BytesIO(cards.drawn(card)))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    return picture.convert("RGB")


def needs_letters():
    if not any(list(slips.FONTS.rglob(name)) for name in cards.FACES["text"]):
        missing("a font with Chinese letters")


TITLES = ("抽血窗口开得太少", "A", "“（", "字" * 400, "word " * 200, "x" * 500, "🙂 ok", " ")


@pytest.mark.parametrize("title", TITLES, ids=len)
def test_any_title_has_room(title):
    needs_letters()

    letters, rows = cards._fitted(title)

    assert len(rows) <= 4
    assert [row for row in rows if letters.getlength(row) > cards.ROOM + letters.size] == []
    opened(Card(title, "KN-1001", "康宁医院"))


def test_no_line_begins_with_what_closes_a_sentence():
    needs_letters()

    _letters, rows = cards._fitted(
        "我妈瘫在床上三年了，换一次药，要三个人抬下楼。没电梯，（六楼）。" * 2
    )

    assert len(rows) > 1
    assert [row for row in rows if row[0] in "，。）"] == []


def test_another_title_is_another_picture():
    needs_letters()

    assert opened(Card("One", "", "x")) != opened(Card("Two", "", "x"))


@pytest.mark.usefixtures("without_letters")
def test_without_letters_for_it_no_word_is_drawn():
    assert opened(Card("One", "KN-1", "x")) == opened(Card("二", "KN-2", "y"))
