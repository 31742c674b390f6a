"""Seven places of a good answer, looked at before it is sent. It asks, it never forbids."""

import re
from dataclasses import dataclass

from flask_babel import gettext as _

THANKS = re.compile(r"谢|感谢|thank|grateful|appreciate", re.IGNORECASE)
SORRY = re.compile(
    r"抱歉|对不起|道歉|不容易|辛苦|说得对|说得有理|sorry|apolog|you are right", re.IGNORECASE
)
WHY = re.compile(
    r"因为|由于|原因|为了|所以|查了|量了|because|since|reason|the cause|we found", re.IGNORECASE
)
WILL = re.compile(
    r"我们|已经|会|准备|现在|先|改|we (will|have|now|start|plan)|\bnow\b", re.IGNORECASE
)
NEXT = re.compile(
    r"电话|打|服务台|找|告诉我们|写信|\d月|\d日|周[一二三四五六日]|星期|下个月|明年"
    r"|call|phone|desk|ask|tell us|by \w+|next (week|month|year)|\bon \w+day\b",
    re.IGNORECASE,
)
LONG_ENOUGH = 20


@dataclass(frozen=True, slots=True)
class Place:
    """One of the seven; `is_there` is what the words let us guess."""

    name: str
    is_there: bool
    ask: str


def seven(text: str, signed: str) -> list[Place]:
    said = text.strip()
    rows = (
        (_("Thanks"), bool(THANKS.search(said)), _("A word of thanks is missing.")),
        (_("How it was"), bool(SORRY.search(said)), _("Say that you see how it was for them.")),
        (_("What they said"), len(said) >= LONG_ENOUGH, _("Take up what they wrote.")),
        (_("The reason"), bool(WHY.search(said)), _("Say why it is as it is.")),
        (_("What we do"), bool(WILL.search(said)), _("Say what you do or don't do.")),
        (_("The next step"), bool(NEXT.search(said)), _("Say by when, or where to go.")),
        (_("Signed"), bool(signed.strip()), _("Sign with your role.")),
    )
    return [Place(*row) for row in rows]
