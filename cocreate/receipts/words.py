"""What stands on a receipt, in words of every day."""

from datetime import datetime

from flask_babel import format_date, to_user_timezone
from flask_babel import lazy_gettext as _
from flask_babel import lazy_pgettext as _p

from cocreate.consent.models import Capacity, How, Type
from cocreate.intake.models import Channel
from cocreate.kernel.language import short

DECIDED = {
    Type.GRANT: _("You agreed"),
    Type.RENEW: _("You kept it"),
    Type.REFUSE: _("You did not agree"),
    Type.WITHDRAW: _("You took it back"),
    Type.REQUEST: _("Asked, not decided"),
    Type.EXPIRE: _("It came to its end"),
    Type.INVALIDATE: _("It does not count"),
    Type.SUPERSEDE: _("It was replaced"),
}
CAPACITIES = {
    Capacity.SELF: _("For yourself"),
    Capacity.GUARDIAN: _("As the guardian of a child"),
    Capacity.YOUNG: _("Yourself, after it was told for you as a child"),
    Capacity.PROXY: _("In somebody's place, with their paper"),
    Capacity.STAFF: _("Our staff wrote it down"),
}
CHANNELS = {
    Channel.WEB: _("On this site"),
    Channel.KIOSK: _("At a screen in our house"),
    Channel.PAPER: _("On paper"),
    Channel.PHONE: _("By phone"),
    Channel.BEDSIDE: _("At the bedside"),
    Channel.HOTLINE: _("By the hotline"),
}
SHOWN_BY = {
    How.CODE: _("with the follow-up code"),
    How.MESSAGE: _("in a message"),
    How.PAPER: _("signed on paper"),
    How.DECLARATION: _("as the institution declared"),
    How.WITNESS: _("heard by a witness"),
}
LANGUAGES = {"zh-Hans": "简体中文", "zh-Hant": "繁體中文", "en": "English"}
OTHER = _p("road", "Another way")


def dated(moment: datetime) -> str:
    """Always with the year: a receipt is kept for longer than this one."""
    form = "y年M月d日" if short() == "zh" else "d MMM y"
    return str(format_date(to_user_timezone(moment), form, rebase=False))
