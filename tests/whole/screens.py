"""Every page a person can open, who opens it, and the played demonstration that fills it.

Who adds a page adds its name to SEEN_BY: one that is in neither of the two lists fails the test.
"""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa
from flask import Flask

from cocreate.accounts import asking, house, invitations, people, tickets
from cocreate.accounts.models import Institution
from cocreate.accounts.tickets import Purpose, Ticket
from cocreate.demonstration.ideas import secret
from cocreate.ideas.models import Idea
from cocreate.incubation import evidence
from cocreate.intake import code, drafts
from cocreate.intake.models import Item
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Role
from cocreate.workshops.models import Workshop
from tests import snapshot
from tests.browser import served
from tests.lists.pages import a_list
from tests.whole import kept_collections, kept_days, kept_films, kept_fund, kept_rooms, kept_rosters
from tests.whole.routes import every
from tests.whole.worlds import World

SEEN_BY = {
    "": (
        *("accounts.login", "consent.index", "consent.notice", "demonstration.map_of_walk"),
        *("links.invited", "links.joined", "links.new_password", "links.register", "links.reset"),
        *("erasing.by_code", "following.show", "following.track", "following.withdraw"),
        *("my_data.by_code", "my_data.fetch", "my_data.register", "child.show", "child.theirs"),
        *("ideas.ask_support", "ideas.index", "ideas.sheet", "ideas.show"),
        *("is_current.show", "receipts.by_code", "receipts.check"),
        *("exhibitions.show", "is_current.show", "own_places.show", *kept_rosters.OPEN),
        *("data.index", "pages.about", "pages.accessibility", "pages.agreeing", "pages.help_page"),
        *("kiosk.index", "pages.home", "pages.moderation", "pages.privacy", "pages.settings"),
        *("posters.invite", "posters.workshop", "progress.index", "progress.overdue"),
        *("progress.poster", "progress.register", "progress.show"),
        *("send_idea.new", "send_idea.sent", "send_idea.step"),
        *("beside.show", "charting.index", "stories.index", "stories.show", "story_map.show"),
        *("own_film.add", "own_words.rewrite", "talking.index", "talking.new", "talking.show"),
        *("tell_story.new", "tell_story.sent", "tell_story.step"),
        *("thanks.index", "vote.join", "vote.voter", "workshops.index", "workshops.show"),
    ),
    "moderator": (
        *("answer_stories.index", "answer_stories.show", "moderation.inbox", "moderation.safety"),
        *("collections.index", "collections.new", "collections.preview", "collections.sheet"),
        *("collections.show", "copies.ask", "copies.sheet", "recalls.index", "recalls.show"),
        *("ask_alliance.ask", "shared.index", "shared.show"),
        *("moderation.all_appeals", "moderation.appeal", "my_data.mine"),
        *("beside.new", "requests.index", "requests.show"),
        *("requests.index", "requests.show", "left.index", "left.show"),
        *("papers.add", "papers.check", "papers.index"),
        *("moderation.seek", "moderation.together", "moderation.work", "notifications.letters"),
        *("notifications.sheets", "pilots.figures", "pilots.index", "pilots.show"),
        *("questions.index", "questions.show"),
        *("joining.index", "guardians.index", "guardians.show", "capture_story.new"),
        *("erasing.by_account", "own_thanks.mine", "pass_thanks.hand", "pass_thanks.work"),
        *("account.claim", "account.index", "lost_code.index", "capture.new", "capture.paper"),
        *("own.confirm", "own.index", "reporting.report", "tracker.index", "tracker.show"),
    ),
    "facilitator": (
        *("lead_workshops.index", "lead_workshops.new", "lead_workshops.plan"),
        *("lead_workshops.results", "lead_workshops.run", "lead_workshops.screen"),
        *kept_rosters.DESK,
    ),
    "committee": (
        *("committee.assess", "committee.decide", "committee.index", "committee.matrix"),
        *("pilots.plan", "pilots.start", *kept_fund.PAGES),
    ),
    "admin": (
        *("administration.index", "lexicon.index", "lexicon.show", "machine.history"),
        *("machine.jobs", "retention.index"),
        *("holidays.index", "seats.index"),
        *("org.closing", "org.edit", "org.index", "org.new", "theme.index", "theme.of"),
        *("wards.edit", "wards.index", "wards.merging", "wards.of"),
        *("inviting.invite", "staff.index", "staff.show"),
        *("lists.check", "lists.columns", "lists.index", "lists.show"),
        *("studies.index", "studies.new", "studies.show"),
    ),
}
NO_PAGES = {  # feeds, files, fragments, and what only leads on
    *("erasing.asked", "erasing.by_link", "erasing.certificate"),  # tests/erasing/test_looks.py
    *("accounts.code", "accounts.set_up"),  # tests/accounts/test_login_looks.py opens them
    *("ideas.feed", "ideas.index_json", "ideas.show_json", "operation.healthz", "operation.readyz"),
    "pages.moderation_log",
    *("receipts.signed", "receipts.as_fhir", "receipts.keys"),
    *("receipts.mine", "receipts.signed_mine", "receipts.as_fhir_mine"),  # as receipts.by_code is
    *("lexicon.progress", "theme.sheet"),
    *("pages.care", "pages.theme", "progress.feed", "progress.figures", "send_idea.dates"),
    *("send_idea.slip", "sheets.look", "static", "stories.feed", "stories.index_json"),
    *("stories.show_json", "tell_story.dates", "tell_story.slip", "vote.poll"),
    *("following.photo_sent", "moderation.photo", "moderation.voice"),
    *("papers.scan", "photos.of_idea", "photos.of_story", *kept_films.NO_PAGES),
    "lost_code.slip",  # tests/following/test_lost.py opens it
    "kiosk.start",  # tests/pages/test_kiosk.py opens it
    "child.birth",  # tests/stories/test_family.py opens it
    "capture.slip",  # tests/ideas/test_capture.py opens it
    *("machines.described", "machines.sitemap"),
    *("talking.dates", "talking.sent", "talking.slip"),  # drawn as send_idea.sent is
    *("beside.dates", "beside.sent", "beside.slip"),
    *("cards.home", "cards.of_idea", "cards.of_story", "data.ideas_csv", "data.ideas_json"),
    *("tracker.due_dates", "shared.table", "workshops.calendar", "invitation.entry", "fund.as_csv"),
    *("study_files.as_csv", "study_files.as_json", *kept_rooms.FILES),
}
SENT = {"/ideas/sent/": "/ideas/new", "/stories/sent/": "/stories/new"}  # only who sent sees it
TEXTS = {  # what FILL asks for → a text of the demonstration
    "appealed": "declined-others-privacy",
    "asked_code": "whale-wall",
    "assessed": "one-payment",
    "child": "asleep-in-scanner",
    "child_code": "asleep-in-scanner",
    "comment_code": "privacy-curtain",
    "idea_code": "blood-wait",
    "paired": "through-the-door",
    "paired_code": "through-the-door",
    "left": "play-while-waiting",
    "paused": "privacy-door",
    "pictured": "blood-wait",
    "pictured_story": "first-night",
    "placed_code": "cold-porridge",
    "planned": "wound-at-home",
    "proposed_code": "asleep-in-scanner",
    "question": "pay-insured",
    "receipt_code": "blood-wait",
    "running": "blood-wait",
    "said": "privacy-curtain",
    "second_voice": "behind-the-door",
    "story": "first-night",
    "taken": "student-ask",
    "thanks": "thanks-guard",
    "told": "large-print",
    "told_code": "large-print",
    "told_story": "first-night",
    "unpaired": "forty-minutes",
    "waiting": "waiting-parking",
    "merged": "merged-print-1",
}
OTHER_STATES = (  # of pages that are in the lists already: a path, with texts as {key} and {key:code}
    *("/ideas?q=zzzz", "/ideas?stage=piloted&kind=idea&sort=support", "/stories?q=zzzz"),
    *("/ideas/{emergency-board}", "/ideas/{merged-blood-1}", "/ideas/{hotpot-canteen}"),
    *("/ideas/{withdrawn-en}", "/ideas/{garden-for-rehab}", "/ideas/{waiting-lift}"),
    *("/t/{whale-wall:code}", "/t/{forty-minutes:code}"),
    *("/t/{behind-the-door:code}", "/t/{corridor-phone:code}", "/stories/{withdrawn-birth}"),
    *("/stories/{last-week}", "/t/{toilet-hook:code}", "/t/{asleep-in-scanner:code}"),
    *("/t/{waiting-interpreter:code}", "/t/{declined-insult:code}", "/t/{withdrawn-en:code}"),
    *("/o/kangning/", "/o/kangning/ideas", "/join?code=ZZZZZZ", "/no/such/page"),
)


