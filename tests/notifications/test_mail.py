"""What travels: to whom, in whose language, with which words, and never what is sealed."""

from datetime import timedelta

import pytest

from cocreate.consent import actions as consent
from cocreate.consent import originals
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Actor, Role
from cocreate.notifications import mail
from cocreate.notifications.models import Channel
from cocreate.notifications.outbox import tell
from cocreate.notifications.recipients import holding
from tests.factories import a_user, an_idea, an_institution
from tests.notifications.post import ADDRESS, ANSWERED, a_letter, an_answer, letters

pytestmark = pytest.mark.smtp


def plain(message):
    return message.get_body(("plain",)).get_content()


def test_an_author_who_wants_it_gets_a_mail(mailbox):
    a_letter()

    assert mail.send_due() == 1

    (message,) = mailbox.arrived
    assert mailbox.readers == [ADDRESS]
    assert message["Subject"] == "We have answered KN-1001"
    assert message["From"].addresses[0].addr_spec == "letters@kangning.example"
    assert message["Auto-Submitted"] == "auto-generated"
    assert "http://localhost/track" in plain(message)
    assert "Kangning Hospital" in plain(message)
    assert '<a href="http://localhost/track">' in message.get_body(("html",)).get_content()


def test_whoever_wrote_in_chinese_is_answered_in_chinese(mailbox):
    a_letter(body="汤能热一点就好了。")

    mail.send_due()

    (message,) = mailbox.arrived
    assert message["Subject"] == "我们答复了KN-1001"
    assert "您好：" in plain(message)
    assert 'lang="zh-Hans-CN"' in message.get_body(("html",)).get_content()


def test_a_mail_holds_neither_words_nor_name_nor_code(mailbox):
    letter = a_letter(body="The canary sings in ward three.")
    with transaction():
        originals.keep(letter.item_id, letter.subject_id, {"name": "Wang Xiaoming"})

    mail.send_due()

    raw = plain(mailbox.arrived[0]) + mailbox.arrived[0].get_body(("html",)).get_content()
    assert "canary" not in raw
    assert "Xiaoming" not in raw
    assert "/t/" not in raw


def test_a_consent_withdrawn_before_sending_stops_the_mail(mailbox):
    letter = a_letter()
    author, item = Actor(id=letter.subject_id), db.session.get_one(Item, letter.item_id)
    assert letter.channel == Channel.MAIL

    consent.decide(author, item, "contact", False, "", "web")

    assert mail.send_due() == 0
    assert mailbox.arrived == []
    (letter,) = letters()
    assert (letter.channel, letter.due_at, letter.sent_at) == (Channel.PAGE, None, None)


def test_a_consent_that_ran_out_stops_the_mail(mailbox):
    a_letter()

    with moved(now() + timedelta(days=400)):
        assert mail.send_due() == 0

    assert mailbox.arrived == []


def test_news_of_a_month_ago_is_not_mailed(mailbox):
    a_letter()

    with moved(now() + timedelta(days=31)):
        assert mail.send_due() == 0

    assert mailbox.arrived == []


def test_a_telephone_number_means_a_letter_on_paper(mailbox):
    a_letter("13800138000")

    assert mail.send_due() == 0

    assert mailbox.arrived == []
    assert [letter.channel for letter in letters()] == [Channel.PRINT]


@pytest.mark.parametrize(
    ("contact", "found"),
    [
        ("wang@example.org", "wang@example.org"),
        ("邮箱：ｗａｎｇ＠ｅｘａｍｐｌｅ．ｏｒｇ，白天", "wang@example.org"),
        ("138 0013 8000 or wang.li+ward@mail.example.org", "wang.li+ward@mail.example.org"),
        ("wang@example.org, li@example.org", None),
        ("wang@localhost", None),
        ("13800138000", None),
        ("", None),
    ],
)
def test_an_address_is_found_in_what_somebody_left(contact, found):
    assert mail.found_in(contact) == found


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "%0a", "\u2028", "\x00", " "])
def test_nothing_that_somebody_left_becomes_a_header(mailbox, end):
    a_letter(f"wang@example.org{end}Bcc: everybody@example.net.{end}")

    mail.send_due()

    for message in mailbox.arrived:
        assert message["Bcc"] is None
    assert set(mailbox.readers) <= {ADDRESS}


def test_a_repeat_is_recognised_by_its_message_id(mailbox):
    letter = a_letter()
    first = mail.compose(letter)["Message-ID"]

    mail.send_due()

    assert mailbox.arrived[0]["Message-ID"] == first
    assert first.endswith("@kangning.example>")


def test_staff_get_their_mail_at_their_own_address(mailbox, reactions):
    nurse = a_user(Role.MODERATOR, an_institution(), email="nurse@kangning.example")
    boss = a_user(Role.ADMIN)
    reactions[ANSWERED] = (tell(holding(Role.MODERATOR), "to_read"),)

    an_answer(an_idea(), by=boss.id)
    mail.send_due()

    (message,) = mailbox.arrived
    assert mailbox.readers == ["nurse@kangning.example"]
    assert nurse.language == "zh"
    assert message["Subject"] == "有一条新的等您读：KN-1001"
    assert "http://localhost/staff/inbox" in plain(message)


def test_without_a_mail_server_letters_wait(app, monkeypatch):
    monkeypatch.setitem(app.config, "SMTP_URL", "")
    a_letter()

    assert mail.send_due() == 0

    assert letters()[0].attempts == 0
