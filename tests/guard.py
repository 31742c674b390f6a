"""What a browser may ask for in a test, and what it must not complain about."""

import re

from playwright.sync_api import BrowserContext, ConsoleMessage, Route

EXPECTED = (
    "Failed to load resource: the server responded with a status of 4",  # 422 and friends
    "Failed to load resource: net::ERR_INTERNET_DISCONNECTED",  # a test has cut the network
)


class Guard:
    """Sees every request and every complaint of the browser."""

    def __init__(self, server: str, htmx_url: str, htmx: bytes) -> None:
        self.server, self.htmx_url, self.htmx = server, htmx_url, htmx
        self.faults: list[str] = []

    def watch(self, context: BrowserContext) -> BrowserContext:
        elsewhere = re.compile(f"^(?!{re.escape(self.server)}/)")  # ours needs nobody's leave
        context.route(elsewhere, self.decide)
        context.on("console", self.listen)
        context.on("weberror", lambda it: self.faults.append(f"page error: {it.error}"))
        return context

    def decide(self, route: Route) -> None:
        if route.request.url == self.htmx_url:
            allowed = {"Access-Control-Allow-Origin": "*"}  # the browser then checks the hash
            route.fulfill(body=self.htmx, content_type="text/javascript", headers=allowed)
        else:
            self.faults.append(f"asks for {route.request.url}")
            route.abort()

    def listen(self, said: ConsoleMessage) -> None:
        if said.type == "error" and not said.text.startswith(EXPECTED):
            self.faults.append(f"console of {said.location['url']}: {said.text}")
