"""Somebody who asks for pages one after the other, or sends ideas, and looks at the clock."""

import re
import secrets
import statistics
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from itertools import cycle, islice
from urllib.parse import urlencode

from cocreate.kernel.errors import Refused

WARM_UP = 5
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"


class Asker:
    """One connection that stays open, and a new address for every request."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookie = ""

    def get(self, path: str) -> bytes:
        return self._ask("GET", path)[1]

    def post(self, path: str, fields: dict[str, str]) -> int:
        return self._ask("POST", path, urlencode(fields))[0]

    def _ask(self, method: str, path: str, body: str | None = None) -> tuple[int, bytes]:
        place = ".".join(str(byte) for byte in (10, *secrets.token_bytes(3)))
        headers = {"X-Forwarded-For": place, "Accept-Language": "zh"}
        headers |= {"Cookie": self.cookie} if self.cookie else {}
        headers |= {"Content-Type": FORM} if body is not None else {}
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        told = answer.read()
        if answer.status >= 400:
            raise Refused(f"{method} {path} was answered with {answer.status}.")
        kept = answer.getheader("Set-Cookie")
        self.cookie = kept.partition(";")[0] if kept else self.cookie
        return answer.status, told


def medians(ports: Sequence[int], paths: Sequence[str], times: int) -> list[float]:
    """Milliseconds from asking to the last byte, one at a time, over these paths in turn.

    All servers are asked alternately: whatever else the machine does meets each of them alike.
    """
    askers = [Asker(port) for port in ports]
    took: list[list[float]] = [[] for _port in ports]
    for path in islice(cycle(paths), WARM_UP + times):
        for asker, mine in zip(askers, took, strict=True):
            begun = time.perf_counter()
            asker.get(path)
            mine.append((time.perf_counter() - begun) * 1000)
    return [statistics.median(mine[WARM_UP:]) for mine in took]


def sendings(port: int, people: int, seconds: float) -> float:
    """Ideas sent a second by so many people at once, each through the form and acknowledged."""
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(people) as crowd:
        sent = sum(crowd.map(lambda _one: _send_until(port, until), range(people)))
    return sent / seconds


def _send_until(port: int, until: float) -> int:
    asker, sent = Asker(port), 0
    found = TOKEN.search(asker.get("/ideas/new").decode())
    if found is None:
        raise Refused("The form for sending has no token.")
    fields = {"csrf_token": found[1], "publish": "yes"}
    while time.monotonic() < until:
        key = secrets.token_urlsafe(12)
        body = f"走廊的灯晚上太亮，老人睡不着，能不能暗一点？{key}"
        asker.post("/ideas/new", {**fields, "idempotency_key": key, "body": body})
        sent += 1
    return sent
