"""How many of what: the sentences of an import that name suggestions, or stories."""

from dataclasses import dataclass

from flask_babel import gettext as _
from flask_babel import ngettext

from cocreate.lists.models import ImportedList, Kind


@dataclass(frozen=True, slots=True)
class Words:
    run: ImportedList

    @property
    def is_story(self) -> bool:
        return self.run.kind == Kind.STORY

    @property
    def number(self) -> str:
        if self.is_story:
            return str(ngettext("%(num)d story", "%(num)d stories", self.run.added))
        return str(ngettext("%(num)d suggestion", "%(num)d suggestions", self.run.added))

    @property
    def came_in(self) -> str:
        number = self.run.added
        if self.is_story:
            return str(
                ngettext("%(num)d story has come in.", "%(num)d stories have come in.", number)
            )
        return str(
            ngettext("%(num)d suggestion has come in.", "%(num)d suggestions have come in.", number)
        )

    @property
    def is_going_back(self) -> str:
        if self.is_story:
            return str(_("The stories are taken back"))
        return str(_("The suggestions are taken back"))

    @property
    def taken_back(self) -> str:
        number = self.run.taken_back
        if self.is_story:
            return str(
                ngettext(
                    "%(num)d story was taken back.", "%(num)d stories were taken back.", number
                )
            )
        return str(
            ngettext(
                "%(num)d suggestion was taken back.", "%(num)d suggestions were taken back.", number
            )
        )

    @property
    def take_back(self) -> str:
        number = self.run.added
        if self.is_story:
            return str(ngettext("Take back %(num)d story", "Take back all %(num)d stories", number))
        return str(
            ngettext("Take back %(num)d suggestion", "Take back all %(num)d suggestions", number)
        )

    def bring_in(self, number: int) -> str:
        if self.is_story:
            return str(ngettext("Import %(num)d story", "Import %(num)d stories", number))
        return str(ngettext("Import %(num)d suggestion", "Import %(num)d suggestions", number))
