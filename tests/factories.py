"""Rows for tests, made by the product's own verbs: `an_idea(at=ward, published=True)`."""

import secrets
from typing import Any

import sqlalchemy as sa

from cocreate.accounts import actions as accounts
from cocreate.accounts import house, people
from cocreate.accounts.actions import Charter, Newcomer
from cocreate.accounts.models import Department, Institution, InstitutionKind, User
from cocreate.consent import gate, notices
from cocreate.ideas import actions as ideas
from cocreate.ideas.actions import NewIdea
from cocreate.ideas.models import Idea
from cocreate.intake import code as codes
from cocreate.intake import receiving
from cocreate.intake.models import State
from cocreate.intake.receiving import Sending
from cocreate.kernel.db import db, transaction
from cocreate.kernel.events import Event
from cocreate.kernel.policy import Actor, Role

PASSWORD = "cocreate-demo"
CLOCK = "A clock that can be seen from the bed."


def an_institution(slug: str = "", *, below: Institution | None = None) -> Institution:
    """The first one of a test is the core hospital `kangning` with KN-1001, others have AA, AB …"""
    count = db.session.scalar(sa.select(sa.func.count(Institution.id))) or 0
    first, number = count == 0, f"{chr(65 + count // 26)}{chr(65 + count % 26)}"
    charter = Charter(
        slug=slug or ("kangning" if first else f"house-{count}"),
        kind=InstitutionKind.HOSPITAL if first else InstitutionKind.COMMUNITY,
        prefix="KN" if first else number,
        name_zh="康宁医院" if first else f"第{count}社区卫生服务中心",
        name_en="Kangning Hospital" if first else f"Health Centre {count}",
        is_core=first,
        phone="010-5550-0100",
    )
    above = [below.id] if below else []
    return accounts.found_institution(people.clockwork(above), charter, below)


def the_core() -> Institution:
    return house.core_if_any() or an_institution()


def a_department(slug: str = "ward-3", at: Institution | None = None) -> Department:
    at = at or the_core()
    return accounts.open_department(people.clockwork([at.id]), at, slug, "三病区", "Ward 3")


def a_user(
    role: Role = Role.CONTRIBUTOR,
    at: Institution | None = None,
    *,
    email: str = "",
    name: str = "Li",
) -> User:
    """Somebody with an account; the password is PASSWORD. `actor(user)` is who acts."""
    at = at or the_core()
    newcomer = Newcomer(email or f"{secrets.token_hex(4)}@test.example", name, PASSWORD)
    return accounts.create_user(people.clockwork([at.id]), at, newcomer, role)


def actor(user: User) -> Actor:
    return people.actor_of(user)


def an_idea(
    body: str = CLOCK,
    *,
    title: str = "",
    at: Institution | None = None,
    published: bool = False,
    code: str = "",
    answers: dict[str, bool] | None = None,
    **new: Any,
) -> Idea:
    """As sent from the web; `published`: its author agreed and a moderator published it as it is."""
    sending = Sending(
        parts={"title": title, "body": body},
        answers={"publish": True} if answers is None else answers,
        notices={it: notices.current(it, "en").sha256 for it in ("handle", "publish", "contact")},
        code=code or codes.derive("test", secrets.token_hex()),
    )
    item = ideas.send(at or the_core(), NewIdea(sending, **new))
    idea = db.session.get_one(Idea, item.id)
    if published:
        with transaction():
            gate.publish(item, title or receiving.first_words(body), body, item.lang)
            item.state = idea.state = State.PUBLISHED
    return idea


def recorded(thing: Any) -> list[str]:
    """The kinds of event in the history of this thing, the oldest first."""
    mine = sa.select(Event.kind).where(Event.chain == thing.chain)
    return list(db.session.scalars(mine.order_by(Event.seq)))
