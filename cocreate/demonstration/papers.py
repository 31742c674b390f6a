"""Forms that somebody signed: one that a colleague compared, and one that waits."""

from functools import cache
from typing import Any

from PIL import Image, ImageDraw

from cocreate.demonstration.play import Play
from cocreate.intake import photos, sheets, slips
from cocreate.intake.models import Item
from cocreate.intake.scans import Scan
from cocreate.intake.sheet import CHINESE
from cocreate.kernel.clock import now
from cocreate.kernel.policy import Actor
from cocreate.kernel.workdays import local
from cocreate.papers import actions, pages, queries

INK, PAPER, PEN = "#22302d", "#fffdf9", "#2b4a9b"
SIGNED = [(520, 905), (545, 870), (560, 915), (590, 880), (610, 912), (650, 885), (700, 900)]


def add(by: Actor, item: Item) -> None:
    """As whoever wrote it down photographed it at the bedside."""
    scan = Scan((photos.jpeg(_form(item.ref)),), sheets.current("zh-Hans"), local(now()))
    actions.add(by, item, pages.put_away(item.subject_id, scan))


def compare(play: Play, row: dict[str, Any], item: Item) -> None:
    """Another than whoever wrote it down looks at it, and it holds."""
    for paper in queries.of_item(item.id) if "recorded" in row else ():
        asked = queries.asked(item.id)
        actions.confirm(play.cast.actors["moderator2"], paper, dict.fromkeys(asked, True))


@cache
def _form(ref: str) -> Image.Image:
    """The first sheet of the form, ticked and signed by hand."""
    sheet = Image.new("RGB", (800, 1000), PAPER)
    pen, words, form = ImageDraw.Draw(sheet), CHINESE, sheets.current("zh-Hans")
    pen.text((60, 50), f"{words.number} {form.number}    {words.ref} {ref}", INK, slips.font(24))
    pen.text((60, 110), words.title, INK, slips.font(38))
    for number, notice in enumerate(form.notices.values()):
        top = 220 + 190 * number
        pen.line([(60, top - 14), (740, top - 14)], INK, 2)
        pen.text((60, top), notice.label, INK, slips.font(28))
        pen.rectangle((60, top + 70, 92, top + 102), outline=INK, width=3)
        pen.text((106, top + 66), words.yes, INK, slips.font(26))
        pen.rectangle((320, top + 70, 352, top + 102), outline=INK, width=3)
        pen.text((366, top + 66), words.no, INK, slips.font(26))
        left = 320 if number == len(form.notices) - 1 else 60
        pen.line([(left + 4, top + 84), (left + 14, top + 98), (left + 36, top + 60)], PEN, 5)
    pen.line(SIGNED, PEN, 5, joint="curve")
    pen.line([(60, 930), (740, 930)], INK, 2)
    pen.text((60, 940), words.date, INK, slips.font(24))
    pen.text((520, 940), words.sign, INK, slips.font(24))
    return sheet
