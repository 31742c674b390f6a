"""The idea board in the open room of the demonstration: notes, and a first group."""

from collections.abc import Mapping, Sequence

from cocreate.boards import actions, grouping, lifecycle
from cocreate.boards.actions import Writer
from cocreate.boards.grouping import Chosen, Into
from cocreate.kernel.policy import Actor
from cocreate.workshops.models import Participant, Workshop

ASKED = "等候时，什么让您最难受？"
NOTES = {
    "不知道等多久": (
        "不知道前面还有几个人。",
        "叫号听不清，怕过号。",
        "去趟厕所，回来就过号了。",
    ),
    "": ("走廊里没有地方坐。", "空调太冷，老人受不了。", "护士忙，不好意思问。"),
}


def write_on(
    leader: Actor, workshop: Workshop, people: Mapping[str, Sequence[Participant]]
) -> None:
    """Before the first vote, which then takes the screen."""
    board = actions.ask(leader, workshop, ASKED, at_once=True)
    seats = [person for group in people.values() for person in group]
    for number, (name, texts) in enumerate(NOTES.items()):
        notes = [
            actions.put(Actor(), workshop, board, Writer(person.id, person.group), text)
            for person, text in zip(seats[number::2], texts, strict=False)
        ]
        if name:
            chosen = Chosen([note.id for note in notes])
            grouping.into(leader, workshop, board, chosen, Into(name=name))
    actions.step(leader, workshop, board, lifecycle.SORT)
