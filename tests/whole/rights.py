"""Who may do what, written down a second time, by hand, from what people were promised.

The product's rules are compared with this table in every cell, and the matrix of addresses takes
its roles from here: a rule that goes, loses a role or loses its condition is noticed.
A line: permission | who | on which things, all others of its kind being refused | author's part.
"""

from dataclasses import dataclass

from cocreate.kernel.policy import Role

ANYBODY, KNOWN = {Role.VISITOR}, {Role.CONTRIBUTOR}
ADMIN, DESK = {Role.ADMIN}, {Role.MODERATOR, Role.ADMIN}
COMMITTEE = {Role.COMMITTEE, Role.ADMIN}
MANAGING = DESK | COMMITTEE
HOSTS = {Role.FACILITATOR, Role.ADMIN}
VOICES = DESK | HOSTS
STAFF = MANAGING | HOSTS

HOUSE = {"house"}
UNREAD, SHOWN, CLINICAL, MERGED, TOLD = "unread", "shown", "clinical", "merged", "reported"
IDEAS = {UNREAD, SHOWN, CLINICAL, MERGED, TOLD}
PUBLIC = IDEAS - {UNREAD}
ROAD = {SHOWN, CLINICAL, TOLD}
STORIES = {"told story", "shown story"}
ROOMS = {"room", "ballot by link"}
BESIDE = {"second voice"}
COMMENTS = {"unread comment", "view", "question", "stray question"}
KINDS = (HOUSE, IDEAS, STORIES, ROOMS, COMMENTS, BESIDE)


@dataclass(frozen=True)
class Line:
    """`author`: True only with the follow-up code, False never with it, None all the same."""

    permission: str
    who: frozenset[Role]
    on: frozenset[str]
    author: bool | None

    def holds(self, roles: frozenset[Role], thing: str, *, author: bool) -> bool:
        fits = self.author is None or self.author == author
        return fits and thing in self.on and bool(self.who & roles)


def _line(
    permission: str, who: set[Role], on: set[str] = HOUSE, *, author: bool | None = None
) -> Line:
    return Line(permission, frozenset(who), frozenset(on), author)


