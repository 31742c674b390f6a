"""Who fills which slot of whose page: slot → functions giving plain values (kernel/places)."""

from cocreate.accounts import menu as house_menu
from cocreate.administration import work as admin_work
from cocreate.beside import cases as beside_cases
from cocreate.beside import parts as beside_parts
from cocreate.boards import queries as board_rows
from cocreate.boards import showing as boards
from cocreate.collected import leaves as collection_leaves
from cocreate.collected import parts as collection_parts
from cocreate.consent import readings
from cocreate.copies import parts as copy_parts
from cocreate.copies import work as copy_work
from cocreate.daily import work as morning_work
from cocreate.demonstration import bar as played_by
from cocreate.erasing import kinds as taken_back
from cocreate.erasing import links as forgotten_links
from cocreate.erasing import retention_views as kept_how_long
from cocreate.following import child_desk, endings
from cocreate.following import children as families
from cocreate.fund import parts as purse_parts
from cocreate.holidays import work as calendar_work
from cocreate.ideas import behalf as idea_behalf
from cocreate.ideas import cases as idea_cases
from cocreate.ideas import chain as idea_chain
from cocreate.ideas import grown as idea_grown
from cocreate.ideas import menu as idea_menu
from cocreate.ideas import votable as idea_votable
from cocreate.incubation import alike as road_alike
from cocreate.incubation import authors as road_authors
from cocreate.incubation import board as road_board
from cocreate.incubation import chain as road_chain
from cocreate.incubation import menu as road_menu
from cocreate.incubation import recount as road_clocks
from cocreate.incubation import results as road_results
from cocreate.incubation import wordings as road_wordings
from cocreate.intake import menu as word_menu
from cocreate.kernel.places import Places
from cocreate.leaving import work as left_work
from cocreate.lists import work as list_work
from cocreate.moderation import appeals as desk_appeals
from cocreate.moderation import notes as desk_notes
from cocreate.moderation import panel as desk_panel
from cocreate.moderation import recount as desk_clocks
from cocreate.moderation import work as desk_work
from cocreate.notifications import work as letter_work
from cocreate.operation import menu as machine_menu
from cocreate.opinions import parts as outside_votes
from cocreate.opinions import rooms as outside_rooms
from cocreate.papers import actions as paper_do
from cocreate.papers import parts as paper_parts
from cocreate.papers import queries as paper_files
from cocreate.papers import work as paper_work
from cocreate.rights import work as rights_work
from cocreate.rosters import telling as guests
from cocreate.sharing import parts as shared_parts
from cocreate.sharing import work as shared_work
from cocreate.sittings import parts as seats
from cocreate.stories import answers as story_answers
from cocreate.stories import cases as story_cases
from cocreate.stories import parts as story_parts
from cocreate.stories import recount as story_clocks
from cocreate.stories import votable as story_votable
from cocreate.stories import work as story_work
from cocreate.studies import parts as study_parts
from cocreate.talking import cases as talk_cases
from cocreate.talking import parts as talk_parts
from cocreate.talking import recount as talk_clocks
from cocreate.talking import work as talk_work
from cocreate.thanks import work as thanks_work
from cocreate.workshops import ending as meeting_endings
from cocreate.workshops import parts as meeting_parts
from cocreate.workshops import queries as meetings
from cocreate.workshops import wishes as meeting_wishes

