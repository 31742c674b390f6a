"""Taking back and bringing back, by what it is."""

from cocreate.beside import actions as beside
from cocreate.ideas import actions as ideas
from cocreate.stories import actions as stories
from cocreate.talking import actions as talking

WITHDRAW = {
    "idea": ideas.withdraw,
    "story": stories.withdraw,
    "comment": talking.withdraw,
    "beside": beside.withdraw,
}
BRING_BACK = {
    "idea": ideas.bring_back,
    "story": stories.bring_back,
    "comment": talking.bring_back,
    "beside": beside.bring_back,
}
