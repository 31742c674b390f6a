"""The benchmarks: what is drawn, who used the machine, and a whole run in small installations."""

import asyncio
import contextvars
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

import pytest

from cocreate.operation.bench import falling, machine, pages, phones, room, writing
from cocreate.operation.bench.drawing import Row, Table, drawn
from cocreate.operation.bench.machine import Shares, watched
from tests.sampled import todays
from tests.workshops.rooms import a_room, say, started

ANSWER = b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n"
ALWAYS, BY_TURNS = (
    {"withdraw", "vote"},
    [{"list", "first", "gate"}, {"desk", "stories", "room"}, {"votes"}],
)
TODAYS = ALWAYS.union(*todays(*BY_TURNS))
SHORT = tuple(
    name
    for name in ("list", "desk", "stories", "first", "gate", "withdraw", "vote", "votes", "room")
    if name in TODAYS
)
whole_run = asyncio.run


@pytest.fixture(autouse=True)
def on_a_thread_of_its_own(monkeypatch):
    """A browser that an earlier test opened keeps a loop running in this thread."""

    def run(main):
        with ThreadPoolExecutor(1) as pool:
            return pool.submit(contextvars.copy_context().run, whole_run, main).result()

    monkeypatch.setattr(asyncio, "run", run)


def test_a_table_says_which_floor_is_missed():
    table = Table(
        "list",
        ("1,000 ms", "100,000 ms", "ratio"),
        [Row("/ideas", (1.0, 2.5, 2.5)), Row("all", (1.0, None, None))],
        [("2.50 times the small one, at most 1.5", False)],
        ["3 s; cores: nobody else"],
    )

    assert drawn(table).splitlines() == [
        "list    1,000 ms  100,000 ms  ratio",
        "/ideas      1.00        2.50   2.50",
        "all         1.00           -      -",
        "3 s; cores: nobody else",
        "MISSED: 2.50 times the small one, at most 1.5",
    ]


@pytest.mark.parametrize(
    ("others", "is_disturbed"), [(0.0, False), (0.3, False), (0.31, True), (None, False)]
)
def test_a_run_beside_which_others_worked_is_marked(others, is_disturbed):
    shares = Shares(2.0, None if others is None else 1.0, 0.2, others)

    assert shares.is_disturbed is is_disturbed
    assert ("DISTURBED" in shares.sentence) is is_disturbed


@pytest.mark.skipif(not machine.PROC.joinpath("stat").exists(), reason="no /proc here")
def test_the_servers_and_who_asks_are_told_apart():
    work = "import time\nwhile time.process_time() < 60: pass"
    with subprocess.Popen([sys.executable, "-c", work]) as server:
        with watched([server.pid]) as shares:
            time.sleep(0.5)
        server.kill()

    assert shares.servers > 0.01
    assert shares.asker < shares.servers
    assert shares.others >= 0


def test_without_a_proc_only_ones_own_work_is_known(monkeypatch, tmp_path):
    monkeypatch.setattr(machine, "PROC", tmp_path)

    with watched([1]) as shares:
        pass

    assert (shares.servers, shares.others, shares.is_disturbed) == (None, None, False)
    assert "not known" in shares.sentence


async def _slow_server():
    """Answers each request in three pieces."""

    async def answer(reader, writer):
        with suppress(asyncio.IncompleteReadError):  # whoever asked has hung up
            while await reader.readuntil(b"\r\n\r\n"):
                for piece in (ANSWER[:20], ANSWER[20:], b"hello"):
                    writer.write(piece)
                    await writer.drain()
                    await asyncio.sleep(0.001)
        writer.close()
        await writer.wait_closed()

    return await asyncio.start_server(answer, "127.0.0.1", 0)


def test_an_answer_in_pieces_is_whole_in_the_end():
    async def ask():
        server = await _slow_server()
        port = server.sockets[0].getsockname()[1]
        lines = await phones.connected(port, 2)
        request = b"GET / HTTP/1.1\r\n\r\n"
        once = await phones.all_at_once(lines, [request, request])
        more = await phones.one_after_the_other(lines, [[request], [request]], 0.05)
        answer = await lines[0].ask(request)
        await phones.hang_up(lines)
        await asyncio.sleep(0.05)
        server.close()
        await server.wait_closed()
        return once, more, answer

    once, more, answer = asyncio.run(ask())

    assert (len(once.took), once.wrong) == (2, 0)
    assert len(more.took) >= 2
    assert (answer.status, answer.body) == (200, b"hello")


def test_ninety_nine_of_a_hundred_are_within_the_p99():
    took = [float(ms) for ms in range(100, 0, -1)]

    assert phones.part(took, 0.5) == 51
    assert phones.part(took, 0.99) == 100
    assert phones.part([3.0], 0.99) == 3


class Nobody:
    """All that a handset needs to know while nobody presses."""

    code = "AAAAAA"


def test_a_handset_asks_where_and_when_its_page_says(visitor):
    host, workshop = a_room()
    ballot = started(host, workshop)
    visitor.get(f"/w/{workshop.code}").form().submit("patient")
    say(workshop, ballot, "agree")
    part = visitor.htmx.get(f"/w/{workshop.code}")

    handset = room.Handset(Nobody(), None, None)
    handset._read(part.body.encode())

    ((_at, url, every),) = handset.due.values()
    assert visitor.htmx.get(url).status == 204
    assert 0.5 < every < 10
    assert len(handset.news) == 1


def test_the_first_page_asks_for_its_style_sheet_and_scripts(visitor):
    asked = pages._asked_for(visitor.get("/").body)

    assert any(".css" in address for address in asked)
    assert any("cocreate.js" in address for address in asked)
    assert not any(address.startswith("/ideas") for address in asked)


@pytest.fixture
def short(monkeypatch):
    """The same run, with few phones and seconds."""
    for module in (writing, room, falling):
        monkeypatch.setattr(module, "PHONES", 6)
    monkeypatch.setattr(writing, "SECONDS", 0.3)
    monkeypatch.setattr(writing, "FINGERS", 2)
    monkeypatch.setattr(falling, "PRESSING", 1.0)
    monkeypatch.setattr(falling, "KILLED", 0.3)
    for name in ("SETTLING", "IDLE", "VOTING", "CHANGING", "NEWS"):
        monkeypatch.setattr(room, name, 0.5)


@pytest.mark.usefixtures("short")
def test_a_whole_run_in_small_installations_counts_every_vote(app):
    words = ["bench", "--on", "sqlite", "--ideas", "3", "--few", "2", "--times", "5"]

    done = app.test_cli_runner().invoke(args=[*words, *SHORT])

    assert "votes answered" in done.stdout, done.output
    names = [line.split(" ")[0] for line in done.stdout.splitlines() if line]
    drawn_ones = [name for name in names if name in SHORT]
    assert drawn_ones == [*SHORT]
    assert "holds: 0 answers showed it to requests that began after it was gone" in done.stdout
    answered, counted = _figures(done.stdout, " votes answered, ")
    assert answered == counted > 0
    if "votes" in SHORT:
        for kind in ("open", "secret"):
            assert f"holds: {kind}: 0 papers lost, doubled or saying something else" in done.stdout
            assert f"holds: one {kind} vote sent 64 times at once: 1" in done.stdout


def _figures(told, words):
    line = next(line for line in told.splitlines() if words in line)
    before, after = line.split(": ", 1)[1].split(words)
    return int(before), int(after.split(" ")[0])
