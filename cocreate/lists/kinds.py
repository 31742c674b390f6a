"""What a table may hold: suggestions or stories. All that differs between the two stands here."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask_babel import lazy_gettext as _

from cocreate.accounts.models import Institution
from cocreate.ideas import importing as ideas
from cocreate.ideas.models import Idea
from cocreate.intake.batch import Then
from cocreate.intake.importing import Columns, Reads, Row
from cocreate.intake.models import Channel, Item
from cocreate.kernel.policy import Actor
from cocreate.lists.models import ImportedList, Kind
from cocreate.stories import importing as stories
from cocreate.stories.listed import StoryColumns
from cocreate.stories.models import Story

Mine = tuple[Row, str]


@dataclass(frozen=True, slots=True)
class Way:
    """How one kind of table comes in and is taken back. `table` has an id, a ref and a state;
    `fields` are what a column may hold, in the order of guessing: narrow meanings before wide ones.
    """

    permission: str
    columns: Callable[..., Reads]
    fields: tuple[str, ...]
    table: Any
    fresh: Callable[[Institution, Sequence[Row]], list[Mine]]
    places: Callable[[Sequence[Mine]], list[str]]
    take_out: Callable[[Actor, Sequence[Item]], None]
    can_publish: bool


def _departments(rows: Sequence[Mine]) -> list[str]:
    return [row.department for row, _mark in rows]


WAYS: Mapping[str, Way] = {
    Kind.IDEA: Way(
        "ideas:import",
        Columns,
        ("body", "title", "date", "department", "support", "criticality"),
        Idea,
        ideas.fresh,
        _departments,
        ideas.take_out_all,
        can_publish=True,
    ),
    Kind.STORY: Way(
        "stories:import",
        StoryColumns,
        (
            *("means", "consent", "born", "moments", "feeling", "good", "better", "relation"),
            *("services", "date", "channel", "lang", "source", "title", "body"),
        ),
        Story,
        stories.fresh,
        stories.named,
        stories.take_out_all,
        can_publish=False,
    ),
}
NAMES = {Kind.IDEA: _("Suggestions"), Kind.STORY: _("Stories")}


def of(run: ImportedList) -> Way:
    return WAYS[run.kind]


def chosen(run: ImportedList) -> Reads | None:
    """Which column holds what; None before somebody has said it."""
    return of(run).columns(**run.columns) if run.columns else None


def order(run: ImportedList) -> ideas.Order | stories.Order:
    channel = Channel(run.channel)
    if run.kind == Kind.STORY:
        return stories.Order(channel)
    return ideas.Order(channel, run.publish, run.declaration or ideas.DECLARED)


def take(
    actor: Actor,
    institution: Institution,
    rows: Sequence[Mine],
    how: ideas.Order | stories.Order,
    places: Mapping[str, int],
    *,
    told: bool,
    then: Then,
) -> bool:
    """All of these rows or none; whether the moderators know of words of danger."""
    if isinstance(how, stories.Order):
        return stories.take(actor, institution, rows, how, places, told=told, then=then)
    return ideas.take(actor, institution, rows, how, places, told=told, then=then)
