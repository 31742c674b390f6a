"""What follows from what: kind of event → what is done in the same transaction."""

from cocreate.accounts import lifecycle as account
from cocreate.beside import reactions as beside_does
from cocreate.collected import reactions as collections_do
from cocreate.consent import epochs
from cocreate.consent import lifecycle as agreed
from cocreate.consent.readings import READ
from cocreate.copies import reactions as copy_does
from cocreate.daily import lifecycle as morning
from cocreate.daily import reactions as morning_to
from cocreate.following import lifecycle as follow
from cocreate.fund import lifecycle as purse
from cocreate.holidays import lifecycle as calendar
from cocreate.ideas import actions as ideas_do
from cocreate.ideas import grown as idea_grown
from cocreate.ideas import importing as idea_lists
from cocreate.ideas import lifecycle as idea
from cocreate.ideas import moving as ideas_move
from cocreate.incubation import lifecycle as road_of
from cocreate.incubation import reactions as road_does
from cocreate.intake import numbering
from cocreate.intake.rewording import REWORDED
from cocreate.kernel.batch import Together
from cocreate.kernel.events import Reactions
from cocreate.kernel.policy import Role
from cocreate.lists import lifecycle as listed
from cocreate.moderation import appeals as desk_appeals
from cocreate.moderation import batch as desk_many
from cocreate.moderation import lifecycle as desk
from cocreate.moderation import moving as desk_move
from cocreate.moderation import reactions as desk_does
from cocreate.moderation import severity
from cocreate.moderation import watching as desk_watches
from cocreate.notifications import lifecycle as letter
from cocreate.notifications.links import is_sent
from cocreate.notifications.outbox import tell, tell_authors
from cocreate.notifications.recipients import (
    author_of,
    but_its_sender,
    holding,
    person_of,
    users,
    when,
)
from cocreate.operation import lifecycle as machine
from cocreate.operation import logbook
from cocreate.papers import lifecycle as paper
from cocreate.rights import lifecycle as right
from cocreate.sharing import reactions as shared_does
from cocreate.sittings import lifecycle as committee
from cocreate.stories import lifecycle as story
from cocreate.stories import moving as story_move
from cocreate.stories import reactions as story_does
from cocreate.studies import lifecycle as studied
from cocreate.talking import lifecycle as talk
from cocreate.talking import reactions as talk_does
from cocreate.thanks import lifecycle as thanks
from cocreate.thanks import reactions as thanks_does
from cocreate.wiring.children import CHILDREN
from cocreate.wiring.forgotten import FORGOTTEN
from cocreate.wiring.recordings import RECORDINGS
from cocreate.wiring.rooms import ROOMS
from cocreate.wiring.second_voices import BESIDE

READERS = holding(Role.MODERATOR)
WATCH = holding(Role.MODERATOR, Role.ADMIN)
SOUNDS_DANGEROUS = when(desk_does.sounds_dangerous, WATCH)
IN_DANGER = when(desk_does.is_in_danger, WATCH)

FOLLOWED = (
    *(ideas_do.follow_state, story_does.follow_state),
    *(talk_does.follow_state, beside_does.follow_state),
)
ASKED = when(talk_does.is_to_answer, users(talk_does.answering))

