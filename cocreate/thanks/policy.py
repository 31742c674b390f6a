"""Who passes thanks on and chooses a star; everybody says for themselves whether they are named."""

from cocreate.incubation.policy import MANAGING, on_the_road
from cocreate.kernel.policy import Role, allow

RULES = (
    allow("thanks:work", *MANAGING),
    allow("thanks:pass_on", *MANAGING, when=on_the_road),
    allow("thanks:star", *MANAGING, when=on_the_road),
    allow("thanks:own_name", Role.CONTRIBUTOR),
)
