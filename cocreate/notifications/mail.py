"""A letter as e-mail. Whether it may be sent is asked when it is sent, not when it was written."""

import re
import smtplib
import unicodedata
from dataclasses import replace
from datetime import timedelta
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, parseaddr

from flask import current_app
from flask_babel import force_locale
from flask_babel import gettext as _

from cocreate.accounts import people
from cocreate.consent import gate, originals
from cocreate.intake.models import Item
from cocreate.kernel.clock import now
from cocreate.kernel.db import db
from cocreate.notifications import links, outbox, smtp, texts
from cocreate.notifications.models import Letter
from cocreate.notifications.outbox import Deliver, Outcome

ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)
SEVEN_BITS = "quoted-printable"  # smtplib does not ask whether the server takes more
STALE = timedelta(days=30)  # nobody wants last year's news on the day that mail is set up


def is_set_up() -> bool:
    return bool(current_app.config["SMTP_URL"])


def send_due(limit: int = 100) -> int:
    """Mail what waits; how many. A server that is down costs no letter one of its tries."""
    if not is_set_up() or not outbox.is_waiting():
        return 0
    with smtp.connected(smtp.server_of(str(current_app.config["SMTP_URL"]))) as line:
        return outbox.send_waiting(by(line), limit)


def by(line: smtplib.SMTP) -> Deliver:
    """Deliver over an open line."""

    def deliver(letter: Letter) -> Outcome:
        made = compose(letter)
        db.session.rollback()  # a slow server must not hold a reading transaction open
        if isinstance(made, Outcome):
            return made
        try:
            line.send_message(made)
        except OSError as fault:
            if smtp.is_final(fault):
                return Outcome.PRINT
            raise
        return Outcome.SENT

    return deliver


def compose(letter: Letter) -> EmailMessage | Outcome:
    """The message, or why there is none: withdrawn, no address of that kind, too late."""
    if letter.written_at < now() - STALE or texts.is_over(letter):
        return Outcome.ONLY_PAGE
    address = address_of(letter)
    if isinstance(address, Outcome):
        return address
    link = links.made_for(letter) if letter.about in links.MADE else ""
    if link is None:
        return Outcome.ONLY_PAGE
    with force_locale(texts.language_of(letter)):
        return _message(letter, address, link)


def address_of(letter: Letter) -> str | Outcome:
    """Where this reader wants to hear from us, at this moment."""
    if letter.to_author:
        if letter.item_id is None or not gate.in_force(letter.item_id, "contact"):
            return Outcome.ONLY_PAGE
        left = originals.read(letter.item_id).get("contact", "")
        if left or letter.user_id is None:
            return found_in(left) or Outcome.PRINT
    if letter.subject_id:
        nowhere = Outcome.PRINT if letter.about in links.GUESTS else Outcome.ONLY_PAGE
        return found_in(links.address_of(letter)) or nowhere
    user = people.by_id(letter.user_id) if letter.user_id else None
    if user is None or not (user.active or letter.about in links.ERASING):
        return Outcome.ONLY_PAGE
    return found_in(people.email_of(user) or "") or Outcome.ONLY_PAGE


def found_in(contact: str) -> str | None:
    """The one e-mail address in what somebody left, full-width or not; None for none or several.

    Letters of ASCII only, so that nothing in it can end a header or name a second reader.
    """
    plain = unicodedata.normalize("NFKC", contact)
    found = set(ADDRESS.findall(plain))
    return found.pop() if len(found) == 1 else None


def _message(letter: Letter, address: str, link: str) -> EmailMessage:
    item = texts.item_in(letter)
    words = texts.words(letter, item)
    words = replace(words, link=link) if link else words
    context = {"words": words, "to_author": letter.to_author, **_foot(letter, item)}
    message = EmailMessage(policy=SMTP)
    message["Subject"] = words.subject
    message["From"] = sender()
    message["To"] = Address(addr_spec=address)
    message["Date"] = format_datetime(now())
    message["Message-ID"] = message_id(letter)
    message["Auto-Submitted"] = "auto-generated"  # RFC 3834: no out-of-office answers, please
    plain, rich = (texts.rendered(f"_mail.{kind}", **context) for kind in ("txt", "html"))
    message.set_content(plain, cte=SEVEN_BITS)
    message.add_alternative(rich, subtype="html", cte=SEVEN_BITS)
    return message


def _foot(letter: Letter, item: Item | None) -> dict[str, str]:
    """Who writes, why, and where to call."""
    house = texts.sender_of(item)
    if letter.to_author and item:
        why = _(
            "You get this because you agreed that we may contact you about %(ref)s. "
            "You can change your mind on the same page.",
            ref=item.ref,
        )
    elif letter.about in links.OWN:
        why = _("You get this because somebody named your address here. Was it not you? Ignore it.")
    elif letter.about in links.GUESTS:
        why = _(
            "You get this because you are on the list of this workshop. Your page takes you off."
        )
    elif letter.about in links.ERASING:
        why = _("You get this because somebody began to erase what is yours here.")
    else:
        why = _("You get this because of your role here.")
    return {
        "why": why,
        "house": house.name if house else "cocreate",
        "phone": house.phone if house else "",
    }


def message_id(letter: Letter) -> str:
    """The same for each try, so that a mailbox may drop the repeat."""
    domain = sender().domain or "localhost"
    return f"<letter.{letter.id}.{letter.written_at:%Y%m%d%H%M%S%f}@{domain}>"


def sender() -> Address:
    """MAIL_FROM: an address, or a name with one in angle brackets."""
    name, address = parseaddr(str(current_app.config["MAIL_FROM"]))
    return Address(name, addr_spec=address)
