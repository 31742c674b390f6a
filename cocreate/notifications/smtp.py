"""The line to the mail server: where it is, how it is secured, what its refusals mean."""

import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

TIMEOUT = 20  # seconds for each step
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
PORTS = {"smtp": 25, "smtps": 465}


class NotSecured(OSError):
    """The server offers no encryption, and a password would travel in the clear."""


@dataclass(frozen=True, slots=True)
class Server:
    """What SMTP_URL says."""

    host: str
    port: int
    is_wrapped: bool
    user: str = ""
    password: str = field(default="", repr=False)


def server_of(url: str) -> Server:
    """`smtp://user:password@host:port` or `smtps://…`. ValueError for anything else.

    Without a port: 465 for smtps, 587 for smtp with a user (RFC 6409), 25 without.
    """
    parts = urlsplit(url)
    if parts.scheme not in PORTS or not parts.hostname:
        raise ValueError("SMTP_URL is smtp://user:password@host:port or smtps://…")
    user = unquote(parts.username or "")
    usual = 587 if user and parts.scheme == "smtp" else PORTS[parts.scheme]
    return Server(
        host=parts.hostname,
        port=parts.port or usual,
        is_wrapped=parts.scheme == "smtps",
        user=user,
        password=unquote(parts.password or ""),
    )


@contextmanager
def connected(server: Server) -> Iterator[smtplib.SMTP]:
    """An open line, encrypted where the server offers it (STARTTLS, RFC 3207), signed in.

    Raises OSError: nobody there, wrong certificate, wrong password, or :class:`NotSecured`.
    """
    line = _opened(server)
    try:
        line.ehlo()
        secured = server.is_wrapped or _secured(line)
        if server.user:
            if not secured and server.host not in LOOPBACK:
                raise NotSecured("no STARTTLS: the password would be readable on the way")
            line.login(server.user, server.password)
        yield line
    finally:
        line.close()


def _opened(server: Server) -> smtplib.SMTP:
    if server.is_wrapped:
        trusted = ssl.create_default_context()
        return smtplib.SMTP_SSL(server.host, server.port, timeout=TIMEOUT, context=trusted)
    return smtplib.SMTP(server.host, server.port, timeout=TIMEOUT)


def _secured(line: smtplib.SMTP) -> bool:
    if not line.has_extn("starttls"):
        return False
    line.starttls(context=ssl.create_default_context())
    line.ehlo()
    return True


def is_final(fault: OSError) -> bool:
    """Whether the server said no to this reader for good (a 5xx to the address or the text)."""
    if isinstance(fault, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in fault.recipients.values())
    return isinstance(fault, smtplib.SMTPDataError) and fault.smtp_code >= 500
