"""What follows when somebody asks to be forgotten, and from what they left."""

from cocreate.erasing import lifecycle as forgotten
from cocreate.erasing import links
from cocreate.kernel.events import Reactions
from cocreate.leaving import lifecycle as left
from cocreate.notifications.outbox import tell
from cocreate.notifications.recipients import users

FORGOTTEN: Reactions = {
    forgotten.ASKED: (
        tell(users(links.account), doers_too=True),
        tell(users(links.accounts_behind), "erasure.by_code", doers_too=True),
    ),
    **dict.fromkeys((forgotten.UNDONE, forgotten.DESTROYED), ()),
    **dict.fromkeys(left.ALL, ()),  # nobody is there to be told
}