@dataclass(frozen=True)
class Screen:
    """`answers`: the statuses with which it may come; `is_again`: a page with other things on it."""

    path: str
    person: str
    answers: tuple[int, ...] = (200,)
    is_again: bool = False


@dataclass(frozen=True)
class Stage:
    """`url` answers as long as the stage is open; `screens` are all that is shown on it."""

    url: str
    screens: tuple[Screen, ...]


@contextmanager
def opened(played: Flask, app: Flask) -> Iterator[Stage]:
    """`app` is an empty installation; it gets its own copy of what was played."""
    there, here = (Path(it.config["COCREATE_INSTANCE"]) for it in (played, app))
    shutil.copytree(there, here, dirs_exist_ok=True, ignore=shutil.ignore_patterns("templates"))
    snapshot.copy(played, app)
    with app.app_context():
        screens = tuple(_screens(app))
        db.session.remove()
    with served(app) as address:
        yield Stage(address, screens)


def listed() -> set[str]:
    return {name for names in SEEN_BY.values() for name in names}


def _screens(app: Flask) -> Iterator[Screen]:
    people = {name: person for person, names in SEEN_BY.items() for name in names}
    for route in every(app, World(has=_filled()), "GET"):
        if route.name in people and not route.is_narrow:
            yield Screen(route.path, people[route.name])
    for path in OTHER_STATES:
        yield Screen(_written(path), "", (200, 404, 410, 422), is_again=True)


