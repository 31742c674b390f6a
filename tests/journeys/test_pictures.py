"""The pictures of the README: what a browser shows of the demonstration, for a person to look at.

They lie in `test-results/`; with COCREATE_PICTURES=1 they replace those in `docs/pictures/`.
"""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from PIL import Image
from playwright.sync_api import Page

from cocreate.demonstration import ideas
from cocreate.intake import code
from cocreate.intake.models import Item
from cocreate.kernel.db import db
from cocreate.workshops.models import Phase, Workshop, WorkshopKind
from tests.looks import RESULTS

pytestmark = pytest.mark.browser

KEPT = Path(__file__).parents[2] / "docs" / "pictures"
LARGEST = 150_000  # bytes: a README is read over hospital networks, too
PHONE, DESK, WALL = (390, 844), (1280, 860), (1280, 720)


@pytest.fixture
def ref_of(played) -> Callable[[str], str]:
    """`ref_of(key)`: the reference of one of the demonstration's suggestions."""

    def look_up(key: str) -> str:
        with played.app_context():
            lookup = code.lookup(ideas.secret(key))
            return db.session.scalars(sa.select(Item.ref).where(Item.code_lookup == lookup)).one()

    return look_up


@pytest.fixture
def room(played) -> int:
    """The workshop whose room is open."""
    with played.app_context():
        found = sa.select(Workshop.id).where(
            Workshop.stage == Phase.OPEN, Workshop.kind == WorkshopKind.ROOM
        )
        return db.session.scalars(found.order_by(Workshop.id)).first()


def take(page: Page, name: str) -> None:
    """What is on the screen, in few colours; kept for the README when that is asked for."""
    RESULTS.mkdir(exist_ok=True)
    path = RESULTS / f"picture-{name}.png"
    page.screenshot(path=path)
    with Image.open(path) as full:
        plain = full.convert("RGB")  # max coverage keeps small areas, the means keep the paper
        few = plain.quantize(256, Image.Quantize.MAXCOVERAGE, 3, dither=Image.Dither.NONE)
        few.save(path, optimize=True)
    assert path.stat().st_size < LARGEST
    if os.environ.get("COCREATE_PICTURES") == "1":
        KEPT.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, KEPT / f"{name}.png")


def test_the_front_door_on_a_phone(visit):
    page = visit(PHONE, "zh")

    page.goto("/")

    take(page, "home")


def test_an_idea_that_went_all_the_way(visit, ref_of):
    page = visit(DESK, "zh")

    page.goto(f"/ideas/{ref_of('blood-wait')}")

    take(page, "idea")


def test_the_moderators_desk(visit, ref_of):
    page = visit(DESK, "zh", "moderator")

    page.goto(f"/staff/inbox?item={ref_of('waiting-phone-number')}")

    take(page, "desk")


def test_the_room_on_the_wall(visit, room):
    page = visit(WALL, "zh", "facilitator")

    page.goto(f"/staff/workshops/{room}/screen")

    take(page, "room")


def test_the_chart_of_a_pilot(visit, ref_of):
    page = visit(DESK, "en")

    page.goto(f"/progress/{ref_of('echo-text-me')}")
    page.locator(".sec", has=page.locator("figure")).first.evaluate("it => it.scrollIntoView()")

    take(page, "pilot")
