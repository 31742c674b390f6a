"""What staff ask somebody who tells them an idea: by phone, at the bedside, from a paper card."""

from dataclasses import replace
from uuid import UUID

from cocreate.accounts.models import Institution
from cocreate.ideas.actions import NewIdea
from cocreate.ideas.forms import IdeaForm
from cocreate.intake.capturing import Capturing


class CaptureForm(Capturing, IdeaForm):
    """The questions of sending, and how it came to us."""

    def written_down(self, institution: Institution, code: str, by: UUID) -> NewIdea:
        new = self.new_idea(institution, code)
        return replace(new, sending=self.marked(new.sending, by))
