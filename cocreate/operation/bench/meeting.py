"""A room full of phones: planned, opened and entered through the product's own pages."""

import asyncio
import re
import secrets
import time
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from cocreate.kernel.errors import Refused
from cocreate.operation.bench.asking import FORM, TOKEN, Asker
from cocreate.operation.bench.houses import House
from cocreate.operation.bench.phones import Line, connected, hang_up
from cocreate.workshops.proof import export
from cocreate.workshops.voting.answers import AGREE

SENTENCES = ("走廊的灯晚上应该暗一点。", "大厅里应该有热水。", "候诊时应该知道还要等多久。")
AT_ONCE = 16  # phones that come in at the same time
CODE = re.compile(r'class="way-code num">([^<]+)<')
BALLOT = re.compile(r"/ballots/(\d+)/start")
OTHERS = re.compile(r"/ballots/(\d+)/show")
BEAT = re.compile(rb"/run\?v=\d+\.(\d+)\.\d+")
MEETING = re.compile(r"/staff/workshops/(\d+)/run")
COOKIE = re.compile(rb"(?im)^set-cookie: ([^=]+)=([^;\r]*)")


@dataclass(frozen=True, slots=True)
class Phone:
    cookies: str
    token: str


class Meeting:
    """One workshop in this installation, its host signed in, its room open."""

    def __init__(self, house: House, port: int, *, is_secret: bool = False) -> None:
        self.port, self.house = port, house
        self.host = a_colleague(house, port, "facilitator")
        plan = {"title": "灯与热水", "kind": "room", "then": "open", "is_live": "y"}
        plan |= {"statements": "\n".join(SENTENCES)}
        there = MEETING.search(self.host.send("/staff/workshops/new", _sent(plan)))
        if there is None:
            raise Refused("The workshop to be measured could not be opened.")
        self.run = there[0]
        page = self.host.get(self.run).decode()
        code, ballot = CODE.search(page), BALLOT.search(page)
        if code is None or ballot is None:
            raise Refused("The host's page shows no code, or no question to begin with.")
        self.code, self.ballot = code[1].replace(" ", ""), int(ballot[1])
        self.question = 1
        self.phones: list[Phone] = []
        if is_secret:
            self._ask_secretly()

    def _ask_secretly(self) -> None:
        """One more question, and it is on the screen."""
        question = {
            "statement": "晚上十点以后关掉走廊的大灯。",
            "method": "agree",
            "is_secret": "y",
        }
        fields = {"csrf_token": self.host.token(self.run), **_sent(question)}
        self.host.post(self.run.replace("/run", "/questions"), fields)
        self.question = len(SENTENCES) + 1
        self.ballot = max(map(int, OTHERS.findall(self.host.get(self.run).decode())))
        self.step("show")

    def step(self, verb: str) -> float:
        """One press of the host; when it was, on the monotonic clock."""
        there = self.run.replace("/run", f"/ballots/{self.ballot}/{verb}")
        fields = {"csrf_token": self.host.token(self.run)}
        pressed = time.monotonic()
        self.host.post(there, _sent(fields))
        return pressed

    def papers(self) -> list[str]:
        """What each vote said, out of the papers that anybody can count again after the end."""
        packed = self.host.get(self.run.replace("/run", f"/questions/{self.question}/box.zip"))
        words = {value: word for word, value in AGREE.items()}
        return [words[paper["answer"][""]] for paper in export.opened(packed)["papers"]]

    def casts(self) -> int:
        """How often somebody said something, as the host's page knows it."""
        beat = BEAT.search(self.host.get(self.run))
        if beat is None:
            raise Refused("The host's page does not say how often it was voted.")
        return int(beat[1])

    def fill(self, many: int) -> None:
        """So many phones come in, a few at the same time."""
        self.phones += asyncio.run(self._entered(many - len(self.phones)))

    async def _entered(self, many: int) -> list[Phone]:
        lines = await connected(self.port, min(AT_ONCE, many))
        shares = [range(at, many, len(lines)) for at in range(len(lines))]
        found = await asyncio.gather(
            *(self._enter(*pair) for pair in zip(lines, shares, strict=True))
        )
        await hang_up(lines)
        return [phone for phones in found for phone in phones]

    async def _enter(self, line: Line, share: Sequence[int]) -> list[Phone]:
        return [await self._one(line) for _turn in share]

    async def _one(self, line: Line) -> Phone:
        page = await line.ask(request("GET", f"/w/{self.code}"))
        token = TOKEN.search(page.body.decode())
        if token is None:
            raise Refused("The page for coming in has no form.")
        session = cookies(page.head)
        fields = {"csrf_token": token[1], "group": "patient"}
        answer = await line.ask(request("POST", f"/w/{self.code}/join", session, fields))
        if answer.status != 303:
            raise Refused(f"Coming in was answered with {answer.status}.")
        return Phone("; ".join(filter(None, [session, cookies(answer.head)])), token[1])

    def vote(self, phone: Phone, choice: str, *, htmx: bool) -> bytes:
        """What this phone sends when one presses."""
        fields = {"csrf_token": phone.token, "choice": choice}
        there = f"/w/{self.code}/vote/{self.ballot}"
        return request("POST", there, phone.cookies, fields, htmx=htmx)


def _sent(fields: dict[str, str]) -> dict[str, str]:
    """With the key by which a form that comes twice is known."""
    return {**fields, "idempotency_key": secrets.token_urlsafe(12)}


def a_colleague(house: House, port: int, role: str) -> Asker:
    """Somebody of this installation's staff, made for this run, signed in."""
    email, password = f"{secrets.token_hex(6)}@bench.example", secrets.token_urlsafe(18)
    house.command(
        *("users", "create", "--email", email, "--role", role),
        *("--institution", "load", "--password-stdin"),
        said=password,
    )
    asker = Asker(port)
    asker.sign_in(email, password)
    return asker


def request(
    method: str,
    path: str,
    cookies: str = "",
    fields: dict[str, str] | None = None,
    *,
    htmx: bool = False,
) -> bytes:
    """The bytes of a request: written down once, so that asking costs next to nothing."""
    body = urlencode(fields).encode() if fields is not None else b""
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Language: zh"]
    lines += ["X-Forwarded-For: 10.0.0.1"]
    lines += [f"Cookie: {cookies}"] if cookies else []
    lines += ["HX-Request: true"] if htmx else []
    lines += [f"Content-Type: {FORM}", f"Content-Length: {len(body)}"] if fields is not None else []
    return "\r\n".join([*lines, "", ""]).encode() + body


def cookies(head: bytes) -> str:
    return "; ".join(f"{it[1].decode()}={it[2].decode()}" for it in COOKIE.finditer(head))
