import pytest
from flask_babel import force_locale

from cocreate.accounts import actions, house, people
from cocreate.accounts.actions import Charter
from cocreate.kernel.db import db, transaction
from cocreate.kernel.errors import Busy


def test_what_names_no_institution_goes_to_the_core(alliance):
    assert house.core() == alliance.kangning


def test_without_a_core_the_first_root_takes_its_place():
    boss = people.clockwork()

    first = actions.found_institution(boss, Charter("one", "hospital", "ON", "一", "One"))
    actions.found_institution(boss, Charter("two", "hospital", "TW", "二", "Two"))

    assert house.core() == first


def test_an_empty_installation_says_so_and_still_draws_its_pages():
    with pytest.raises(Busy):
        house.core()
    assert house.core_if_any() is None


@pytest.mark.usefixtures("alliance")
def test_the_tree_shows_each_under_its_own():
    shown = [(branch.institution.slug, branch.depth) for branch in house.tree()]

    assert shown == [("alliance", 0), ("kangning", 1), ("ward", 2), ("hebian", 1)]


def test_within_is_downwards_and_above_is_upwards(alliance):
    assert house.within(alliance.kangning.id) == {alliance.kangning.id, alliance.ward.id}
    assert house.above(alliance.ward.id) == (
        alliance.ward.id,
        alliance.kangning.id,
        alliance.root.id,
    )


def test_a_name_is_in_the_readers_language(alliance):
    with force_locale("en"):
        assert alliance.kangning.name == "kangning English"
    with force_locale("zh_Hans_CN"):
        assert alliance.kangning.name == "kangning 中文"


def test_departments_belong_to_one_institution_and_close(alliance):
    boss = people.clockwork(house.parents())
    day = actions.open_department(boss, alliance.kangning, "day-ward", "日间病房", "Day ward")
    night = actions.open_department(boss, alliance.kangning, "night", "夜间", "Night ward")
    with transaction():
        db.session.merge(night).active = False

    assert house.departments(alliance.kangning.id) == [day]
    assert house.departments(alliance.hebian.id) == []
    assert house.department(alliance.kangning.id, "day-ward") == day
    assert house.department(alliance.hebian.id, "day-ward") is None


def test_a_closed_institution_is_not_shown(alliance):
    with transaction():
        alliance.hebian.active = False

    assert house.by_slug("hebian") is None
    assert "hebian" not in [branch.institution.slug for branch in house.tree()]
