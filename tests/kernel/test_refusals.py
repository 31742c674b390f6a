"""Who opens the address of a form: led to the page it stands on, or told plainly."""

import pytest

from tests.factories import an_idea

CODE = "K7QM2XPA23RF"


def test_an_answer_to_a_form_can_be_read_in_another_language(visitor):
    an_idea("A bench", code=CODE)
    answer = visitor.get(f"/t/{CODE}/data").form("/data/ask").submit()
    assert answer.status == 422

    page = visitor.get(f"{answer.path}?lang=zh").follow().follow()

    assert page.path == f"/t/{CODE}/data"
    assert "您的数据" in page


@pytest.mark.parametrize("where", ["/logout", "/t/x/y/z", f"/t/{CODE}/data/nothing"])
def test_where_nothing_stands_above_it_nobody_is_led_anywhere(visitor, where):
    assert visitor.get(where).status in {404, 405}


def test_opening_what_a_form_is_sent_to_changes_nothing(visitor):
    an_idea("A bench", code=CODE)

    page = visitor.get(f"/t/{CODE}/data/pause").follow()

    assert "Pause everything that is public" in page