PLACES: Places = {
    "alike": (road_alike.beside,),
    # (letter to a guest of a meeting) → where it goes; (staff) → letters to print elsewhere
    "letter_to": (guests.reached,),
    "letter_lists": (guests.lists,),
    # (event) → the path that a letter about it leads to, "" for nothing (any more)
    "letter_link": (forgotten_links.in_letter,),
    # (who reads, whose account, where they may): nothing; on the record before it is shown
    "account_read": (readings.note_account,),
    # in an administrator's order: rows of (label, address, one line)
    "admin": (
        house_menu.admin,
        house_menu.people,
        seats.admin,
        calendar_work.admin,
        house_menu.appearance,
        word_menu.admin,
        list_work.admin,
        machine_menu.admin,
        kept_how_long.admin,
    ),
    "ballot_ideas": (idea_votable.offers,),
    "ballot_refs": (idea_votable.refs,),
    "ballot_stories": (story_votable.offers,),
    "ballot_story_refs": (story_votable.refs,),
    "idea_facts": (idea_cases.facts,),
    "story_facts": (story_cases.facts,),
    "comment_facts": (talk_cases.facts,),
    "beside_facts": (beside_cases.facts,),
    "follow_parts": (
        families.follow_part,
        endings.follow_part,
        *(beside_parts.for_author, shared_parts.for_author, copy_parts.for_author),
        *(idea_behalf.follow_part, paper_parts.follow_part),
        *(story_parts.proposal, story_parts.answered, talk_parts.for_author),
        *(desk_panel.for_author, desk_appeals.for_author),
        road_wordings.follow_part,
        road_authors.follow_part,
    ),
    "exhibitions": (collection_parts.on_stories,),
    "forgotten": (desk_notes.forget, story_answers.forget, paper_do.forget),
    # names of files that the sweep of strays leaves
    "kept_files": (paper_files.kept,),
    # (public ideas) → links of their chains (drawings/chain); (ids of ideas) → whole chains
    "chain": (story_parts.chain, meeting_parts.chain, boards.chain, road_chain.of),
    "chains": (idea_chain.of,),
    "idea_in_place": (idea_grown.in_place_since,),
    "idea_parts": (
        *(meeting_parts.idea_parts, road_authors.idea_part),
        *(boards.idea_part, road_wordings.idea_part, talk_parts.idea_part),
    ),
    # (the change under way, the item, how the no came): nothing; all of it is taken back
    "no_on_paper": (taken_back.withdraw_as_signed,),
    # (an idea whose author took it back) → what the institution decided, tried and found
    "idea_left": (road_authors.idea_part,),
    # (the item, or the account's number; who acts) → a part of the page about one's own data
    "my_data_parts": (),
    # (the pilot, its idea) → cards of its page for staff; (the pilot) → parts of its public page
    "pilot_parts": (purse_parts.for_staff,),
    "pilot_public": (purse_parts.for_all,),
    "own_work": (morning_work.part,),
    # in this order within their groups (kernel/menu)
    "rail": (
        *(desk_work.rail, letter_work.rail, idea_menu.rail),
        *(meetings.rail, road_menu.rail, purse_parts.rail),
        *(story_work.rail, talk_work.rail, thanks_work.rail),
        *(collection_parts.rail, shared_work.rail, study_parts.rail),
        *(rights_work.rail, child_desk.rail, paper_work.rail),
        *(copy_work.rail, left_work.rail),
        *(word_menu.rail, list_work.rail, admin_work.rail),
    ),
    "clocks": (
        *(desk_clocks.cases, desk_clocks.appeals),
        *(road_clocks.ideas, story_clocks.stories, talk_clocks.questions),
    ),
    # (an idea) → pairs: a seat of the committee that must be heard on it, whether it was
    "seats": (seats.required,),
    "stays": (played_by.stays,),
    # (items) → pairs: number of the item, what waits for its author, in a few words
    "own_questions": (
        copy_parts.questions,
        *(beside_parts.questions, endings.questions),
    ),
    # (the story) → what stands beside it, or beside its empty place
    "story_beside": (beside_parts.on_story,),
    "story_desk": (beside_parts.for_desk, shared_parts.for_desk, copy_parts.for_desk),
    "story_idea": (idea_grown.of_story,),
    # (ids of stories) → pairs: story, the address of what stands beside it
    "story_voices": (beside_parts.addresses,),
    "story_parts": (meeting_parts.story_parts,),
    "story_result": (road_results.of_idea,),
    # (line of the ledger) → rows (number, name, how to reach them, the list the number is of)
    "receipt_recipients": (study_parts.recipients,),
    # (the item, its code) → pairs: number of a question, the thing itself as it would look
    "use_faces": (collection_leaves.faces, study_parts.faces),
    # (the item) → sentences on the page that asks whether to take it all back
    "withdrawing": (beside_parts.withdrawing,),
    # (the item, its code) → parts of the page of a young person, who was a child when it was told
    "young_parts": (shared_parts.for_young, copy_parts.for_young),
    "work": (
        *(desk_work.tasks, letter_work.tasks, story_work.tasks, road_menu.tasks, thanks_work.tasks),
        *(talk_work.tasks, copy_work.tasks, rights_work.tasks, left_work.tasks),
        *(paper_work.tasks, guests.lists, meeting_endings.tasks),
    ),
    # (the meeting) → cards beside its plan; parts of its public page
    "workshop_desk": (guests.on_plan, meeting_wishes.on_plan, boards.on_plan),
    "workshop_parts": (guests.on_page, boards.on_page, outside_votes.on_page),
    "workshop_room": (guests.beside_room,),
    # what a room can be opened for beside questions; under these on the host's page; what host and wall see instead of a vote, and what a
    # phone does (the meeting, its seat)
    "workshop_asks": (board_rows.of,),
    "workshop_list": (boards.in_the_room,),
    "workshop_on": (boards.instead,),
    "workshop_phone": (boards.on_phone,),
    # (institutions of the address) → parts under the list of workshops; links beside that of staff
    "votes_elsewhere": (outside_votes.on_list,),
    "beside_workshops": (outside_votes.on_desk,),
    "workshop_results": (outside_rooms.on_results,),
    "changed": (road_board.changed,),
    "changed_total": (road_board.changed_total,),
}
