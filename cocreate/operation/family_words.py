"""What the first word of a kind of event says to a reader. One without words shows itself."""

from flask_babel import lazy_pgettext as _p

FAMILIES = {
    "thanks": _p("record", "Thanks"),
    "ballot": _p("record", "Votes"),
    "board": _p("record", "Idea boards"),
    "beside": _p("record", "Second voices"),
    "comment": _p("record", "Comments"),
    "consent": _p("record", "Consents"),
    "department": _p("record", "Departments"),
    "fund": _p("record", "Co-creation fund"),
    "history": _p("record", "History"),
    "idea": _p("record", "Ideas"),
    "ideas": _p("record", "Many ideas at once"),
    "institution": _p("record", "Institutions"),
    "item": _p("record", "Reading first"),
    "job": _p("record", "Jobs"),
    "letter": _p("record", "Letters"),
    "lexicon": _p("record", "Lexicon"),
    "list": _p("record", "Imports"),
    "outside": _p("record", "Votes held elsewhere"),
    "paper": _p("record", "Signed forms"),
    "person": _p("record", "People"),
    "stories": _p("record", "Many stories at once"),
    "story": _p("record", "Stories"),
    "study": _p("record", "Studies"),
    "workshop": _p("record", "Workshops"),
}
