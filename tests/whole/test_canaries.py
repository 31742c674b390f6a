"""No surface shows a word of an item whose consent is not in force. CONSENT, invariant 1.

Every address is asked by everybody in every format; what comes back is held against `may_see`,
which knows nothing of how the program decides it.
"""

import os
import re
from itertools import product
from pathlib import Path

import pytest
import sqlalchemy as sa

from cocreate.consent import expired
from cocreate.kernel import search
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Role
from cocreate.notifications import mail, queries, texts
from cocreate.notifications.models import Letter
from tests import stored
from tests.proof import counted
from tests.sampled import todays
from tests.snapshot import let_go
from tests.whole import plants
from tests.whole.callers import callers
from tests.whole.routes import every

LONG = bool(os.environ.get("COCREATE_LONG"))
SHORT = {"nobody", "moderator at kangning"}.union(
    todays("facilitator at kangning", "admin at house-1")
)
SHOWN = {"granted", "named", "unnamed", "pictured", "unpictured", "left_out"}
GONE = {"withdrawn", "erased"}
PHOTO = {"photo", "alt", "address"}
ADDRESS = re.compile(r"/(?:ideas|stories|inbox)/([A-Z]+-\d+)/photo\.jpg")
UNSIGNED = {"never", "refused", "unnamed", "unpublished", "expired", *GONE}
PUBLIC = {"title", "body", "better", "name", "alt"}
COMPARED = (*plants.PARTS, "address")
DESK = {Role.MODERATOR, Role.ADMIN}


def is_shown(plant):
    return plant.state in SHOWN or (plant.state, plant.kind) == ("proposed", "idea")


def may_see(plant, part, caller):
    """Who may see which part of it: at most these lines, in plain words."""
    if part in {"contact", "file", "exif"}:
        return False  # the one is for the author's own page, the others were never kept
    if part == "name" and plant.state in UNSIGNED:
        return False
    at_the_desk = caller.is_home and caller.role in DESK and plant.state not in GONE
    if part == "note":
        return at_the_desk
    if part in PHOTO:
        return plant.state == "pictured" or (at_the_desk and plant.state != "unpictured")
    return at_the_desk or (is_shown(plant) and part != "message")


@pytest.fixture
def planted(app, world):
    return plants.plant(app, world.actor(Role.MODERATOR))


def paths(app, world, planted):
    """Every address as it stands, then with each item in it, then searching for all of them."""
    routes = every(app, world, "GET")
    found = {it.path for it in routes if LONG or not it.is_narrow}
    found |= {f"{it.path}?q={plants.ALL}" for it in routes if not it.is_about_one}
    for plant in planted:
        has = dict.fromkeys(("running", "waiting", "taken", "told", "planned", "assessed"))
        has = {name: world.has[name] for name in has} if plant.kind == "idea" else {}
        has |= {} if plant.kind == "idea" else {it: world.has[it] for it in ("story", "told_story")}
        for route, (_name, ref) in product(routes, has.items()):
            if f"/{ref}" in route.path and (LONG or not route.is_narrow):
                found.add(route.path.replace(str(ref), plant.ref))
        found |= {f"/staff/inbox?lane={lane}&item={plant.ref}" for lane in ("new", "done")}
        found |= {f"/{it}/{plant.ref}/photo.jpg" for it in ("ideas", "stories", "staff/inbox")}
        found |= {f"/staff/safety?item={plant.ref}", f"/staff/inbox?q={plant.ref}"}
    return sorted(found)


@pytest.mark.invariant(1)
@pytest.mark.invariant(4)
@pytest.mark.invariant(5)
@pytest.mark.usefixtures("one_menu")
def test_nobody_reads_what_they_may_not(app, world, planted):
    by_number = {plant.number: plant for plant in planted}
    by_ref = {plant.ref: plant.number for plant in planted}
    asked = paths(app, world, planted)
    seen, wrong = set(), []

    for caller in callers(world):
        if LONG or caller.name in SHORT:
            for path, number, part in _read(app, caller, asked, by_ref):
                seen.add((caller.name, number, part))
                if not may_see(by_number[number], part, caller):
                    plant = by_number[number]
                    wrong.append(f"{caller.name} {path}: {part} of {plant.kind} {plant.state}")

    assert "\n".join(wrong) == ""
    for plant in filter(is_shown, planted):
        assert ("nobody", plant.number, "body") in seen
    pictured = {plant.number for plant in planted if plant.state == "pictured"}
    assert all(_by_everybody(seen, part) == pictured for part in PHOTO)
    noted = {number for name, number, part in seen if part == "note"}
    assert noted == {plant.number for plant in planted if plant.state not in GONE}


