"""Somebody who asks for pages one after the other, or sends ideas, and looks at the clock."""

import gzip
import re
import secrets
import statistics
import time
from collections.abc import Mapping, Sequence
from http.client import HTTPConnection, HTTPResponse
from itertools import cycle, islice
from types import MappingProxyType
from urllib.parse import urlencode

from cocreate.kernel.errors import Refused

WARM_UP = 5
IDLE = 5.0  # seconds
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')
FORM = "application/x-www-form-urlencoded"


class Asker:
    """One browser: one connection that stays open, its cookies, a new address for every request."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.connection = HTTPConnection("127.0.0.1", port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.last = time.monotonic()

    def __del__(self) -> None:
        self.connection.close()

    def get(self, path: str) -> bytes:
        return self._ask("GET", path)[1]

    def post(self, path: str, fields: dict[str, str]) -> str:
        """Where the answer leads, "" when it leads nowhere."""
        return self._ask("POST", path, urlencode(fields))[0].getheader("Location") or ""

    def reply(self, path: str, fields: dict[str, str]) -> str:
        """What is shown in answer to a form."""
        return self._ask("POST", path, urlencode(fields))[1].decode()

    def token(self, path: str) -> str:
        """What a form on this page has to bear."""
        found = TOKEN.search(self.get(path).decode())
        if found is None:
            raise Refused(f"{path} has no form.")
        return found[1]

    def value(self, path: str, name: str) -> str:
        """What stands in the first hidden field of this name on that page."""
        found = re.search(rf'name="{name}" value="([^"]+)"', self.get(path).decode())
        if found is None:
            raise Refused(f"{path} has no field {name}.")
        return found[1]

    def send(self, path: str, fields: dict[str, str]) -> str:
        """Fill in the form at this address and post it there."""
        return self.post(path, {"csrf_token": self.token(path), **fields})

    def sign_in(self, email: str, password: str) -> None:
        self.send("/login", {"email": email, "password": password})

    def weigh(self, path: str) -> tuple[int, bytes]:
        """Bytes on the wire of the answer, head and all, as a browser asks for it; the text."""
        answer, body = self._ask("GET", path, more={"Accept-Encoding": "gzip"})
        head = sum(len(name) + len(value) + 4 for name, value in answer.getheaders())
        is_packed = answer.getheader("Content-Encoding") == "gzip"
        return head + len(body), gzip.decompress(body) if is_packed else body

    def _ask(
        self,
        method: str,
        path: str,
        body: str | None = None,
        more: Mapping[str, str] = MappingProxyType({}),
    ) -> tuple[HTTPResponse, bytes]:
        place = ".".join(str(byte) for byte in (10, *secrets.token_bytes(3)))
        headers = {"X-Forwarded-For": place, "Accept-Language": "zh", **more}
        kept = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers |= {"Cookie": kept} if kept else {}
        headers |= {"Content-Type": FORM} if body is not None else {}
        if time.monotonic() - self.last > IDLE:
            self.connection.close()  # servers hang up on who is silent; the next request calls anew
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        told = answer.read()
        self.last = time.monotonic()
        if answer.status >= 400:
            raise Refused(f"{method} {path} was answered with {answer.status}.")
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _is, value = cookie.partition(";")[0].partition("=")
            self.cookies[name] = value
        return answer, told


def medians(askers: Sequence[Asker], paths: Sequence[str], times: int) -> list[float]:
    """Milliseconds from asking to the last byte, one at a time, over these paths in turn.

    All servers are asked alternately: whatever else the machine does meets each of them alike.
    """
    took: list[list[float]] = [[] for _asker in askers]
    for path in islice(cycle(paths), WARM_UP + times):
        for asker, mine in zip(askers, took, strict=True):
            begun = time.perf_counter()
            asker.get(path)
            mine.append((time.perf_counter() - begun) * 1000)
    return [statistics.median(mine[WARM_UP:]) for mine in took]
