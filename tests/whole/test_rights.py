"""Each rule does what was promised, and none can go without being noticed."""

from dataclasses import dataclass, replace
from itertools import product
from typing import Any

import pytest
import sqlalchemy as sa

from cocreate.accounts.models import Institution
from cocreate.beside.models import SecondVoice
from cocreate.ideas.models import Idea
from cocreate.kernel import policy
from cocreate.kernel.db import db
from cocreate.kernel.policy import Actor, Role, Rule, may
from cocreate.stories.models import Story
from cocreate.talking.models import Comment
from cocreate.wiring import FEATURES
from cocreate.workshops.models import Workshop
from tests.whole import rights
from tests.whole.callers import callers, token
from tests.whole.routes import every
from tests.whole.worlds import ROLES

RULES = tuple(rule for feature in FEATURES for rule in feature.rules)
THINGS = {
    "house": (Institution, Institution.slug == "kangning"),
    "unread": (Idea, "waiting"),
    "shown": (Idea, "taken"),
    "clinical": (Idea, "paused"),
    "merged": (Idea, "merged"),
    "reported": (Idea, "told"),
    "told story": (Story, "told_story"),
    "shown story": (Story, "story"),
    "unread comment": (Comment, "unread_comment_id"),
    "view": (Comment, "view_id"),
    "question": (Comment, "question_id"),
    "stray question": (Comment, "stray_id"),
    "second voice": (SecondVoice, "beside_id"),
    "room": (Workshop, "slug"),
    "ballot by link": (Workshop, "hidden"),
}


@dataclass(frozen=True)
class Person:
    """`roles` are what they hold at the institution that the things belong to."""

    name: str
    actor: Actor
    roles: frozenset[Role]


def things(world) -> dict[str, Any]:
    """One of each, by the name that the table uses."""
    found = {name: _found(world, *what) for name, what in THINGS.items()}
    found["clinical"].votable = False  # as a moderator's "clinical question" leaves it
    owned = {"question": Role.FACILITATOR, "stray question": Role.CONTRIBUTOR}  # staff no more
    for name, role in owned.items():
        idea = db.session.get_one(Idea, found[name].idea_id)
        idea.owner_id = world.people[world.home, role]
    return found


def _found(world, model, which):
    by = {Idea: "ref", Story: "ref", Workshop: "slug", Comment: "id", SecondVoice: "id"}
    where = which if model is Institution else getattr(model, by[model]) == world.has[which]
    return db.session.scalars(sa.select(model).where(where)).one()


def people(world) -> list[Person]:
    slugs = dict(db.session.execute(sa.select(Institution.slug, Institution.id)).all())
    nobody = Person("nobody", Actor(), frozenset({Role.VISITOR}))
    known = [
        _person(world, slugs[slug], slug, role)
        for slug, role in product((world.home, world.other), ROLES)
    ]
    return [nobody, *known]


def _person(world, at, slug, role):
    actor = Actor(id=world.people[slug, role], roles={at: frozenset({role})})
    here = {role} if slug == world.home else set()
    return Person(f"{role} at {slug}", actor, frozenset({Role.VISITOR, Role.CONTRIBUTOR, *here}))


def differences(world_things, world_people, permissions) -> list[str]:
    """Where the rules and the table part."""
    return [
        f"{who.name}{' as author' if author else ''}: {permission} on {name} is {allowed}"
        for permission in permissions
        for name in _asked_of(permission)
        for who, author in product(world_people, (False, True))
        if (allowed := _may(who, permission, world_things[name], author=author))
        != _promised(who, permission, name, author=author)
    ]


def _asked_of(permission):
    """All things of the kinds that the permission is about."""
    named = {name for line in rights.OF[permission] for name in line.on}
    return sorted({name for kind in rights.KINDS if kind & named for name in kind})


def _may(who, permission, thing, *, author):
    actor = who.actor.holding(thing.id) if author else who.actor
    return may(actor, permission, thing)


def _promised(who, permission, name, *, author):
    return any(line.holds(who.roles, name, author=author) for line in rights.OF[permission])


def test_every_rule_is_in_the_table_and_nothing_else():
    assert {rule.permission for rule in RULES} == set(rights.OF)


def test_the_rules_say_in_every_cell_what_was_promised(world):
    assert differences(things(world), people(world), rights.OF) == []


def weaker(rule: Rule):
    """The rule gone, without each of its roles, without its condition, and open to everybody."""
    yield "gone", None
    for role in rule.roles if len(rule.roles) > 1 else ():
        yield f"without {role}", replace(rule, roles=rule.roles - {role})
    if rule.when:
        yield "without its condition", replace(rule, when=None)
    if Role.VISITOR not in rule.roles:
        yield "for everybody", replace(rule, roles=rule.roles | {Role.VISITOR})


@pytest.fixture
def table():
    yield policy
    policy.install(RULES)


def test_no_rule_can_go_or_give_way_unnoticed(world, table):
    their, who = things(world), people(world)
    unnoticed = []

    for number, rule in enumerate(RULES):
        for how, instead in weaker(rule):
            rest = [*RULES[:number], *([instead] if instead else []), *RULES[number + 1 :]]
            table.install(rest)
            if not differences(their, who, [rule.permission]):
                unnoticed.append(f"{rule.permission} {sorted(rule.roles)} {how}")

    assert unnoticed == []


def test_an_address_whose_rule_is_gone_opens_for_nobody(app, world, table, monkeypatch):
    """The matrix of addresses takes its roles from the table, so it fails for each of these."""
    monkeypatch.setitem(app.config, "PROPAGATE_EXCEPTIONS", False)
    at_home = [it for it in callers(world) if it.is_home]
    routes = {it.permission: it for way in ("POST", "GET") for it in every(app, world, way)}
    behind = {name: route for name, route in routes.items() if name in rights.OF}
    still_open = []

    for permission, route in behind.items():
        table.install(rule for rule in RULES if rule.permission != permission)
        for caller in at_home:
            page = caller.visitor(app).open(
                route.path, method=route.method, data={"csrf_token": token(app)}
            )
            if page.status != 403:
                still_open.append(f"{caller.name} {route.path} {page.status}")

    assert len(behind) > 30
    assert still_open == []
