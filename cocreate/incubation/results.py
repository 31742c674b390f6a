"""What the pilot of an idea came to, for the page of a story that the idea grew from."""

from dataclasses import dataclass

from flask import url_for
from flask_babel import gettext as _

from cocreate.ideas.models import Idea
from cocreate.incubation import board, evidence
from cocreate.incubation.models import VERDICTS, Pilot, PilotVerdict
from cocreate.kernel.db import db


@dataclass(frozen=True, slots=True)
class Result:
    kick: str
    says: str
    url: str


def of_idea(idea_id: int) -> list[Result]:
    """Slot `story_result`: [] until something is tried out or reported in public."""
    idea = db.session.get(Idea, idea_id)
    if idea is None or not idea.is_public:
        return []
    pilot, told = evidence.pilot(idea), board.one(idea)
    begun = pilot if pilot and pilot.started_at else None
    if begun is None and told is None:
        return []
    url = url_for("progress.show", ref=idea.ref)
    return [Result(_kick(begun), told.report.data_show if told else "", url)]


def _kick(pilot: Pilot | None) -> str:
    if pilot is None:
        return str(_("What became of it"))
    if not pilot.verdict:
        return str(_("It is being tried out"))
    verdict = VERDICTS[PilotVerdict(pilot.verdict)]
    return str(_("Tried out. The verdict: %(verdict)s", verdict=verdict))
