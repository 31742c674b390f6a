"""Names on the desk: only what everybody reads, or would read after the press (rule 2)."""

import pytest

from cocreate.consent import notices
from cocreate.ideas import actions as ideas
from cocreate.ideas.actions import NewIdea
from cocreate.intake import code as codes
from cocreate.intake.models import NameShown
from cocreate.intake.receiving import Sending
from cocreate.moderation import actions, reasons
from tests.factories import the_core
from tests.moderation.desks import DANGER, a_moderator, text

INBOX = "/staff/inbox"
NAME = "蓝水杯"
BOTH = {"publish": True, "name": True}
OFF = actions.Reason(next(iter(reasons.NOT_SHOWN)), "抱歉。")


def sent(how="named", answers=BOTH, body="灯太亮。"):
    """An item with a name, agreed to as said."""
    asked = ("handle", "publish", "contact", "name")
    sending = Sending(
        parts={"title": "", "body": body, "name": NAME},
        answers=answers,
        notices={it: notices.current(it, "en").sha256 for it in asked},
        code=codes.derive("test", f"{how}{answers}{body}"),
        name_shown=NameShown(how),
    )
    return ideas.send(the_core(), NewIdea(sending))


@pytest.mark.parametrize(
    ("how", "answers", "is_there"),
    [
        ("anonymous", BOTH, False),
        ("named", {}, False),
        ("named", {"publish": True}, False),
        ("named", {"name": True}, False),
        ("named", BOTH, True),
        ("pen", {"publish": True}, True),
    ],
)
def test_the_desk_reads_a_name_where_its_author_lets_everybody_read_it(
    desk, how, answers, is_there
):
    item = sent(how, answers)

    page = desk.get(f"{INBOX}?item={item.ref}")

    assert "灯太亮" in page
    assert (NAME in page.body) is is_there


def test_a_name_is_gone_from_the_desk_with_the_text(desk):
    declined, hidden, unsafe = sent(), sent(body="门太重。"), sent(body=DANGER)
    moderator = a_moderator()

    actions.publish(moderator, hidden, text("门太重。"))
    public = desk.get(f"{INBOX}?item={hidden.ref}")
    actions.decline(moderator, declined, OFF, "")
    actions.hide(moderator, hidden, OFF, "")
    gone = [desk.get(f"{INBOX}?item={it.ref}") for it in (declined, hidden, unsafe)]

    assert NAME in public.part("marked")
    assert [NAME in page.body for page in gone] == [False, False, False]
    assert all("Nothing of it" in page for page in gone)


def test_a_name_left_out_is_left_out_of_the_preview(desk):
    item = sent()
    form = desk.htmx.get(f"{INBOX}?item={item.ref}").form("/publish")

    without = form.fill(unsigned=True).submit("compare")

    assert NAME in form.page.part("marked")
    assert NAME not in without.part("marked")
