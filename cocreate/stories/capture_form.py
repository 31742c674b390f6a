"""What staff ask somebody who tells them a story: by phone, at the bedside, from a paper form."""

from dataclasses import replace
from uuid import UUID

from cocreate.accounts.models import Institution
from cocreate.intake.capturing import Capturing
from cocreate.stories.actions import NewStory
from cocreate.stories.forms import StoryForm


class CaptureForm(Capturing, StoryForm):
    """The questions of telling, and how it came to us."""

    def written_down(self, institution: Institution, code: str, by: UUID) -> NewStory:
        new = self.new_story(institution, code)
        return replace(new, sending=self.marked(new.sending, by))
