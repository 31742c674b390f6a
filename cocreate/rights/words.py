"""Things, reasons, times and fates in words that a patient reads."""

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as _p

from cocreate.kernel.held import Gone, Kept, Sort, Thing, Why
from cocreate.rights.models import Ask, Phase

THINGS = {
    Thing.SENT: (
        _("What you sent"),
        _(
            "Your words, your name, your phone or e-mail, a voice note: sealed, under a key of its own."
        ),
    ),
    Thing.FILES: (
        _("Photos and videos"),
        _("What you sent along to be seen, sealed like your words."),
    ),
    Thing.SHOWN: (
        _("What everybody can read"),
        _("The text that you agreed to show, as we put it on the pages."),
    ),
    Thing.DECIDED: (
        _("What you agreed to"),
        _("Each yes and each no: when, for what, and under which notice."),
    ),
    Thing.TALK: (
        _("What we say to each other"),
        _("Messages, appeals, and what you said of an answer."),
    ),
    Thing.WORK: (
        _("How we worked on it"),
        _("Which role decided what, when and why. Notes of staff are sealed."),
    ),
    Thing.LETTERS: (
        _("News we sent you"),
        _("Which news there was, and when it went out. Their words are not kept."),
    ),
    Thing.PART: (
        _("Taking part"),
        _(
            "Workshops that you joined. Supports and votes carry no name: we can't tell which are yours."
        ),
    ),
    Thing.ACCOUNT: (
        _("Your account"),
        _(
            "Your name and e-mail, your language and what you set. Of the password only a check value."
        ),
    ),
    Thing.SIGNED_IN: (
        _("Where you are signed in"),
        _("Which browsers, and since when. No address and no place."),
    ),
    Thing.REQUESTS: (
        _("What you asked of us here"),
        _("Requests about your data, our answers, and links to copies."),
    ),
    Thing.HISTORY: (
        _("The history"),
        _("What happened and when, in codes and numbers. Not one word of yours."),
    ),
    Thing.HOUSE: (
        _("About the house and the machine"),
        _("Departments, opening hours, counters. It says nothing about you."),
    ),
}
WHY = {
    Why.RUN: _("So that these pages work"),
    Why.ACCOUNT: _("So that you can sign in"),
    Why.HANDLE: _("To read it, answer it and work on it"),
    Why.PUBLISH: _("To show it, as you agreed"),
    Why.MEDIA: _("To look at your photo, and show it if you agree"),
    Why.CONTACT: _("To tell you what happened"),
    Why.SAFETY: _("To help where somebody is in danger"),
    Why.PROOF: _("To prove what was decided, and by whom"),
    Why.RIGHTS: _("To answer what you ask about your data"),
}
KEPT = {
    Kept.HOUSE: _("As long as the house needs it"),
    Kept.ACCOUNT: _("As long as you have the account"),
    Kept.HANDLE: _("Until the matter is finished, and 3 years more"),
    Kept.PUBLISH: _("As long as you agree: stories 24 months, ideas and comments 5 years"),
    Kept.RECORD: _("For good, without your words"),
    Kept.SIGNED_IN: _("Until you sign out, 30 days at most"),
    Kept.WEEK: _("A week at most"),
    Kept.MONTH: _("About a month"),
}
GONE = {
    Gone.STAYS: _("stays, and leads to nobody"),
    Gone.EMPTIED: _("is emptied"),
    Gone.ROW: _("is deleted"),
    Gone.UNREADABLE: _("can never be read again: its key is destroyed"),
}
SORT = {
    Sort.NONE: _("about nobody"),
    Sort.PSEUDONYMOUS: _("a number for a person"),
    Sort.PERSONAL: _("personal"),
    Sort.SENSITIVE: _("sensitive"),
    Sort.GUARDED: _("a key or check value"),
}
ASKS = {
    Ask.CORRECT: _("Something is wrong: please correct it"),
    Ask.OBJECT: _("I don't want you to use it for something"),
    Ask.PAUSE: _("Pause everything that is public"),
    Ask.LIFT: _("Show it again"),
}
PHASES = {
    Phase.OPEN: _p("request", "With us"),
    Phase.SEEN: _p("request", "Read, being worked on"),
    Phase.DONE: _p("request", "Done"),
    Phase.REFUSED: _p("request", "Refused, with a reason"),
}
COLOURS = {Phase.OPEN: "amber", Phase.SEEN: "indigo", Phase.DONE: "moss", Phase.REFUSED: "plum"}