RIGHTS = (
    _line("accounts:ask_for_link", ANYBODY),
    _line("accounts:change_department", ADMIN),
    _line("accounts:change_institution", ADMIN),
    _line("accounts:close_department", ADMIN),
    _line("accounts:close_institution", ADMIN),
    _line("accounts:create_user", ADMIN),
    _line("accounts:found_institution", ADMIN),
    _line("accounts:grant_role", ADMIN),
    _line("accounts:invite", ADMIN),
    _line("accounts:keep_account", ADMIN),
    _line("accounts:open_department", ADMIN),
    _line("accounts:own_sign_ins", KNOWN),
    _line("accounts:revoke_role", ADMIN),
    _line("accounts:see_people", ADMIN),
    _line("accounts:sign_in", KNOWN),
    _line("accounts:sign_out", KNOWN),
    _line("accounts:use_link", ANYBODY),
    _line("administration:see", ADMIN),
    _line("beside:answer", ANYBODY, STORIES, author=True),
    _line("beside:tell", STAFF, {"shown story"}, author=False),
    _line("beside:withdraw", ANYBODY, BESIDE, author=True),
    _line("boards:note", ANYBODY, ROOMS),
    _line("boards:run", HOSTS, ROOMS),
    _line("collected:gather", VOICES),
    _line("consent:ask_use", VOICES, IDEAS | STORIES),
    _line("consent:assist", VOICES, IDEAS),
    _line("consent:decide", ANYBODY, IDEAS | STORIES, author=True),
    _line("consent:make_copy", VOICES, IDEAS | STORIES),
    _line("consent:recall", STAFF),
    _line("consent:remind", ADMIN, IDEAS | STORIES),
    _line("consent:verify", VOICES, IDEAS | STORIES, author=False),
    _line("consent:withdraw", ANYBODY, IDEAS | STORIES, author=True),
    _line("consent:withdraw", STAFF, IDEAS | STORIES),
    _line("daily:switch", STAFF),
    _line("erasing:ask", ANYBODY, IDEAS | STORIES, author=True),
    _line("erasing:ask_account", KNOWN),
    _line("erasing:see_retention", ADMIN),
    _line("erasing:undo", ANYBODY, HOUSE | IDEAS | STORIES | ROOMS | COMMENTS | BESIDE),
    _line("following:account", KNOWN),
    _line("following:claim", ANYBODY, IDEAS | STORIES, author=True),
    _line("following:read", ANYBODY, IDEAS | STORIES, author=True),
    _line("following:renew_code", STAFF, HOUSE | IDEAS | STORIES),
    _line("following:reply", ANYBODY, IDEAS | STORIES, author=True),
    _line("fund:keep", COMMITTEE),
    _line("holidays:change", ADMIN),
    _line("ideas:import", ADMIN),
    _line("ideas:read", ANYBODY, PUBLIC),
    _line("ideas:read", ANYBODY, IDEAS, author=True),
    _line("ideas:read", STAFF, IDEAS),
    _line("ideas:record", STAFF),
    _line("ideas:submit", ANYBODY),
    _line("ideas:support", ANYBODY, {SHOWN}, author=False),
    _line("ideas:withdraw", ANYBODY, IDEAS, author=True),
    _line("incubation:answer", MANAGING, ROAD),
    _line("incubation:begin", COMMITTEE, ROAD),
    _line("incubation:committee", COMMITTEE),
    _line("incubation:conclude", COMMITTEE, ROAD),
    _line("incubation:decide", COMMITTEE, ROAD),
    _line("incubation:judge", ANYBODY, ROAD, author=True),
    _line("incubation:measure", STAFF, ROAD),
    _line("incubation:merge", MANAGING, ROAD),
    _line("incubation:pause", MANAGING, ROAD),
    _line("incubation:plan", STAFF, ROAD),
    _line("incubation:promise", MANAGING, ROAD),
    _line("incubation:report", MANAGING, ROAD),
    _line("incubation:score", {Role.COMMITTEE}, ROAD, author=False),
    _line("incubation:take_on", STAFF, ROAD),
    _line("incubation:unmerge", MANAGING, {MERGED}),
    _line("incubation:work", STAFF),
    _line("intake:change_lexicon", DESK),
    _line("intake:make_film", ADMIN, STORIES),
    _line("leaving:work", DESK),
    _line("lists:undo", ADMIN),
    _line("moderation:agree", ANYBODY, IDEAS | STORIES, author=True),
    _line("moderation:appeal", ANYBODY, IDEAS | STORIES, author=True),
    _line("moderation:claim", DESK, IDEAS | STORIES, author=False),
    _line("moderation:decide", DESK, IDEAS | STORIES, author=False),
    _line("moderation:hear_voice", DESK, IDEAS | STORIES),
    _line("moderation:judge", DESK, IDEAS | STORIES, author=False),
    _line("moderation:note", DESK, IDEAS | STORIES, author=False),
    _line("moderation:read", DESK),
    _line("moderation:safety", DESK, IDEAS | STORIES, author=False),
    _line("moderation:search", DESK),
    _line("moderation:see_photo", DESK, IDEAS | STORIES),
    _line("moderation:work", STAFF),
    _line("notifications:call", STAFF),
    _line("notifications:hand_over", STAFF),
    _line("notifications:print", STAFF),
    _line("notifications:read_own", KNOWN),
    _line("operation:export_history", ADMIN),
    _line("operation:read_history", ADMIN),
    _line("operation:run_job", ADMIN),
    _line("operation:see", ADMIN),
    _line("opinions:keep", HOSTS),
    _line("receipts:account", KNOWN),
    _line("rights:account", KNOWN),
    _line("rights:answer", DESK),
    _line("rights:answer", DESK, IDEAS, author=False),
    _line("rights:own", ANYBODY, IDEAS | STORIES, author=True),
    _line("rosters:answer", ANYBODY, ROOMS),
    _line("rosters:run", HOSTS, ROOMS),
    _line("rosters:sign_up", ANYBODY, {"room"}),
    _line("sharing:read", STAFF),
    _line("papers:add", STAFF, IDEAS | STORIES, author=False),
    _line("papers:check", VOICES, IDEAS | STORIES, author=False),
    _line("sittings:seat", ADMIN),
    _line("stories:answer", VOICES, {"shown story"}),
    _line("stories:judge", ANYBODY, {"shown story"}, author=True),
    _line("stories:import", ADMIN),
    _line("stories:join", VOICES, {"shown story"}),
    _line("stories:read", ANYBODY, {"shown story"}),
    _line("stories:read", ANYBODY, STORIES, author=True),
    _line("stories:read", STAFF, STORIES),
    _line("stories:record", STAFF),
    _line("stories:tell", ANYBODY),
    _line("stories:withdraw", ANYBODY, STORIES, author=True),
    _line("stories:work", VOICES),
    _line("studies:run", ADMIN),
    _line("talking:answer", MANAGING, {"question", "stray question"}, author=False),
    _line("talking:answer", {Role.FACILITATOR}, {"question"}, author=False),
    _line("talking:comment", ANYBODY, ROAD),
    _line("talking:escalate", ADMIN),
    _line("talking:rewrite", ANYBODY, COMMENTS, author=True),
    _line("talking:withdraw", ANYBODY, COMMENTS, author=True),
    _line("talking:work", STAFF),
    _line("thanks:own_name", KNOWN),
    _line("thanks:pass_on", MANAGING, ROAD),
    _line("thanks:star", MANAGING, ROAD),
    _line("thanks:work", MANAGING),
    _line("workshops:close", HOSTS, ROOMS),
    _line("workshops:lead", HOSTS, ROOMS),
    _line("workshops:plan", HOSTS),
    _line("workshops:read", ANYBODY, {"room"}),
    _line("workshops:read", HOSTS, ROOMS),
    _line("workshops:take_part", ANYBODY, ROOMS),
)
ROLES: dict[str, frozenset[Role]] = {}
for _one in RIGHTS:
    ROLES[_one.permission] = ROLES.get(_one.permission, frozenset()) | _one.who
OF: dict[str, tuple[Line, ...]] = {
    name: tuple(one for one in RIGHTS if one.permission == name) for name in ROLES
}
