"""Signed forms for tests: something to photograph, somebody who wrote it down, and a colleague."""

import io

from PIL import Image

from cocreate.consent import notices
from cocreate.consent.models import How
from cocreate.ideas import behalf
from cocreate.ideas.actions import NewIdea
from cocreate.intake import code as codes
from cocreate.intake import sheets
from cocreate.intake.models import Channel
from cocreate.intake.on_behalf import Behalf, Speaker
from cocreate.intake.receiving import Sending
from cocreate.intake.scans import Scan
from cocreate.kernel.clock import now
from cocreate.kernel.policy import Role
from cocreate.kernel.workdays import local
from cocreate.papers import actions, pages
from tests.factories import a_user, actor

CODE = "K7QM2XPA2377"


def a_picture(colour="white"):
    return Image.new("RGB", (60, 80), colour)


def a_jpeg(colour="white", **how):
    out = io.BytesIO()
    a_picture(colour).save(out, how.pop("format", "JPEG"), **how)
    return out.getvalue()


def a_scan(*colours, language="zh-Hans", on=None):
    pages = tuple(a_jpeg(colour) for colour in colours or ("white",))
    return Scan(pages, sheets.current(language), on or local(now()))


def written_down(by, at, code=CODE, **answers):
    """An idea that staff noted with a yes that was signed on paper."""
    told = Behalf(by.id, Channel.PAPER, Speaker.SELF, How.PAPER, "Folder 3")
    sending = Sending(
        parts={"body": "The soup came cold three evenings in a row."},
        answers=answers or {"publish": True},
        notices={it: notices.current(it, "en").sha256 for it in ("handle", "publish", "contact")},
        code=codes.plain(code) or code,
        channel=Channel.PAPER,
        marks=told.marks,
        behalf=told,
    )
    return behalf.record(by, at, NewIdea(sending), lambda _item: None)


def a_clerk(at):
    """Whoever writes it down."""
    return actor(a_user(Role.FACILITATOR, at, email="clerk@test.example"))


def a_colleague(at):
    """Whoever compares it."""
    return actor(a_user(Role.MODERATOR, at, email="colleague@test.example"))


def added(by, item, colour="white"):
    return actions.add(by, item, pages.put_away(item.subject_id, a_scan(colour)))
