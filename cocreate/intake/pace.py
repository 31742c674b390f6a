"""How much is sent at once: far more than a ward does, then a page that says what to do (C6).

Counted in the memory of each process, as the kernel's budgets are. An answer is never refused for
it: the text stays in the form, and the sending passes with a small proof of work, or a minute later.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import request, session
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute

from cocreate.accounts import throttle
from cocreate.accounts.device import voice
from cocreate.intake import proof
from cocreate.kernel import budgets
from cocreate.kernel.clock import now
from cocreate.kernel.web import me

ADDRESS = (RateLimitItemPerMinute(120), RateLimitItemPerHour(1500))  # a ward shares one
PERSON = (RateLimitItemPerMinute(60), RateLimitItemPerHour(400))  # a kiosk is one device


@dataclass(frozen=True, slots=True)
class Pause:
    """What the page offers: a sum for the browser, or to press again from `until` on."""

    challenge: str
    until: datetime
    phone: str = ""
    pieces: int = proof.PIECES
    bits: int = proof.BITS

    @property
    def opens(self) -> datetime:
        """The whole minute that a clock shows by then."""
        return self.until + timedelta(seconds=-self.until.second % 60)

    @property
    def wait(self) -> int:
        """Seconds until the human path opens, at least one."""
        return max(1, int((self.until - now()).total_seconds()))


def pause(form: str, challenge: str, numbers: str) -> Pause | None:
    """None when this sending may go on. Counts it. `form` is its room, such as "ideas"."""
    if challenge and proof.passes(form, challenge, numbers):
        return None
    if _fits():
        return None
    made = proof.made_at(form, challenge) if challenge else None
    still_waits = made is not None and now() - made < proof.WAIT
    if made is None or not still_waits:
        challenge, made = proof.challenge(form), now()
    return Pause(challenge, made + proof.WAIT)


def _fits() -> bool:
    """Counted under each name, so that none is left out when another is full."""
    within = [budgets.spend(limit, *name) for limit, name in _counted()]
    return all(within)


def _counted() -> list[tuple[RateLimitItem, tuple[str, str]]]:
    names = [("address", throttle.place(request.remote_addr), ADDRESS)]
    names += [("device", device, PERSON)] if (device := _device()) else []
    names += [("account", str(me().id), PERSON)] if me().is_known else []
    return [(limit, (kind, name)) for kind, name, limits in names for limit in limits]


def _device() -> str:
    """The phone, by its mark; before it has one, the browser, by what its form was signed with."""
    return voice("sending").device or str(session.get("csrf_token", ""))
