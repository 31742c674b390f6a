"""Many phones in one process, without a thread each: what they ask is written down beforehand."""

import asyncio
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

END_OF_HEAD = b"\r\n\r\n"
EMPTY = {204, 304}
LENGTH = b"content-length:"


@dataclass(frozen=True, slots=True)
class Answer:
    """`took` in milliseconds, from asking to the last byte; `at` on the monotonic clock."""

    status: int
    head: bytes
    body: bytes
    took: float
    at: float


class Line(asyncio.Protocol):
    """One connection that stays open; one request at a time."""

    def __init__(self) -> None:
        self._heard = b""
        self._answer: asyncio.Future[tuple[int, bytes, bytes]] | None = None
        self._way: asyncio.Transport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 -- asyncio's own promise
        self._way = transport

    def data_received(self, data: bytes) -> None:
        self._heard += data
        whole = _whole(self._heard)
        if whole is not None and self._answer and not self._answer.done():
            self._heard = b""
            self._answer.set_result(whole)

    def connection_lost(self, _fault: Exception | None) -> None:
        if self._answer and not self._answer.done():
            self._answer.set_exception(ConnectionError("the server hung up"))

    async def ask(self, request: bytes) -> Answer:
        assert self._way is not None  # noqa: S101 -- it is made by `connected`
        begun = time.monotonic()
        self._answer = asyncio.get_running_loop().create_future()
        self._way.write(request)
        status, head, body = await self._answer
        at = time.monotonic()
        return Answer(status, head, body, (at - begun) * 1000, at)

    def close(self) -> None:
        if self._way is not None:
            self._way.close()


def _whole(heard: bytes) -> tuple[int, bytes, bytes] | None:
    """Status, head and body once all of it is there. Our server always says how long it is."""
    head, ended, body = heard.partition(END_OF_HEAD)
    if not ended:
        return None
    status = int(head[9:12])
    lines = head.lower().split(b"\r\n")
    said = next((line for line in lines if line.startswith(LENGTH)), b"")
    wanted = int(said[len(LENGTH) :]) if said and status not in EMPTY else 0
    return (status, head, body) if len(body) >= wanted else None


async def connected(port: int, many: int) -> list[Line]:
    loop = asyncio.get_running_loop()
    made = [await loop.create_connection(Line, "127.0.0.1", port) for _one in range(many)]
    return [line for _way, line in made]


async def hang_up(lines: Iterable[Line]) -> None:
    for line in lines:
        line.close()
    await asyncio.sleep(0.01)  # closing is done by the loop, which must still be there


@dataclass(slots=True)
class Taken:
    """What was answered in how long: milliseconds, sorted at the end."""

    seconds: float = 0.0
    took: list[float] = field(default_factory=list)
    wrong: int = 0

    @property
    def rate(self) -> float:
        return len(self.took) / self.seconds if self.seconds else 0.0


def part(took: Iterable[float], share: float) -> float:
    """The time within which this share (0 to 1) was answered. Raises IndexError without any."""
    found = sorted(took)
    return found[min(len(found) - 1, int(share * len(found)))]


async def one_after_the_other(
    lines: Sequence[Line], turns: Sequence[Sequence[bytes]], seconds: float
) -> Taken:
    """Each line asks its own list over and over, as soon as it is answered."""
    taken, begun = Taken(), time.monotonic()
    until = begun + seconds
    await asyncio.gather(*(_turns(*pair, until, taken) for pair in zip(lines, turns, strict=True)))
    taken.seconds = time.monotonic() - begun
    return taken


async def _turns(line: Line, requests: Sequence[bytes], until: float, taken: Taken) -> None:
    at = 0
    while time.monotonic() < until:
        note(taken, await line.ask(requests[at % len(requests)]))
        at += 1


async def all_at_once(lines: Sequence[Line], requests: Sequence[bytes]) -> Taken:
    """Everybody presses in the same moment."""
    taken, begun = Taken(), time.monotonic()
    pairs = zip(lines, requests, strict=True)
    for answer in await asyncio.gather(*(line.ask(request) for line, request in pairs)):
        note(taken, answer)
    taken.seconds = time.monotonic() - begun
    return taken


def note(taken: Taken, answer: Answer) -> None:
    if answer.status >= 400:
        taken.wrong += 1
    else:
        taken.took.append(answer.took)
