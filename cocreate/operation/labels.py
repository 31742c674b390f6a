"""What each job does, in the words of somebody who runs a hospital, not a server."""

from flask_babel import lazy_gettext as _

JOBS = {
    "heartbeat": _("Says that the worker is alive"),
    "links": _("Answers who asked for a link at the door"),
    "letters": _("Sends letters by e-mail"),
    "drafts": _("Forgets drafts after seven days"),
    "withdrawn": _("Destroys what was withdrawn, after 72 hours"),
    "replayed": _("Erases again after a restore"),
    "retention": _("Lets go what was kept long enough"),
    "erased": _("Destroys what people erased, after 72 hours"),
    "photos": _("Destroys photos and videos that were taken back"),
    "films": _("Makes videos anew, without what lay hidden in them"),
    "uploads": _("Forgets videos that never arrived in full"),
    "strays": _("Destroys files of sendings that failed"),
    "ballots": _("Ends votes by link after their last day"),
    "rehearsals": _("Deletes rehearsals that nobody ended"),
    "expired": _("Hides texts whose consent ran out"),
    "endings": _("Tells people before their yes ends"),
    "recalls": _("Calls copies back, and tells of late ones"),
    "imports": _("Takes in the rows of an import"),
    "opinions": _("Calculates maps of opinions"),
    "lists": _("Forgets uploaded tables after a day"),
    "keys": _("Forgets used keys of forms"),
    "throttle": _("Forgets counted tries"),
    "tickets": _("Forgets old links"),
    "sessions": _("Forgets ended sign-ins"),
    "clocks": _("Wakes parked ideas, calls others overdue"),
    "unread": _("Tells of what nobody read in time"),
    "mornings": _("Makes the lists of the morning"),
    "questions": _("Tells of questions without an answer"),
    "comments": _("Counts comments once more"),
    "likeness": _("Reads texts with the words of the lexicon"),
    "history": _("Closes the record of each day"),
    "verify": _("Checks the whole record"),
    "safety": _("Tells of safety cases that wait too long"),
    "asked": _("Runs what somebody asked for"),
}


def of(name: str) -> str:
    """The name itself for one that has no words yet."""
    return str(JOBS.get(name, name))