def _item(key: str) -> Item:
    found = sa.select(Item).where(Item.code_lookup == code.lookup(code.plain(secret(key)) or ""))
    return db.session.scalars(found).one()


def _written(path: str) -> str:
    """`/t/{toilet-hook:code}` → `/t/2DTJ-8MNR-KNYP`"""
    start, brace, rest = path.partition("{")
    if not brace:
        return path
    key, _, end = rest.partition("}")
    name, _, is_code = key.partition(":")
    return start + (code.grouped(secret(name)) if is_code else _item(name).ref) + end


def _filled() -> dict[str, int | str]:
    has: dict[str, int | str] = {}
    for name, key in TEXTS.items():
        has[name] = code.grouped(secret(key)) if name.endswith("_code") else _item(key).ref
    running = evidence.pilot(db.session.get_one(Idea, _item("emergency-board").id))
    assert running is not None
    has["pilot"] = running.id
    room = db.session.scalars(sa.select(Workshop).where(Workshop.code != "").limit(1)).one()
    has |= {"room": room.id, "slug": room.slug, "room_code": room.code}
    core = house.core_if_any()
    assert core is not None
    has["ward"] = "day-ward"
    has["draft"] = drafts.begin(core, "idea", {"body": "走廊里的灯太暗，夜里看不清路。"}).token
    has["story_draft"] = drafts.begin(core, "story", {"body": "那天夜里她给我拿来毯子。"}).token
    has |= kept_films.played(has) | kept_fund.played()
    has |= kept_collections.all_played() | kept_rosters.played() | kept_rooms.played()
    has["list"] = a_list(people.clockwork([core.id]), core).id
    return has | kept_days.own_data(_item(TEXTS["idea_code"])) | _links(core)


def _links(core: Institution) -> dict[str, int | str]:
    """Links that somebody could open now, and whom they are about."""
    nurse = people.by_email("moderator@demo.example")
    assert nurse is not None
    with transaction():
        reset = tickets.begin(tickets.for_user(nurse))
    offer = invitations.Offer("new@demo.example", Role.MODERATOR, core)
    invited = invitations.invite(people.clockwork([core.id]), offer, by_hand=True)
    tickets.asked(Purpose.JOIN, "new@home.example", "zh")
    asking.answer()
    joins = db.session.scalars(sa.select(Ticket).where(Ticket.purpose == Purpose.JOIN)).one()
    has: dict[str, int | str] = {"reset_token": reset, "colleague": str(nurse.id)}
    has["join_token"] = tickets.begin(joins)
    return has | {"invited": str(invited.id), "invite_token": tickets.begin(invited)}