def _by_everybody(seen, part):
    return {number for name, number, it in seen if (name, it) == ("nobody", part)}


def _read(app, caller, asked, by_ref):
    client = caller.visitor(app).client
    for path, htmx in product(asked, (False, True) if LONG else (False,)):
        with app.app_context():
            headers = {"HX-Request": "true"} if htmx else {}
            answer = client.get(path, headers=headers, buffered=True)
        assert answer.status_code != 500, path
        text = answer.get_data().decode("utf-8", "replace") + str(answer.headers)
        counted("canary checks: answer x word x caller", len(by_ref) * len(COMPARED))
        for number, part in set(plants.SEEN.findall(text)):
            yield path, int(number), part
        if answer.mimetype == "image/jpeg" and (number := _photographed(answer)) is not None:
            yield path, number, "photo"
        elif not path.endswith("photo.jpg"):  # else it is what was asked
            yield from (
                (path, by_ref[it], "address") for it in ADDRESS.findall(text) if it in by_ref
            )


def _photographed(answer):
    return plants.photographed(answer.get_data())


@pytest.mark.invariant(1)
def test_the_code_opens_ones_own_and_nothing_else(app, planted):
    for plant in planted:
        client = app.test_client()
        with app.app_context():
            text = client.get(f"/t/{plant.code}").get_data(as_text=True)
        seen = {(int(number), part) for number, part in plants.SEEN.findall(text)}

        assert {number for number, _part in seen} <= {plant.number}
        assert bool(seen) == (plant.state != "erased"), plant
        assert not {(plant.number, it) for it in ("file", "exif", "note")} & seen


def test_the_code_opens_ones_own_photo(app, planted):
    for plant in planted:
        with app.app_context():
            answer = app.test_client().get(f"/t/{plant.code}/photo.jpg")
        kept = plant.state != "erased"

        assert (answer.status_code == 200) == kept, plant
        assert not kept or plants.photographed(answer.get_data()) == plant.number


@pytest.mark.invariant(1)
def test_no_letter_carries_a_word(app, world, planted):
    assert planted
    letters = list(db.session.scalars(sa.select(Letter)))
    assert len(letters) > len(plants.STATES)

    with app.test_request_context():
        told = [texts.words(it, texts.item_in(it)) for it in letters]
        mails = [mail.compose(it) for it in letters]
        sheets = queries.to_print(world.actor(Role.MODERATOR))

    assert plants.SEEN.findall(repr(told) + repr(sheets)) == []
    for letter in mails:
        written = letter.as_string() if hasattr(letter, "as_string") else ""
        assert {part for _number, part in plants.SEEN.findall(written)} <= {"contact"}


def kept():
    """All bytes of SQLite's files; of PostgreSQL all rows, for what it freed it does not overwrite.

    What was never public is in no byte of PostgreSQL's either, nor in its log.
    """
    files = [Path(str(it.url.database)) for it in db.engines.values() if it.name == "sqlite"]
    for engine in db.engines.values():
        if engine.name == "sqlite":
            with engine.connect() as connection:
                connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")
    let_go()
    beside = [it.with_name(it.name + "-wal") for it in files]
    text = b"".join(it.read_bytes() for it in [*files, *beside] if it.exists()).decode("latin-1")
    if db.engine.name == "sqlite":
        return text
    assert {it[1] for it in plants.SEEN.findall(stored.raw().decode("latin-1"))} <= PUBLIC
    return text + stored.everything()


@pytest.mark.invariant(1)
def test_the_file_holds_no_word_of_what_may_not_show(planted):
    expired.sweep()
    with transaction():
        search.purge(db.session.connection())

    text = kept()

    left = {(int(number), part) for number, part in plants.SEEN.findall(text)}
    wanted = {plant.number for plant in planted if is_shown(plant)}
    assert {number for number, _part in left} == wanted
    assert {part for _number, part in left} <= PUBLIC
    described = {number for number, part in left if part == "alt"}
    assert described == {plant.number for plant in planted if plant.state == "pictured"}
    unnamed = {plant.number for plant in planted if plant.state == "unnamed"}
    assert not {(number, "name") for number in unnamed} & left
