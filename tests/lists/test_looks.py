"""The four steps in a browser, with JavaScript and without it."""

import pytest

from cocreate.kernel.policy import Role
from cocreate.operation import jobs
from tests.browser import signs_in
from tests.factories import a_user
from tests.ideas.lists import ideas
from tests.lists.pages import many, written
from tests.looks import stands

pytestmark = pytest.mark.browser
BOSS = "boss@kangning.example"


def to_the_end(page, data):
    """Upload, columns, check, begin: one press each."""
    a_file = {"name": "slips.csv", "mimeType": "text/csv", "buffer": data}
    page.set_input_files("#file", a_file)
    for _step in range(3):
        page.locator("main form .acts button").first.click()
        page.wait_for_load_state()


def test_the_page_follows_the_worker_by_itself(window, hospital):
    a_user(Role.ADMIN, hospital, email=BOSS)
    page = window(lang="zh", width=360)
    signs_in(page, BOSS, "/staff/import")
    to_the_end(page, written(many(500)))
    page.wait_for_selector("#progress[hx-get]")
    stands(page, "import-running-360-zh")
    jobs.run(jobs.BY_NAME["imports"])
    page.wait_for_selector("#progress:not([hx-get])")

    assert "导入了500条想法" in page.inner_text("#progress")
    stands(page, "import-done-360-zh")


def test_without_javascript_every_step_works_and_a_link_shows_how_far_it_is(window, hospital):
    a_user(Role.ADMIN, hospital, email=BOSS)
    page = window(lang="en", script=False)
    signs_in(page, BOSS, "/staff/import")
    to_the_end(page, written(many(500)))
    jobs.run(jobs.BY_NAME["imports"])
    page.get_by_text("Show how far it is").click()

    assert "500 suggestions have come in." in page.inner_text("#progress")
    page.get_by_text("Take back all 500 suggestions").click()
    assert "500 suggestions were taken back." in page.inner_text("#progress")
    assert {it.state for it in ideas()} == {"withdrawn"}
