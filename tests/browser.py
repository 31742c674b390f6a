"""A real Chromium in front of a real server. Nothing but our own pages and htmx reaches it."""

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, nullcontext
from typing import Any
from urllib.parse import quote

import pytest
from flask import Flask
from playwright.sync_api import BrowserContext, Page
from werkzeug.serving import WSGIRequestHandler, make_server

from tests import htmx_copy
from tests.factories import PASSWORD
from tests.guard import Guard
from tests.missing import missing

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--use-fake-device-for-media-stream",  # a microphone that beeps, and nobody is asked
    "--use-fake-ui-for-media-stream",
]


class Quiet(WSGIRequestHandler):
    def log_request(self, code: int | str = "-", size: int | str = "-") -> None:
        pass


def whole(app: Flask) -> Callable[[Any, Any], list[bytes]]:
    """Each answer is complete before it leaves.

    Werkzeug's server forgets to close a file when the browser has gone away in the middle of it.
    """

    def answer(environ: Any, start: Any) -> list[bytes]:
        parts: Any = app(environ, start)
        with closing(parts) if hasattr(parts, "close") else nullcontext():
            return [b"".join(parts)]

    return answer


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address of this application, served from a thread of this process."""
    http = make_server("127.0.0.1", 0, whole(app), threaded=True, request_handler=Quiet)
    thread = threading.Thread(target=http.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{http.port}"
    finally:
        http.shutdown()
        thread.join()
        http.server_close()


@pytest.fixture(scope="session")
def server(app: Flask) -> Iterator[str]:
    """The address of the application under test."""
    with served(app) as address:
        yield address


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Chromium without windows where there is one: it opens a page in a third of the time."""
    names = ("chromium-headless-shell", "chromium")
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)
    if not found:
        missing("no chromium: apt-get install chromium fonts-noto-cjk fonts-noto-color-emoji")
    return {"executable_path": found, "args": FLAGS}


@pytest.fixture(scope="session")
def htmx(app: Flask) -> bytes:
    return htmx_copy.obtain(app.config["HTMX_URL"], app.config["HTMX_SRI"])


@pytest.fixture
def new_context(
    new_context: Callable[..., BrowserContext], app: Flask, server: str, htmx: bytes
) -> Iterator[Callable[..., BrowserContext]]:
    """Somebody's browser. The test fails on a page error, a broken CSP, a request elsewhere."""
    guard = Guard(server, app.config["HTMX_URL"], htmx)
    yield lambda **choices: guard.watch(new_context(**choices))
    assert not guard.faults, "\n".join(guard.faults)


@pytest.fixture
def window(new_context: Callable[..., BrowserContext]) -> Callable[..., Page]:
    """`window(lang="zh", width=360, script=False, dark=True)`: one more person's empty page."""

    def make(
        lang: str = "en", width: int = 1280, *, script: bool = True, dark: bool = False
    ) -> Page:
        return new_context(
            locale={"en": "en-GB", "zh": "zh-CN"}[lang],
            viewport={"width": width, "height": 800 if width > 600 else 740},
            has_touch=width < 600,
            java_script_enabled=script,
            color_scheme="dark" if dark else "light",
        ).new_page()

    return make


def signs_in(page: Page, email: str, there: str = "/staff") -> None:
    """Through the log-in form, which then leads to this address."""
    page.goto(f"/login?next={quote(there)}")
    page.fill("#email", email)
    page.fill("#password", PASSWORD)
    page.locator("main form button").first.click()
    page.wait_for_url(lambda url: "/login" not in url)
