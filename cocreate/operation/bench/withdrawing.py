"""From the press that takes an idea back until nobody is shown it any more, while eight people read."""

import re
import secrets
import statistics
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Event

from cocreate.kernel.errors import Refused
from cocreate.operation.bench.asking import Asker
from cocreate.operation.bench.drawing import Row, Table
from cocreate.operation.bench.houses import House
from cocreate.operation.bench.meeting import a_colleague
from cocreate.operation.bench.stage import Stage

READERS = 8
WITHIN = 300.0  # ms, of 99 in 100 (issue of consent)
AFTER = 0.15  # seconds in which the readers go on, and must not see it
LISTS = ("/ideas", "/ideas.json")
CODE = re.compile(r"/t/([A-Z0-9-]{14})")


def withdraw(stage: Stage) -> Table:
    """Each is sent, published, found in the lists by eight readers, and taken back with its code.

    Until the last answer that still showed it has arrived, or the answer to its author, whichever
    comes later. No request that began after that answer may show it.
    """
    pairs = zip(stage.houses, stage.servers, strict=True)
    both = [_all(house, server.port, stage.times) for house, server in pairs]
    took = [[one for one, _late in some] for some in both]
    late = sum(late for some in both for _one, late in some)
    median, most = ([_part(some, at) for some in took] for at in (50, 99))
    rows = [
        Row(f"{stage.times} taken back, median", (*median, median[1] / median[0])),
        Row("99 in 100", (*most, most[1] / most[0])),
    ]
    floors = [
        (f"99 in 100 gone after {most[1]:.0f} ms, at most {WITHIN:.0f}", most[1] <= WITHIN),
        (f"{late} answers showed it to requests that began after it was gone", late == 0),
    ]
    heads = [*(f"{house.name} ms" for house in stage.houses), "ratio"]
    return Table("withdraw", heads, rows, floors)


def _part(took: list[float], per_cent: int) -> float:
    return statistics.quantiles(took, n=100, method="inclusive")[per_cent - 1]


def _all(house: House, port: int, times: int) -> list[tuple[float, int]]:
    nurse = a_colleague(house, port, "moderator")
    return [_one(nurse, port) for _time in range(times)]


def _one(nurse: Asker, port: int) -> tuple[float, int]:
    """Milliseconds until it was gone; how many requests begun after that showed it."""
    word = secrets.token_hex(8)
    author = Asker(port)
    there = _published(nurse, author, word)
    stop, lists = Event(), [LISTS[at % len(LISTS)] for at in range(READERS)]
    with ThreadPoolExecutor(READERS) as crowd:
        reading = [crowd.submit(_read, port, path, word.encode(), stop) for path in lists]
        fields = {"csrf_token": author.token(there)}
        fields |= {"idempotency_key": secrets.token_urlsafe(12)}
        time.sleep(AFTER)
        pressed = time.monotonic()
        author.post(there, fields)
        answered = time.monotonic()
        time.sleep(AFTER)
        stop.set()
        seen = [span for reader in reading for span in reader.result()]
    if not any(begun < pressed for begun, _ended in seen):
        raise Refused("Nobody saw the idea before it was taken back.")
    last = max(ended for _begun, ended in seen)
    late = sum(begun > answered for begun, _ended in seen)
    return (max(last, answered) - pressed) * 1000, late


def _published(nurse: Asker, author: Asker, word: str) -> str:
    """Where its author takes it back."""
    body = f"走廊的灯晚上太亮，老人睡不着 {word}"
    fields = {"body": body, "publish": "yes", "notice": author.value("/ideas/new", "notice")}
    sent = author.send("/ideas/new", {**fields, "idempotency_key": word})
    ref = sent.rpartition("/")[2]
    found = CODE.search(author.get(sent).decode())
    if found is None:
        raise Refused("What was sent shows no code.")
    there = f"/staff/inbox/{ref}/publish"
    page = f"/staff/inbox?lane=new&item={ref}"
    shown = {"lane": "new", "seen": nurse.value(page, "seen"), "title": word, "body": body}
    shown |= {"csrf_token": nurse.token(page), "idempotency_key": secrets.token_urlsafe(12)}
    nurse.post(there, shown)
    return f"/t/{found[1]}/withdraw"


def _read(port: int, path: str, word: bytes, stop: Event) -> list[tuple[float, float]]:
    """When each answer that showed it was asked for, and when it had arrived."""
    asker, seen = Asker(port), []
    while not stop.is_set():
        begun = time.monotonic()
        if word in asker.get(path):
            seen.append((begun, time.monotonic()))
    return seen
