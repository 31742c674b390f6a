"""The line to the mail server: secured, patient, and never a password in the clear."""

import ipaddress
import smtplib
import ssl
from datetime import UTC, datetime, timedelta

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from cocreate.consent import originals
from cocreate.kernel.clock import moved, now
from cocreate.kernel.db import db, transaction
from cocreate.notifications import mail, outbox, smtp
from cocreate.notifications.models import Channel
from cocreate.notifications.outbox import Outcome
from tests.factories import an_idea, an_institution
from tests.notifications.post import ADDRESS, a_letter, a_mail_server, an_answer, letters

pytestmark = pytest.mark.smtp


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
