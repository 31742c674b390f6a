"""Who tells, in words for everybody: never more than they said of themselves."""

from typing import Protocol

from flask_babel import gettext as _

from cocreate.accounts.models import Group
from cocreate.kernel.language import near
from cocreate.stories.models import Relation, Story

RELATIVES = {Relation.RELATIVE, Relation.CHILD}
TONGUES = {"zh": "中文", "zh-Hant": "中文", "en": "English"}


class Spoken(Protocol):
    @property
    def group(self) -> str: ...


def of_story(story: Story) -> str:
    if story.group == Group.FAMILY or story.relation in RELATIVES:
        return str(_("Told by a relative"))
    if story.group == Group.PATIENT or story.relation == Relation.SELF:
        return str(_("Told by a patient"))
    return str(_("Told by the author"))


def of_voice(voice: Spoken) -> str:
    told = {Group.NURSE: _("Told by a nurse"), Group.DOCTOR: _("Told by a doctor")}
    return str(told.get(Group(voice.group), _("Told by a member of staff")))


def tongue(lang: str) -> str:
    """The name of a language in that language."""
    return TONGUES.get(near(lang), "English")
