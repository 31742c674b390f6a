"""Why a text is not shown, why a word was taken out, and what each degree of criticality means.

The author reads the reasons; the criteria of criticality are for staff only. On which scales those
lean is told in :mod:`cocreate.moderation.severity`.
"""

from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as _p

RECOGNISABLE = "recognisable"

NOT_SHOWN = {
    "names": _("It names people who did not agree to it"),
    "insult": _("It insults somebody"),
    "advert": _("It is an advertisement"),
    "elsewhere": _("It is about another place"),
    "unclear": _("We could not tell what it is about"),
    "safety": _("It is about somebody's safety"),
    "other": _("Another reason"),
}

PHOTO = {
    "people": _("Other people can be seen in it"),
    "papers": _("A name band or papers can be read in it"),
    "private": _("It shows something that is better kept private"),
    "apart": _("It does not belong to the text"),
    "unclear": _("Too little can be made out in it"),
}

WHAT = {
    "name": _p("redaction", "A name"),
    "phone": _p("redaction", "A phone number"),
    "id_number": _p("redaction", "An ID number"),
    "bank_card": _p("redaction", "A bank card number"),
    "email": _p("redaction", "An e-mail address"),
    "record_number": _p("redaction", "A record number"),
    "address": _p("redaction", "An address"),
}
WORDS = _p("redaction", "Some words")

CHANGED = {
    RECOGNISABLE: _("Somebody could be recognised by it"),
    "staff": _("We don't name staff in a criticism"),
    "others": _("It is about somebody who was not asked"),
    "insult": _("It insults somebody"),
    "wording": _("Easier to read, the same meaning"),
}
WHY = {
    "name": _("Nobody is named without their consent"),
    "phone": _("Anybody could call this number"),
    "id_number": _("It identifies a person"),
    "bank_card": _("It could be misused"),
    "email": _("Anybody could write to it"),
    "record_number": _("It identifies a patient"),
    "address": _("It says where somebody lives"),
    **CHANGED,
}

CRITICALITY = {
    0: _("No harm: thanks, or a wish"),
    1: _("A small nuisance, nobody was harmed"),
    2: _("Distress, or a long delay"),
    3: _("Harm was possible, or a right was ignored"),
    4: _("Somebody was harmed, or the same thing again and again"),
    5: _("Lasting harm, a death, or danger that goes on now"),
}
ANCHORS = {  # such as; two people who read the same text should choose the same grade
    0: _("Thanks to a nurse. A hook for coats."),
    1: _("A lift that was slow. A form to fill in twice."),
    2: _("Waited half a day without a word. Was spoken to harshly."),
    3: _("Nearly the wrong medicine. Examined without being asked."),
    4: _("Fell because the floor was wet. A third complaint of the same kind."),
    5: _("A wound that stays. Somebody who is hurt or threatened at this moment."),
}
