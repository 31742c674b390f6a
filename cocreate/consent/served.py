"""The notice that somebody saw: one of ours, for this purpose, and not out of date."""

from flask_babel import gettext as _

from cocreate.consent import notices
from cocreate.consent.purposes import PURPOSES
from cocreate.kernel.errors import Refused


def is_ours(purpose: str, notice_hash: str) -> bool:
    """A notice of ours for this purpose that a yes may rest on today."""
    notice = seen(purpose, notice_hash)
    return notice is not None and notice.version >= PURPOSES[purpose].material


def is_newest(purpose: str, notice_hash: str) -> bool:
    """No newer wording has come out since, in whichever language this one is."""
    notice = seen(purpose, notice_hash)
    return notice is not None and (
        notice.version == notices.current(purpose, notice.language).version
    )


def must_be_ours(purpose: str, notice_hash: str) -> None:
    if not is_ours(purpose, notice_hash):
        raise Refused(_("Our notice has changed. Please read it and send once more."))


def seen(purpose: str, notice_hash: str) -> notices.Notice | None:
    notice = notices.by_hash(notice_hash)
    return notice if notice and notice.code == purpose else None
