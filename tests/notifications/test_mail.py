"""What travels: to whom, in whose language, with which words, and never what is sealed."""

import ipaddress
import smtplib
import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from cocreate.consent import actions as consent
from cocreate.consent import originals
from cocreate.intake.models import Item
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.kernel.policy import Actor, Role
from cocreate.notifications import mail, outbox, smtp
from cocreate.notifications.models import Channel
from cocreate.notifications.outbox import Outcome, tell
from cocreate.notifications.recipients import holding
from tests.factories import a_user, an_idea, an_institution
from tests.notifications.post import ADDRESS, ANSWERED, a_letter, a_mail_server, an_answer, letters

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


def test_a_server_that_is_down_costs_no_letter_a_try(app, monkeypatch):
    monkeypatch.setitem(app.config, "SMTP_URL", "smtp://127.0.0.1:9")
    a_letter()

    with pytest.raises(OSError, match="refused"):
        mail.send_due()

    assert letters()[0].attempts == 0


def test_an_address_refused_for_good_is_printed_at_once(mailbox):
    a_letter()
    mailbox.refuses = "RCPT 550 no such person"

    assert mail.send_due() == 0

    (letter,) = letters()
    assert (letter.channel, letter.due_at) == (Channel.PRINT, None)


@pytest.mark.parametrize("answer", ["RCPT 450 later, please", "451 busy", "421 going down"])
def test_a_server_that_says_later_is_asked_later(mailbox, answer):
    a_letter()
    mailbox.refuses = answer

    mail.send_due()
    mailbox.refuses = ""
    with moved(now() + timedelta(minutes=2)):
        assert mail.send_due() == 1

    assert len(mailbox.arrived) == 1


@pytest.mark.usefixtures("mailbox")
def test_sending_holds_no_transaction_open(app):
    letter = a_letter()

    with smtp.connected(smtp.server_of(app.config["SMTP_URL"])) as line:
        assert mail.by(line)(letter) is Outcome.SENT

    assert not db.session().in_transaction()


@pytest.mark.parametrize(
    ("url", "server"),
    [
        ("smtp://mail.example.org", ("mail.example.org", 25, False, "", "")),
        ("smtp://me:p%40ss@mail.example.org", ("mail.example.org", 587, False, "me", "p@ss")),
        ("smtps://me:x@mail.example.org", ("mail.example.org", 465, True, "me", "x")),
        ("smtp://127.0.0.1:2525", ("127.0.0.1", 2525, False, "", "")),
    ],
)
def test_where_the_server_is(url, server):
    assert smtp.server_of(url) == smtp.Server(*server)
    assert "p@ss" not in repr(smtp.server_of(url))


@pytest.mark.parametrize("url", ["mail.example.org", "http://mail.example.org", "smtp://"])
def test_another_kind_of_address_says_what_is_wanted(url):
    with pytest.raises(ValueError, match="SMTP_URL is"):
        smtp.server_of(url)


@pytest.fixture
def certificate(tmp_path, monkeypatch):
    """One for 127.0.0.1 that this process trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "127.0.0.1")])
    here = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    today = datetime.now(UTC)
    builder = x509.CertificateBuilder(
        name, name, key.public_key(), x509.random_serial_number(), today, today + timedelta(days=1)
    )
    made = builder.add_extension(here, critical=False).sign(key, hashes.SHA256())
    file = tmp_path / "certificate.pem"
    pem, plain_pem = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8
    file.write_bytes(
        key.private_bytes(pem, plain_pem, serialization.NoEncryption()) + made.public_bytes(pem)
    )
    monkeypatch.setenv("SSL_CERT_FILE", str(file))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


def test_the_line_is_encrypted_where_the_server_offers_it(certificate):
    with (
        a_mail_server(tls_context=certificate) as box,
        smtp.connected(smtp.server_of(box.url)) as line,
    ):
        assert isinstance(line.sock, ssl.SSLSocket)


def test_a_certificate_that_nobody_vouches_for_is_refused(certificate, monkeypatch):
    monkeypatch.delenv("SSL_CERT_FILE")

    with (
        a_mail_server(tls_context=certificate) as box,
        pytest.raises(ssl.SSLCertVerificationError),
        smtp.connected(smtp.server_of(box.url)),
    ):
        pass


def test_a_password_never_travels_in_the_clear(mailbox, monkeypatch):
    monkeypatch.setattr(smtp, "LOOPBACK", set())

    with (
        pytest.raises(smtp.NotSecured),
        smtp.connected(smtp.server_of(mailbox.url.replace("://", "://me:secret@"))),
    ):
        pass


def test_a_line_that_breaks_in_the_middle_ends_the_round():
    an_institution()
    idea = an_idea(answers={"contact": True})
    with transaction():
        originals.keep(idea.id, idea.subject_id, {"contact": ADDRESS})
    an_answer(idea)
    an_answer(idea)

    def deliver(_letter):
        raise smtplib.SMTPServerDisconnected

    outbox.send_waiting(deliver)

    assert [letter.attempts for letter in letters()] == [1, 0]
