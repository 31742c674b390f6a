"""Who may do what: one table of rules that add up. What no rule allows is forbidden."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Protocol
from uuid import UUID

from flask_babel import gettext as _

from cocreate.kernel.errors import NotAllowed

NOBODY = UUID(int=0)
CLOCKWORK = UUID(int=1)  # the worker: expiry, escalation, anchors


class Role(StrEnum):
    """What one may do, held at an institution and inherited downwards."""

    VISITOR = "visitor"
    CONTRIBUTOR = "contributor"
    MODERATOR = "moderator"
    FACILITATOR = "facilitator"
    COMMITTEE = "committee"
    ADMIN = "admin"


STAFF = (Role.MODERATOR, Role.FACILITATOR, Role.COMMITTEE, Role.ADMIN)


class Subject(Protocol):
    """Anything a permission is asked about belongs to an institution."""

    @property
    def institution_id(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Place:
    """What a permission is asked about where there is nothing yet; read before a turn to write."""

    institution_id: int


@dataclass(frozen=True, slots=True)
class Actor:
    """Whoever acts: `id` is pseudonymous and goes on the record, roles are per institution.

    `holds` are the items whose follow-up code was shown in this request: whoever has the code is
    its author, with or without an account.
    """

    id: UUID = NOBODY
    roles: Mapping[int, frozenset[Role]] = field(default_factory=dict)
    holds: frozenset[int] = frozenset()

    def roles_at(self, institution_id: int) -> frozenset[Role]:
        own = self.roles.get(institution_id, frozenset())
        person = {Role.CONTRIBUTOR} if self.is_known else set()
        return frozenset({Role.VISITOR, *own, *person})

    def holding(self, item_id: int) -> "Actor":
        return replace(self, holds=self.holds | {item_id})

    def where(self, *wanted: Role) -> frozenset[int]:
        """The institutions where this actor has one of these roles."""
        return frozenset(at for at, roles in self.roles.items() if roles & set(wanted))

    @property
    def is_known(self) -> bool:
        return self.id != NOBODY

    @property
    def is_staff(self) -> bool:
        return bool(self.where(*STAFF))


Condition = Callable[[Actor, Any], bool]


@dataclass(frozen=True, slots=True)
class Rule:
    permission: str
    roles: frozenset[Role]
    when: Condition | None = None

    def holds_for(self, actor: Actor, on: Subject) -> bool:
        if not self.roles & actor.roles_at(on.institution_id):
            return False
        return self.when is None or self.when(actor, on)


def allow(permission: str, *roles: Role, when: Condition | None = None) -> Rule:
    """One line of the table. `when` narrows it to the actors and subjects for which it holds."""
    return Rule(permission, frozenset(roles), when)


_table: dict[str, list[Rule]] = {}


def install(rules: Iterable[Rule]) -> None:
    """Take the features' rules as the table. Done once, when the application is put together."""
    _table.clear()
    for rule in rules:
        _table.setdefault(rule.permission, []).append(rule)


def permissions() -> frozenset[str]:
    return frozenset(_table)


def may(actor: Actor, permission: str, on: Subject) -> bool:
    """Whether some rule allows it. A permission without rules is nobody's."""
    return any(rule.holds_for(actor, on) for rule in _table.get(permission, ()))


def thinkable(actor: Actor, permission: str) -> bool:
    """Whether this actor could ever do this, anywhere: what a view asks before it looks at rows."""
    everywhere = {Role.VISITOR, *(role for roles in actor.roles.values() for role in roles)}
    if actor.is_known:
        everywhere.add(Role.CONTRIBUTOR)
    return any(rule.roles & everywhere for rule in _table.get(permission, ()))


def enforce(actor: Actor, permission: str, on: Subject) -> None:
    """Raises :class:`NotAllowed` (403) where :func:`may` says no."""
    if not may(actor, permission, on):
        raise NotAllowed(_("This is for people with another role. Ask your administrator."))
