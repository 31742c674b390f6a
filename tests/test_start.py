"""`./run`, as somebody who has just cloned this would use it (the installing apart)."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from urllib.request import urlopen

import pytest

from tests.missing import missing
from tests.postgres import free_port

ROOT = Path(__file__).parent.parent


@pytest.fixture(autouse=True)
def fresh():
    """No application in this process: `./run` brings its own."""
    if not (ROOT / ".venv" / "installed").exists():
        missing("not installed by ./run")


@pytest.fixture
def surroundings(tmp_path):
    settings = {"COCREATE_ENV": "test", "COCREATE_INSTANCE": str(tmp_path), "WORKERS": "1"}
    return os.environ | settings | {"PORT": str(free_port()), "COCREATE_DOTENV": "none"}


@contextmanager
def _run(*words, env):
    """As from a terminal, where Ctrl-C is not ignored, whatever this process was started by."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, "text": True}
    command = [ROOT / "run", *words]
    started = subprocess.Popen(command, env=env, start_new_session=True, **pipes)
    signal.signal(signal.SIGINT, before)
    with started:
        try:
            yield started
        finally:
            started.terminate()


def _is_healthy(address):
    with urlopen(f"{address}/healthz", timeout=10) as answer:  # noqa: S310 -- our own http
        return answer.status == 200


def test_standard_output_holds_only_the_result(surroundings):
    with _run("users", "list", "--json", env=surroundings) as command:
        printed, logged = command.communicate(timeout=60)

    assert command.returncode == 0, logged
    assert json.loads(printed) in ([], {"users": []})


def test_a_wrong_command_is_exit_2(surroundings):
    with _run("nonsense", env=surroundings) as command:
        printed, _logged = command.communicate(timeout=60)

    assert command.returncode == 2
    assert printed == ""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_it_starts_serves_and_leaves_nothing_behind(surroundings, how):
    with _run(env=surroundings) as command:
        lines = [command.stdout.readline() for _ in range(2)]
        address = lines[1].strip()
        healthy = _is_healthy(address)
        os.killpg(command.pid, how) if how is signal.SIGINT else command.terminate()
        _printed, logged = command.communicate(timeout=30)

    assert healthy
    assert command.returncode == 0, logged
    with pytest.raises(OSError, match="refused"):
        _is_healthy(address)


def test_the_second_start_shows_a_page_within_three_seconds(surroundings):
    """Two attempts more, for a machine that is busy with something else just now. Where loading the
    program alone takes long, as it does on one that is held back, twice that time.
    """
    _seconds_to_first_page(surroundings)

    assert any(
        _seconds_to_first_page(surroundings) < max(3, 2 * _seconds_to_load(surroundings))
        for _attempt in range(3)
    )


def _seconds_to_load(surroundings):
    began = time.monotonic()
    command = [sys.executable, "-c", "import wsgi"]
    subprocess.run(command, cwd=ROOT, env=surroundings, check=True)
    return time.monotonic() - began


def _seconds_to_first_page(surroundings):
    began = time.monotonic()
    with _run(env=surroundings) as command:
        address = [command.stdout.readline() for _ in range(2)][1].strip()
        with urlopen(address, timeout=10) as answer:  # noqa: S310 -- our own http
            answer.read()
        took = time.monotonic() - began
        command.terminate()
        command.communicate(timeout=30)
    return took


def test_it_ends_although_somebody_is_still_sending(surroundings):
    head = b"POST /ideas/new HTTP/1.1\r\nHost: localhost\r\nContent-Length: 99\r\n\r\nslow"
    with _run(env=surroundings) as command:
        lines = [command.stdout.readline() for _ in range(2)]
        with socket.create_connection(("127.0.0.1", int(surroundings["PORT"]))) as slow:
            slow.sendall(head)
            healthy = _is_healthy(lines[1].strip())
            command.terminate()
            _printed, logged = command.communicate(timeout=30)

    assert healthy
    assert command.returncode == 0, logged
