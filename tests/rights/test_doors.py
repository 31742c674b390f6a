"""Whoever asks for an original says here for whom: nobody else's page forgets to put it on record."""

import ast
from pathlib import Path

from tests.sources import modules

READING = {
    *(("originals", it) for it in ("read", "read_many", "every")),
    ("queries", "words_of"),
}
THEIRS = {  # the author's own pages, and what the author takes along
    "following/child_views",
    "following/film",
    "following/account",
    "following/mine",
    "following/photo",
    "following/views",
    "intake/undo",
    "rights/copying",
    "rights/leaves",
    "stories/parts",
    "talking/views/own",
}
NOBODYS = {  # read by the program: compared, copied into what is public, measured, destroyed
    "boards/growing",
    "consent/privacy",
    "demonstration/stories",
    "following/lost",
    "intake/forgetting",
    "moderation/actions",
    "moderation/assent",
    "moderation/batch",
    "moderation/films",
    "moderation/hearing",
    "moderation/pictures",
    "moderation/texts",
    "notifications/calls",
    "notifications/mail",
    "talking/actions",
}
OFFERED = {"beside/queries"}  # the moderated text, for the story's author, as its writer asked
OURS = {  # the institution's own: what its staff wrote down of a video, the number in its list
    "moderation/film_form",
    "papers/queries",
}
COVERED = {"moderation/queries"}  # first words for lists, with what may name somebody starred
ON_RECORD = {  # shown to staff, and on the item's record before it is
    "moderation/panel",
    "moderation/seeking",
    "moderation/several",
    "moderation/views/inbox",
    "notifications/actions",
    "talking/queries",
}


def reads(tree: ast.Module) -> bool:
    return any(
        isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Name)
        and (node.value.id, node.attr) in READING
        for node in ast.walk(tree)
    )


def test_everybody_who_reads_an_original_is_known_and_says_for_whom():
    found = {str(module) for module, tree in modules().items() if reads(tree)}

    assert found == THEIRS | NOBODYS | OFFERED | OURS | COVERED | ON_RECORD


def test_what_is_shown_to_staff_is_put_on_record_where_it_is_read():
    text = {module: ast.unparse(tree) for module, tree in modules().items()}
    silent = [
        it
        for it in ON_RECORD
        if "readings.note(" not in text[Path(it)] and "CONTACT_READ" not in text[Path(it)]
    ]

    assert silent == []
