"""A small installation in which everything exists once, made by the product's own verbs.

Two institutions that know nothing of each other; `World.has` names what there is of the first.
Plain values only, so that one copy of its files serves many tests.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

import sqlalchemy as sa
from PIL import Image

from cocreate.accounts import actions as accounts
from cocreate.accounts import asking, factor, halfway, invitations, people, throttle, tickets
from cocreate.accounts.device import Voice
from cocreate.accounts.models import Institution
from cocreate.accounts.tickets import Purpose, Ticket
from cocreate.consent import actions as consent
from cocreate.consent import notices
from cocreate.ideas import actions as ideas
from cocreate.ideas import importing
from cocreate.ideas.importing import Order
from cocreate.ideas.models import Idea
from cocreate.incubation import evidence
from cocreate.incubation.actions import clocks, merging, piloting, reporting
from cocreate.incubation.actions.piloting import Trial
from cocreate.incubation.models import Cycle
from cocreate.intake import code as codes
from cocreate.intake import drafts
from cocreate.intake.importing import Row, Sheet
from cocreate.intake.models import Item, LexiconWord
from cocreate.intake.promises import Pledge
from cocreate.kernel import history, once
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Actor, Role
from cocreate.moderation import actions as desk
from cocreate.moderation import appealing, habits, notes, watching
from cocreate.moderation.texts import Text
from cocreate.moderation.watching import Finding
from cocreate.notifications.models import Letter
from cocreate.operation import heart
from cocreate.operation.models import JobFault, JobRun
from cocreate.stories import actions as stories
from cocreate.stories.actions import NewStory
from cocreate.talking.models import Stance
from tests import factories
from tests.incubation import roads
from tests.lists.pages import a_list, taken_in
from tests.moderation import photographed, recordings
from tests.stories import tales
from tests.talking import talks
from tests.whole import (
    kept_collections,
    kept_days,
    kept_fund,
    kept_opinions,
    kept_rooms,
    kept_rosters,
    kept_voices,
)

ROLES = (Role.CONTRIBUTOR, Role.MODERATOR, Role.FACILITATOR, Role.COMMITTEE, Role.ADMIN)
KINDS = ("idea", "told", "story", "proposed", "comment", "child")
CODE = {kind: f"K7QM2XPA238{number}" for number, kind in enumerate(KINDS, start=2)}
LETTERS = {"publish": True, "contact": True}


@dataclass
class World:
    """`people`: (slug, role) → id; `secrets`: of their sessions. `has`: name → id, reference …"""

    home: str = "kangning"
    other: str = "house-1"
    people: dict[tuple[str, Role], UUID] = field(default_factory=dict)
    has: dict[str, int | str] = field(default_factory=dict)
    secrets: dict[tuple[str, Role], str] = field(default_factory=dict)

    def actor(self, role: Role) -> Actor:
        user = people.by_id(self.people[self.home, role])
        assert user is not None
        return people.actor_of(user)


def build() -> World:
    world = World()
    home, other = factories.an_institution(), factories.an_institution()
    for at in (home, other):
        factories.a_department(f"ward-{at.id}", at=at)
        for role in ROLES:
            user = factories.a_user(role, at)
            world.people[at.slug, role] = user.id
            world.secrets[at.slug, role] = accounts.sign_in(user)
    factories.an_idea("There should be a bench at the gate.", at=other, published=True)
    factories.an_idea("A second bench.", at=other)
    tales.told("Somebody carried my bag.", at=other)
    with transaction():
        several = (
            _desk,
            _road,
            _rest_of_the_road,
            _talks,
            _tales,
            kept_rooms.make,
            _links,
            kept_days.make,
        )
        kept = (*kept_collections.WITH, kept_voices.make, kept_rosters.make, kept_opinions.make)
        kept = (*kept, kept_fund.make)
        for make in (*several, *kept, _administered, _machinery):
            make(world, home)
    db.session.remove()
    return world


def _item(idea: Idea) -> Item:
    return db.session.get_one(Item, idea.id)


def _desk(world: World, _home: Institution) -> None:
    """What waits to be read, with a question to its author; what is held; what was covered."""
    waiting = _item(factories.an_idea("Nobody read it.", code=CODE["idea"], answers=LETTERS))
    photographed.with_photo(waiting)
    recordings.with_voice(waiting)
    held, named = (_item(factories.an_idea(it)) for it in ("A carer hits her.", "Li: 13800138000."))
    nurse = world.actor(Role.MODERATOR)
    desk.publish(nurse, named, Text("A call", "Call us, please."))
    appealing.appeal(Actor().holding(named.id), named, "The name may stay.")
    desk.hold(nurse, held)
    watching.look(nurse, held, Finding(note="Rang the ward: nobody answers."))
    desk.ask(nurse, waiting, "Which corridor is it?", title="Head nurse")
    notes.add(nurse, waiting, "The porter knows more of this.")
    habits.set_keys(nurse, on=True)
    pictured = photographed.shown(factories.an_idea("A lamp is broken."), nurse)
    letter = sa.select(Letter.id).where(Letter.item_id == waiting.id, Letter.to_author)
    world.has |= {
        "waiting": waiting.ref,
        "held": held.ref,
        "appealed": named.ref,
        "pictured": pictured.ref,
        "letter": db.session.scalar(letter) or 0,
    }


def _road(world: World, _home: Institution) -> None:
    """One idea for each step, by the name of what may be done with it next."""
    taken, assessed = roads.taken_on(), roads.assessed()
    planned = roads.assessed()
    chief = world.actor(Role.COMMITTEE)
    piloting.plan(chief, planned, roads.CHARTER)
    running = roads.piloted(baseline=2)
    pilot = evidence.running(running)
    assert pilot is not None
    piloting.mark(chief, pilot, pilot.starts_on, "A second window")
    trial = Trial(pilot.starts_on, pilot.starts_on + timedelta(days=7), "Open earlier", "Shorter")
    piloting.try_out(chief, pilot, trial)
    cycle = db.session.scalars(sa.select(Cycle)).one()
    world.has |= {"taken": taken.ref, "assessed": assessed.ref, "planned": planned.ref}
    world.has |= {"running": running.ref, "pilot": pilot.id, "cycle": cycle.id}


def _rest_of_the_road(world: World, _home: Institution) -> None:
    """Answered, judged, promised, paused, merged, supported."""
    chief = world.actor(Role.ADMIN)
    told, paused = roads.reported(code=CODE["told"]), roads.taken_on()
    promised = reporting.promise(chief, told, Pledge("A lamp", "Head nurse", now().date()))
    reporting.judge(Actor().holding(told.id), told, satisfied=True)
    clocks.pause(chief, paused, "The ward is being painted.")
    one, into = factories.an_idea(published=True), factories.an_idea(published=True)
    for who in ("a", "b"):
        ideas.support(Actor(), one, Voice(who))
    merging.merge(chief, one, into)
    world.has |= {"told": told.ref, "promise": promised.id, "merged": one.ref, "paused": paused.ref}


def _talks(world: World, _home: Institution) -> None:
    """About an idea that is being tried out, and about one of somebody who is staff no more."""
    running, told = (
        db.session.scalars(sa.select(Idea).where(Idea.ref == world.has[it])).one()
        for it in ("running", "told")
    )
    nurse = world.actor(Role.MODERATOR)
    view = talks.shown(running, reader=nurse)
    waits = talks.said(running, code=CODE["comment"])
    question, stray = (
        talks.shown(idea, "Who winds it?", Stance.QUESTION, reader=nurse)
        for idea in (running, told)
    )
    found = {"view": view, "unread_comment": waits, "question": question, "stray": stray}
    world.has |= {f"{name}_id": it.id for name, it in found.items()}
    world.has |= {"said": talks.item_of(waits).ref, "question": talks.item_of(question).ref}


def _tales(world: World, home: Institution) -> None:
    ward = factories.a_department("ward-9", at=home)
    sending = tales.a_sending(code=CODE["story"], photo=Image.new("RGB", (9, 9)))
    told = stories.tell(home, NewStory(sending, ("calm",), (ward.id,), tales.WAY))
    nurse = world.actor(Role.MODERATOR)
    waits = tales.proposed(tales.told(code=CODE["proposed"]), by=nurse)
    shown, made = tales.promised("K7QM2XPB2345", by=nurse)
    world.has["story_promise"] = made.id
    pictured = photographed.shown(tales.told(), nurse)
    world.has |= {"told_story": told.ref, "proposed": waits.ref, "story": shown.ref}
    child = tales.told(code=CODE["child"], relation="child")
    world.has |= {"pictured_story": pictured.ref, "child": child.ref, "ward": ward.slug}


def _links(world: World, home: Institution) -> None:
    """Links that somebody could open now."""
    nurse = factories.a_user(Role.MODERATOR, home)
    world.has["reset_token"] = tickets.begin(tickets.for_user(nurse))
    world.has["colleague"] = str(nurse.id)
    offer = invitations.Offer("new@kangning.example", Role.MODERATOR, home)
    invited = invitations.invite(world.actor(Role.ADMIN), offer, by_hand=True)
    world.has |= {"invited": str(invited.id), "invite_token": tickets.begin(invited)}
    tickets.asked(Purpose.JOIN, "new@home.example", "en")
    asking.answer()
    joins = db.session.scalars(sa.select(Ticket).where(Ticket.purpose == Purpose.JOIN)).one()
    world.has["join_token"] = tickets.begin(joins)


def _administered(_world: World, home: Institution) -> None:
    db.session.add(JobRun(name="letters"))
    db.session.add(JobFault(name="letters", kind="OSError", reference="1a2b3c4d"))
    db.session.add(LexiconWord(alliance_id=home.id, concept="bench", word="settle"))


def _machinery(world: World, home: Institution) -> None:
    """What is there besides what people made: drafts, keys of forms, counts, roots, imports."""
    world.has["draft"] = drafts.begin(home, "idea", {"body": "Half a sentence"}).token
    world.has["story_draft"] = drafts.begin(home, "story", {"body": "Half a story"}).token
    db.session.add(once.Once(key="pressed", answer="/ideas/sent/KN-1001"))
    throttle.missed(throttle.key("test", "somebody"))
    heart.beat()
    keyed = factories.a_user(Role.MODERATOR, home)
    factor.begin(keyed.id, factor.fresh_secret(), step=1)
    halfway.begin(keyed.id)
    boss = people.clockwork([home.id])
    slip = Sheet(1, [Row("From a slip of paper", whole="1")], [])
    importing.bring_in(boss, home, slip, Order())
    taken_in(world.actor(Role.ADMIN), home)
    world.has["list"] = a_list(boss, home).id
    with moved(now().replace(hour=12) + timedelta(days=2)):
        history.anchor_yesterday()
    item = db.session.scalars(sa.select(Item).where(Item.ref == world.has["waiting"])).one()
    hash_of = notices.current("publish", "en").sha256
    consent.decide(Actor().holding(item.id), item, "publish", True, hash_of, "web")
    world.has |= {f"{kind}_code": codes.grouped(code) for kind, code in CODE.items()}
