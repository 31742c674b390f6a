"""What the patient of the demonstration has in her account, and a colleague who is invited."""

from cocreate.accounts import invitations
from cocreate.accounts.invitations import Offer
from cocreate.demonstration.play import Play
from cocreate.following import claiming
from cocreate.kernel.policy import Role

HERS = ("blood-wait", "toilet-hook", "large-print", "large-letters")  # texts that she sent
INVITED = "xu@demo.example"


def put_on(play: Play) -> None:
    """She began her account lately; the administrator invited somebody the day before."""
    play.stage.at(play.stage.ago(4), lambda: _taken_in(play))
    play.stage.at(play.stage.ago(1), lambda: _invite(play))


def _taken_in(play: Play) -> None:
    for key in HERS:
        claiming.claim(play.item(key), play.cast.actors["patient"].id)


def _invite(play: Play) -> None:
    offer = Offer(INVITED, Role.FACILITATOR, play.cast.houses["alliance"], why="joins")
    invitations.invite(play.cast.actors["admin"], offer, by_hand=True)
