"""What kinds of events about workshops, and votes held elsewhere, say to a reader."""

from flask_babel import lazy_pgettext as _p

WORDS = {
    "ballot.closed": _p("record", "Vote closed"),
    "ballot.hands": _p("record", "Hands counted"),
    "ballot.opened": _p("record", "Vote opened"),
    "ballot.revealed": _p("record", "Result shown"),
    "ballot.slip": _p("record", "Paper slip typed in"),
    "ballot.timed": _p("record", "Time given for a vote"),
    "ballot.undone": _p("record", "Step of a vote undone"),
    "outside.calculated": _p("record", "Map of opinions calculated"),
    "outside.described": _p("record", "Vote held elsewhere described"),
    "outside.published": _p("record", "Vote held elsewhere shown"),
    "outside.read": _p("record", "Vote held elsewhere read in"),
    "outside.removed": _p("record", "Vote held elsewhere removed"),
    "outside.taken_back": _p("record", "Vote held elsewhere taken back"),
    "workshop.changed": _p("record", "Workshop changed"),
    "workshop.closed": _p("record", "Workshop closed"),
    "workshop.decided": _p("record", "Decided in a workshop"),
    "workshop.heads": _p("record", "People without a phone counted"),
    "workshop.opened": _p("record", "Room opened"),
    "workshop.planned": _p("record", "Workshop planned"),
    "workshop.shown": _p("record", "Shown on the screen"),
}
