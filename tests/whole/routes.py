"""Every address of the application with its blanks filled in, found from the map of addresses.

Who adds a route adds, at most, a line to FILL: a blank that nothing fills fails the test by name.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from flask import Flask
from werkzeug.routing import AnyConverter, Rule

from cocreate.kernel.policy import Role
from cocreate.kernel.web import PUBLIC
from tests.whole.rights import ROLES
from tests.whole.worlds import World

# blueprint.view:blank, blueprint:blank or blank → name in World.has, or "=" and the word itself
FILL = {
    "at": "=kangning",
    "account:code": "idea_code",
    "answer_stories:number": "story_promise",
    "answer_stories:ref": "story",
    "beside.dates:ref": "second_voice",
    "beside.new:ref": "unpaired",
    "beside.sent:ref": "second_voice",
    "beside.show:ref": "paired",
    "beside.slip:ref": "second_voice",
    "beside:number": "=1",
    "ballot_id": "ballot",
    "board_id": "board",
    "cards.of_idea:ref": "running",
    "cards.of_story:ref": "story",
    "committee:ref": "taken",
    "child:code": "child_code",
    "consent:code": "=publish",
    "demonstration:number": "=1",
    "endings:code": "idea_code",
    "erasing.by_link:secret": "=none",
    "erasing.certificate:number": "=E-2222-2222",
    "erasing.undo_by_link:secret": "=none",
    "erasing:code": "idea_code",
    "left:ref": "left",
    "entry_id": "entry_of_fund",
    "fund:pilot_id": "pilot",
    "pledge_id": "pledge",
    "filename": "=css/1-tokens.css",
    "following.propose:code": "proposed_code",
    "following:code": "idea_code",
    "guardians:ref": "child",
    "exhibitions:number": "exhibition",
    "elsewhere:slug": "outside_slug",
    "guest_id": "guest",
    "house": "=kangning",
    "invitation:slug": "guest_slug",
    "invitation:token": "guest_code",
    "ideas:ref": "running",
    "is_current:number": "copy",
    "ask_alliance:ref": "story",
    "own_shares:code": "shared_code",
    "shared:number": "shared",
    "studies:number": "study",
    "studies.turn:verb": "=data",
    "study_files:number": "study",
    "data_set": "data_set",
    "joining:ref": "taken",
    "group_id": "board_group",
    "lead_boards.step:verb": "=sort",
    "lead_boards:workshop_id": "board_room",
    "lead_rosters:workshop_id": "guest_room",
    "opinions:vote_id": "outside",
    "lead_workshops.end:workshop_id": "rehearsal",
    "lead_workshops.people:workshop_id": "rehearsal",
    "lead_workshops.step:verb": "=end",
    "lead_workshops.box:workshop_id": "counted_room",
    "lead_workshops.count_hands:group": "=patient",
    "workshops.minutes:slug": "counted_slug",
    "workshops.receipt:slug": "counted_slug",
    "capture:ref": "waiting",
    "collections:edition": "edition",
    "collections:entry": "entry",
    "collections:number": "booklet",
    "collections.turn:verb": "=close",
    "concept": "=seats",
    "copies.make:wish": "agreed_use",
    "copies:number": "copy",
    "copies:ref": "story",
    "letter_id": "letter",
    "links.invited:token": "invite_token",
    "links.joined:token": "join_token",
    "links.new_password:token": "reset_token",
    "list_id": "list",
    "moderation.appeal:ref": "appealed",
    "moderation.judge:ref": "appealed",
    "moderation:ref": "waiting",
    "note_id": "board_note",
    "own_beside:code": "paired_code",
    "own_board:code": "board_code",
    "own_beside:number": "=1",
    "own_uses:code": "asked_code",
    "papers:paper_id": "paper",
    "papers:ref": "unsigned",
    "papers:sheet": "=1",
    "own_uses:wish": "asked_use",
    "my_data:code": "idea_code",
    "my_data:token": "copy_token",
    "moderation.film:ref": "filmed_story",
    "moderation.poster:ref": "filmed_story",
    "own_film:code": "filmed_code",
    "own_places:code": "placed_code",
    "own_places:wish": "placed_wish",
    "own_story:code": "=K7QM-2XPB-2345",
    "own_words:code": "comment_code",
    "own_thanks:ref": "thanks",
    "pass_thanks:ref": "thanks",
    "person": "=moderator",
    "person_id": "colleague",
    "photos.of_idea:ref": "pictured",
    "photos.of_story:ref": "pictured_story",
    "photos.film_of_story:ref": "filmed_story",
    "photos.poster_of_story:ref": "filmed_story",
    "pilots.plan:ref": "assessed",
    "pilots:number": "pilot",
    "pilots:ref": "planned",
    "progress.figures:ref": "running",
    "progress:number": "=1",
    "progress:ref": "told",
    "purpose": "=publish",
    "questions:ref": "question",
    "recalls:number": "recall",
    "request_id": "request",
    "receipts:code": "receipt_code",
    "receipts:number": "receipt",
    "reporting:code": "told_code",
    "reporting:number": "promise",
    "reporting:ref": "told",
    "send_idea:ref": "waiting",
    "send_idea:token": "draft",
    "seq": "=1",
    "slug": "slug",
    "stories:ref": "story",
    "talking.dates:ref": "said",
    "talking.sent:ref": "said",
    "talking.slip:ref": "said",
    "talking:number": "=1",
    "talking:ref": "running",
    "tell_story:ref": "told_story",
    "tell_story:token": "story_draft",
    "lost_code:ref": "waiting",
    "ticket_id": "invited",
    "tracker.resume:ref": "paused",
    "tracker.unmerge:ref": "merged",
    "tracker:ref": "taken",
    "vote:code": "room_code",
    "upload_film:token": "filmed_draft",
    "ward": "ward",
    "workshop_id": "room",
}


@dataclass(frozen=True)
class Route:
    """One address that one may ask for. `blanks`: it is about one thing, not a list."""

    method: str
    endpoint: str
    path: str
    permission: str
    blanks: frozenset[str]

    @property
    def name(self) -> str:
        return self.endpoint.removeprefix("o_")

    @property
    def is_narrow(self) -> bool:
        return "house" in self.blanks

    @property
    def is_public(self) -> bool:
        return self.permission == PUBLIC or Role.VISITOR in ROLES[self.permission]

    def is_open_to(self, role: Role | None) -> bool:
        known = {Role.CONTRIBUTOR, role} if role else set()
        return self.is_public or bool(ROLES[self.permission] & known)

    @property
    def is_about_one(self) -> bool:
        """Not so of a concept: each alliance has every one of them."""
        return bool(self.blanks - {"house", "concept", "way"})


def every(app: Flask, world: World, method: str) -> list[Route]:
    rules = [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())]
    unfilled = [str(rule) for rule in rules if list(_missing(rule))]
    assert unfilled == [], "say in FILL what stands for the blanks of these addresses"
    return [route for rule in rules for route in _routes(app, world, method, rule)]


def idle(app: Flask) -> set[str]:
    """Lines of FILL that fill no blank any more: what they meant is asked for in another way."""
    rules = app.url_map.iter_rules()
    return set(FILL) - {_line(rule, blank) for rule in rules for blank in rule.arguments}


def _missing(rule: Rule) -> Iterator[str]:
    for blank in rule.arguments:
        if _word(rule, blank) is None and not _choices(rule, blank):
            yield blank


def _word(rule: Rule, blank: str) -> str | None:
    return FILL.get(_line(rule, blank))


def _line(rule: Rule, blank: str) -> str:
    endpoint = rule.endpoint.removeprefix("o_")
    keys = (f"{endpoint}:{blank}", f"{endpoint.split('.')[0]}:{blank}", blank)
    return next((key for key in keys if key in FILL), "")


def _choices(rule: Rule, blank: str) -> list[str]:
    converter = rule._converters[blank]
    return sorted(converter.items) if isinstance(converter, AnyConverter) else []


def _filled(world: World, word: str | None) -> str:
    assert word is not None
    return word[1:] if word.startswith("=") else str(world.has[word])


def _routes(app: Flask, world: World, method: str, rule: Rule) -> Iterator[Route]:
    blanks = sorted(rule.arguments)
    ways = [_choices(rule, it) or [_filled(world, _word(rule, it))] for it in blanks]
    permission = getattr(app.view_functions[rule.endpoint], "permission", PUBLIC)
    for values in product(*ways):
        with app.test_request_context():
            path = app.url_for(
                rule.endpoint, _method=method, **dict(zip(blanks, values, strict=True))
            )
        yield Route(method, rule.endpoint, path, permission, frozenset(blanks))
