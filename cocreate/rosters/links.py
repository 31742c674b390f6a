"""The code of a guest's letter: it opens their own page, and is typed at the door.

Drawn from the guest's own number by the secret of look-ups, which is never changed: so a letter
can be printed again, though only the code's hash is kept. 12 of 31 characters are 59 bits.
"""

from flask import current_app
from flask_babel import gettext as _

from cocreate.drawings import scanning
from cocreate.intake import code as codes
from cocreate.keys import sealing
from cocreate.rosters.models import Guest
from cocreate.workshops.models import Workshop


def drawn(subject: object) -> str:
    """The code of whoever has this number, without hyphens."""
    number = int(sealing.lookup("guest.code", str(subject)), 16)
    letters = []
    for _place in range(codes.LENGTH):
        number, rest = divmod(number, len(codes.ALPHABET))
        letters.append(codes.ALPHABET[rest])
    return "".join(letters)


def hashed(code: str) -> str:
    return sealing.lookup("guest.secret", code)


def code_of(guest: Guest) -> str:
    """K7QM-3XRD-9WTH: as it stands on the letter and in the address."""
    return codes.grouped(drawn(guest.subject_id))


def path(workshop: Workshop, guest: Guest) -> str:
    """Written out: letters are made where there is no request."""
    return f"/workshops/{workshop.slug}/i/{code_of(guest)}"


def address(workshop: Workshop, guest: Guest) -> str:
    return str(current_app.config["BASE_URL"]) + path(workshop, guest)


def qr(workshop: Workshop, guest: Guest) -> str:
    return scanning.qr(address(workshop, guest))


def called(guest: Guest, name: str) -> str:
    """What a list calls them: the name they were put on it with, else their number."""
    return name or str(_("Guest %(number)s", number=guest.seq))