REACTIONS: Reactions = {
    account.FOUNDED: (numbering.begin,),
    **dict.fromkeys((account.REWRITTEN, account.COLOURED), ()),
    **dict.fromkeys((account.HOUSE_CLOSED, account.HOUSE_REOPENED), (epochs.follow_house,)),
    account.DEPARTMENT_OPENED: (),
    **dict.fromkeys((account.DEPARTMENT_RENAMED, account.DEPARTMENT_MOVED), ()),
    **dict.fromkeys((account.DEPARTMENT_CLOSED, account.DEPARTMENT_REOPENED), ()),
    account.DEPARTMENT_MERGED: (ideas_move.follow, story_move.follow, desk_move.follow),
    idea.MOVED: (),
    account.JOINED: (),
    account.ROLE_GRANTED: (),
    account.SIGNED_IN: (),
    account.SIGNED_OUT: (),
    account.KEY_SET: (tell(person_of, doers_too=True),),
    account.KEY_RESET: (tell(person_of),),
    account.LANGUAGE_CHOSEN: (),
    account.CODES_RENEWED: (),
    account.RESET_ASKED: (tell(person_of, doers_too=True),),
    account.PASSWORD_SET: (tell(person_of, doers_too=True),),
    account.JOIN_ASKED: (tell(person_of),),
    account.KNOWN_ALREADY: (tell(person_of),),
    account.INVITED: (tell(when(is_sent, person_of)),),
    account.UNINVITED: (),
    account.ROLE_REVOKED: (),
    account.CLOSED: (),
    account.REOPENED: (),
    **dict.fromkeys((calendar.CHANGED, committee.SEATED), ()),
    agreed.REQUESTED: (tell(when(desk_does.is_told_alone, author_of)),),
    **dict.fromkeys((agreed.LET_END, agreed.REQUEST_ENDED), ()),
    **CHILDREN,
    agreed.GRANTED: (desk_does.reopen, desk_does.show_photo, shared_does.hang),
    agreed.REFUSED: (talk_does.recount,),
    agreed.WITHDRAWN: (story_does.take_back, talk_does.recount),
    agreed.ENDS_SOON: (tell(author_of),),
    agreed.USE_ASKED: (tell(when(copy_does.is_told_here, author_of), "consent.requested"),),
    agreed.USE_AGREED: (collections_do.hang, shared_does.hang),
    **dict.fromkeys((*agreed.OF_PLACES, *collections_do.SILENT, *studied.ALL), ()),
    agreed.RECALL: (tell(users(copy_does.owner)),),
    agreed.RECALL_LATE: (tell(users(copy_does.admins)),),
    **dict.fromkeys((idea.IMPORTED, story.IMPORTED), ()),
    **dict.fromkeys((idea.FLAGGED, story.FLAGGED), (tell(WATCH),)),
    idea.RECEIVED: (desk_does.open_case, tell(SOUNDS_DANGEROUS, "item.held")),
    **dict.fromkeys((idea.RECORDED, idea.SUPPORTED, idea.UNSUPPORTED), ()),
    idea.JOINED: (road_does.begin_joined,),
    idea.WITHDRAWN: (desk_does.close, road_does.stand_alone),
    idea.BROUGHT_BACK: (desk_does.take_up, tell(IN_DANGER, "item.held")),
    **dict.fromkeys((paper.ADDED, paper.CONFIRMED, paper.REFUSED), ()),
    **dict.fromkeys((listed.UPLOADED, listed.DROPPED, listed.BEGUN), ()),
    **dict.fromkeys((listed.STOPPED, listed.UNDONE), ()),
    story.RECEIVED: (desk_does.open_case, tell(SOUNDS_DANGEROUS, "item.held")),
    story.ANSWERED: (tell(author_of),),
    **dict.fromkeys((story.RECORDED, story.JOINED), ()),
    **dict.fromkeys((story.PROMISED, story.PROMISE_KEPT, story.HELPED), ()),
    story.CHANGED: (tell(author_of),),
    story.WITHDRAWN: (desk_does.close,),
    story.BROUGHT_BACK: (desk_does.take_up, tell(IN_DANGER, "item.held")),
    story.GROWN: (
        idea_grown.begin,
        desk_does.open_case,
        tell(SOUNDS_DANGEROUS, "item.held"),
    ),
    talk.SAID: (desk_does.open_case, tell(SOUNDS_DANGEROUS, "item.held")),
    talk.REWRITTEN: (desk_does.read_anew, tell(SOUNDS_DANGEROUS, "item.held")),
    talk.ANSWERED: (tell(author_of),),
    talk.AMENDED: (),
    talk.OVERDUE: (tell(holding(Role.ADMIN)),),
    talk.WITHDRAWN: (desk_does.close, talk_does.recount),
    talk.BROUGHT_BACK: (desk_does.take_up, tell(IN_DANGER, "item.held")),
    **FORGOTTEN,
    **dict.fromkeys((right.ASKED, right.SEEN, right.PAUSED, right.LIFTED), ()),
    **dict.fromkeys((right.COPY_MADE, right.COPY_FETCHED), ()),
    **dict.fromkeys((right.DONE, right.REFUSED), (tell(author_of),)),
    follow.REPLIED: (desk_does.hear, tell(READERS, by_mail=False)),
    follow.CONTACT_DELETED: (),
    follow.IN_ACCOUNT: (),
    follow.OUT_OF_ACCOUNT: (),
    follow.CODE_RENEWED: (tell(author_of),),
    desk.CLAIM.kind: (desk_watches.see,),
    desk.RELEASE.kind: (),
    desk.PUBLISH.kind: (
        *FOLLOWED,
        *(tell(author_of), tell(ASKED, "comment.to_answer")),
    ),
    desk.PROPOSE.kind: (
        *(story_does.wait_for_author, beside_does.ask),
        tell(when(beside_does.is_for_its_author, author_of)),
    ),
    desk.SEND_BACK.kind: (story_does.wait_for_us, beside_does.wait_for_us),
    desk.DECLINE.kind: (*FOLLOWED, tell(author_of)),
    desk.ASK.kind: (tell(author_of),),
    desk.HIDE.kind: (*FOLLOWED, copy_does.call_back, tell(author_of)),
    **RECORDINGS,
    desk.GRADE.kind: (tell(when(severity.has_become_serious, but_its_sender(WATCH))),),
    desk.HOLD.kind: (desk_watches.see, *FOLLOWED, copy_does.call_back, tell(WATCH)),
    desk.CLEAR.kind: (desk_watches.end,),
    **dict.fromkeys((desk.LOOK.kind, desk.SHUT.kind), ()),
    desk.LATE: (tell(holding(Role.ADMIN)),),
    desk.UNREAD: (tell(holding(Role.ADMIN)),),
    desk.APPEAL.kind: (tell(users(desk_appeals.to_tell)),),
    desk.UPHOLD.kind: (tell(author_of, "item.read_again"),),
    desk.OVERTURN.kind: (*FOLLOWED, tell(author_of, "item.read_again")),
    REWORDED: (logbook.read_again,),
    **dict.fromkeys((desk.NOTED, desk.UNSAID, desk.SEARCHED), ()),
    **dict.fromkeys((machine.JOB_ASKED, machine.VERIFIED, machine.EXPORTED), ()),
    **dict.fromkeys((READ, letter.HANDED_OVER, letter.REACHED, letter.MISSED), ()),
    **dict.fromkeys((letter.CONTACT_ASKED, letter.CONTACT_AGREED, letter.CONTACT_READ), ()),
    road_of.TAKEN_ON: (tell(author_of),),
    road_of.DATE_MOVED: (),
    road_of.HANDED_OVER: (tell(morning_to.handed_to),),
    road_of.ANSWERED: (tell(author_of), tell(road_does.joined_authors)),
    road_of.SCORED: (),
    road_of.STEPPED_ASIDE: (),
    road_of.ASSESSED: (  # a no is told with its report, by the same act
        tell(when(road_does.is_no_no, author_of)),
        tell(when(road_does.is_no_no, road_does.joined_authors)),
    ),
    road_of.PARKED: (tell(author_of), tell(road_does.joined_authors)),
    road_of.PAUSED: (),
    road_of.RESUMED: (),
    road_of.DUE_SOON: (
        tell(morning_to.owner_without_list),
        tell(morning_to.owner_with_list, by_mail=False),  # their list of the morning has it
        tell(when(morning_to.is_nobodys, READERS), by_mail=False),
    ),
    road_of.OVERDUE: (tell(holding(Role.ADMIN)),),
    road_of.PLANNED: (),
    road_of.PILOTED: (tell(author_of), tell(road_does.joined_authors)),
    road_of.MEASURED: (),
    road_of.CHANGED: (),
    road_of.VERDICT: (),
    road_of.REPORTED: (
        tell(when(thanks_does.is_no_thanks, author_of)),
        tell(when(thanks_does.is_no_thanks, road_does.joined_authors)),
    ),
    road_of.AMENDED: (),
    road_of.IN_PLACE: (story_does.follow_idea, tell(road_does.author_of_more_places)),
    road_of.PROMISED: (),
    road_of.PROMISE_KEPT: (),
    road_of.JUDGED: (),
    road_of.REOPENED: (tell(holding(Role.COMMITTEE)),),
    road_of.MERGED: (tell(author_of),),
    road_of.UNMERGED: (tell(author_of),),
    road_of.GATHERED: (),
    road_of.PARTED: (),
    **dict.fromkeys((purse.BOOKED, purse.PLEDGED, purse.BUDGET), ()),
    morning.LISTED: (tell(morning_to.whose_list),),
    morning.SWITCHED: (),
    thanks.PASSED_ON: (
        tell(author_of),
        tell(users(thanks_does.those_thanked), "thanks.for_you"),
    ),
    **dict.fromkeys((thanks.NAMED, thanks.UNNAMED, thanks.STARRED, thanks.UNSTARRED), ()),
    **ROOMS,
    **BESIDE,
}

# The same for many at once. In an import nobody holds a code of these, so no author is written
# to; of all their words of danger idea.FLAGGED tells once; what is new needs no reopening.
TOGETHER: Together = {
    **dict.fromkeys((agreed.GRANTED, agreed.WITHDRAWN), ()),
    **dict.fromkeys((agreed.REQUESTED, agreed.REFUSED, READ), ()),
    **dict.fromkeys((idea.RECEIVED, story.RECEIVED), (desk_many.open_cases,)),
    **dict.fromkeys((idea.WITHDRAWN, story.WITHDRAWN), (desk_many.close_all,)),
    desk.PUBLISH.kind: (idea_lists.follow_states,),
    road_of.DATE_MOVED: (),
    road_of.MERGED: (tell_authors,),
    road_of.UNMERGED: (tell_authors,),
}
