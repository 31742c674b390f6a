"""What follows from what a child, or staff in its place, says."""

from cocreate.consent import lifecycle as agreed
from cocreate.kernel.events import Reactions
from cocreate.kernel.policy import Role
from cocreate.moderation import assent, childs_word
from cocreate.notifications.outbox import tell
from cocreate.notifications.recipients import but_its_sender, holding, when

WATCH = but_its_sender(holding(Role.MODERATOR, Role.ADMIN))

CHILDREN: Reactions = {
    **dict.fromkeys((agreed.BIRTH_SAID, agreed.GUARDIAN_SEEN), ()),
    agreed.CHILD_HEARD: (assent.note_heard,),
    agreed.CHILD_ANSWERED: (
        childs_word.look,
        tell(when(childs_word.is_dangerous, WATCH), "item.held"),
    ),
}
