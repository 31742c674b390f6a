"""Installations to measure, and the servers that answer for them."""

import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

from cocreate.kernel.errors import Refused
from cocreate.operation.bench.postgres import free_port, settle

ROOT = Path(__file__).parents[3]
PATIENCE = 60.0
STDERR = 2  # the descriptor: what a test puts in the place of sys.stderr has none
WORKERS, THREADS = str(os.cpu_count() or 1), "64"  # as in ./run
BARE = "cocreate.operation.bench.bare:app"
OURS = "wsgi:app"
NGINX = """daemon off; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1;
events {{ worker_connections 256; }}
http {{ access_log off; client_body_temp_path {folder}/b; proxy_temp_path {folder}/p;
fastcgi_temp_path {folder}/f; uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
server {{ listen 127.0.0.1:{port}; root {folder}; }} }}
"""


@dataclass(frozen=True, slots=True)
class Server:
    """Where it answers, and the process that all of its others descend from."""

    port: int
    pid: int

    def kill(self) -> None:
        """At once (-9), with its workers: as when the power fails."""
        os.killpg(self.pid, signal.SIGKILL)


@dataclass(frozen=True, slots=True)
class House:
    """An installation with so many ideas; `url` is its database, "" for SQLite in the folder."""

    folder: Path
    ideas: int
    url: str = ""

    @property
    def name(self) -> str:
        return f"{self.ideas:,} {'PostgreSQL' if self.url else 'SQLite'}"

    @property
    def settings(self) -> dict[str, str]:
        """Each request names another address, so that no budget stands in the way."""
        names = ("DATABASE_URL", "KEYS_DATABASE_URL", "BASE_URL", "SECRET_KEY", "MASTER_KEY_FILE")
        rest = {name: value for name, value in os.environ.items() if name not in names}
        own = {"COCREATE_ENV": "test", "COCREATE_INSTANCE": str(self.folder)}
        return {**rest, **own, "DATABASE_URL": self.url, "TRUSTED_PROXIES": "1"}

    def fill(self) -> None:
        """Bring it up to date and up to its number of ideas; quick when it was there before."""
        self.folder.mkdir(parents=True, exist_ok=True)
        say(f"Filling {self.name} …")
        self.command("db", "upgrade")
        self.command("seed", "--ideas", str(self.ideas))
        if self.url:
            settle(self.url)

    def tell(self) -> None:
        """As many stories as there are ideas; quick when they were there before."""
        say(f"Telling {self.ideas:,} stories at {self.name} …")
        self.command("seed", "--stories", str(self.ideas))
        if self.url:
            settle(self.url)

    def command(self, *words: str, said: str = "") -> None:
        """One of the project's own commands, run there; `said` on its standard input."""
        command = [sys.executable, "-m", "flask", "--app", str(ROOT / "wsgi.py"), *words]
        done = subprocess.run(  # noqa: S603 -- our own command
            command,
            env=self.settings,
            cwd=ROOT,
            input=said,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise Refused(f"{' '.join(words[:2])} failed: {done.stderr[-500:]}")

    @contextmanager
    def served(self, application: str = OURS, port: int = 0) -> Iterator[Server]:
        """The server as ./run starts it; at this port, or at a free one."""
        port = port or free_port()
        command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
        command += ["--port", str(port), "--no-ws", "--http", "1", "--workers", WORKERS]
        command += ["--blocking-threads", THREADS, "--log-level", "error"]
        command += ["--working-dir", str(ROOT), application]
        with _running(command, port, self.settings) as server:
            yield server


def say(sentence: str) -> None:
    """What is going on, for whoever waits: on standard error."""
    sys.stderr.write(f"{sentence}\n")


@contextmanager
def nginx(page: bytes) -> Iterator[Server | None]:
    """Nginx with this page as a file, the limit of what is possible; None without nginx."""
    program = shutil.which("nginx")
    if program is None:
        yield None
        return
    with tempfile.TemporaryDirectory() as folder:
        port = free_port()
        Path(folder, "index.html").write_bytes(page)
        settings = Path(folder, "nginx.conf")
        settings.write_text(NGINX.format(folder=folder, port=port))
        Path(folder).chmod(0o755)
        with _running([program, "-c", str(settings), "-p", folder], port, os.environ) as server:
            yield server


@contextmanager
def _running(command: list[str], port: int, settings: Mapping[str, str]) -> Iterator[Server]:
    server = subprocess.Popen(  # noqa: S603 -- our own server
        command, env=dict(settings), stdout=STDERR, start_new_session=True
    )
    try:
        _wait_for(server, port)
        yield Server(port, server.pid)
    finally:
        _end(server)


def _end(server: subprocess.Popen[bytes]) -> None:
    """Granian takes a signal that also reaches its workers for their failure, and stays."""
    server.terminate()
    try:
        server.wait(10)
    except subprocess.TimeoutExpired:
        os.killpg(server.pid, signal.SIGKILL)
        server.wait(PATIENCE)


def _wait_for(server: subprocess.Popen[bytes], port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until and server.poll() is None:
        try:
            with closing(HTTPConnection("127.0.0.1", port, timeout=5)) as connection:
                connection.request("GET", "/healthz")
                connection.getresponse().read()
        except OSError:
            time.sleep(0.05)
        else:
            return
    raise Refused("The server to be measured did not start.")
