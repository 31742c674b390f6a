"""The alliance of the demonstration and its people, founded and hired by the product's own verbs."""

from dataclasses import dataclass, field
from typing import Any

from cocreate.accounts import actions, house, organising, people
from cocreate.accounts.actions import Charter, Newcomer
from cocreate.accounts.models import Group, Institution, InstitutionKind
from cocreate.demonstration.script import written
from cocreate.intake import rewording
from cocreate.kernel.policy import Actor, Place, Role

PASSWORD = "cocreate-demo"  # noqa: S105 -- printed on the start page of the demonstration
DOMAIN = "demo.example"
ALLIANCE = Charter(
    slug="alliance",
    kind=InstitutionKind.ALLIANCE,
    prefix="AL",
    name_zh="康宁医联体",
    name_en="Kangning Alliance",
)
PEOPLE = (
    ("patient", "王桂芬", Role.CONTRIBUTOR, Group.PATIENT),
    ("moderator", "张敏", Role.MODERATOR, Group.NURSE),
    ("moderator2", "刘芳", Role.MODERATOR, Group.STAFF),
    ("facilitator", "陈立", Role.FACILITATOR, Group.STAFF),
    ("committee1", "赵海", Role.COMMITTEE, Group.DOCTOR),
    ("committee2", "孙倩", Role.COMMITTEE, Group.NURSE),
    ("committee3", "周文", Role.COMMITTEE, Group.PATIENT),
    ("admin", "吴刚", Role.ADMIN, Group.STAFF),
)


@dataclass(slots=True)
class Cast:
    """Institutions by slug, actors by the name in their address."""

    houses: dict[str, Institution] = field(default_factory=dict)
    actors: dict[str, Actor] = field(default_factory=dict)

    @property
    def committee(self) -> list[Actor]:
        return [self.actors[name] for name in ("committee1", "committee2", "committee3")]


def hired() -> Cast:
    """Found the alliance and its members, open their departments, let the people in."""
    cast = Cast()
    alliance = actions.found_institution(people.clockwork(), ALLIANCE)
    cast.houses[ALLIANCE.slug] = alliance
    for row in written("places")["institution"]:
        boss = people.clockwork(house.parents())
        member = actions.found_institution(boss, _charter(row), alliance)
        cast.houses[row["slug"]] = member
        boss = people.clockwork(house.parents())
        for place in row["departments"]:
            actions.open_department(boss, member, place["slug"], place["zh"], place["en"])
    boss = people.clockwork(house.parents())
    for name, said, role, group in PEOPLE:
        newcomer = Newcomer(f"{name}@{DOMAIN}", said, PASSWORD, group)
        user = actions.create_user(boss, alliance, newcomer, role)
        cast.actors[name] = people.actor_of(user)
    _set_up(cast)
    return cast


def _set_up(cast: Cast) -> None:
    """What an administrator and a moderator set on their first day."""
    heart, core = cast.houses["xinyuan"], cast.houses["kangning"]
    organising.set_colour(cast.actors["admin"], heart, "#1f5fa8")
    rewording.add(cast.actors["moderator"], Place(core.id), "bus-taxi", "院内小巴，接送小巴")


def _charter(row: dict[str, Any]) -> Charter:
    return Charter(
        slug=row["slug"],
        kind=InstitutionKind(row["kind"]),
        prefix=row["prefix"],
        name_zh=row["zh"],
        name_en=row["en"],
        is_core=row["is_core"],
        phone=row["phone"],
        complaints_phone=row["complaints_phone"],
        place_zh=row["place_zh"],
        place_en=row["place_en"],
        hours_zh=row["hours_zh"],
        hours_en=row["hours_en"],
    )
