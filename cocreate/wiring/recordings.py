"""What follows from what happens to a photo, a voice note or a video."""

from cocreate.following import lifecycle as follow
from cocreate.intake import films
from cocreate.kernel.events import Reactions
from cocreate.kernel.policy import Role
from cocreate.moderation import hearing as heard
from cocreate.moderation import lifecycle as desk
from cocreate.moderation import reactions as desk_does
from cocreate.notifications.outbox import tell
from cocreate.notifications.recipients import author_of, but_its_sender, holding, when

WATCH = holding(Role.MODERATOR, Role.ADMIN)

RECORDINGS: Reactions = {
    desk.PHOTO.kind: (tell(when(desk_does.is_left_out, author_of)),),
    desk.FILM.kind: (tell(when(desk_does.is_left_out, author_of)),),
    desk.WRITE_DOWN.kind: (
        desk_does.watch_over_heard,
        tell(when(heard.is_dangerous, but_its_sender(WATCH)), "item.held"),
    ),
    films.UNMADE: (tell(author_of),),
    follow.FILM_ADDED: (desk_does.hear_of_film,),
}
