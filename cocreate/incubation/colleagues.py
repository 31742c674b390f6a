"""Who may look after an idea: staff of its institution, or of one above it."""

from uuid import UUID

from cocreate.accounts import people, roles
from cocreate.ideas.models import Idea
from cocreate.kernel.policy import STAFF


def ids(idea: Idea) -> frozenset[UUID]:
    """With an open account and a role that may take it on."""
    return frozenset().union(*(people.holding(role, idea.institution_id) for role in STAFF))


def named(idea: Idea, but: UUID) -> list[tuple[str, str]]:
    """Their ids and names with their roles, in the order of names, without this person."""
    at, found = idea.institution_id, ids(idea) - {but}
    by_role = {role: people.holding(role, at) for role in STAFF}
    rows = [
        (name, who, [roles.name(role) for role in STAFF if who in by_role[role]])
        for who, name in people.names(found).items()
    ]
    return [(str(who), f"{name} · {', '.join(titles)}") for name, who, titles in sorted(rows)]
