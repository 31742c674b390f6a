"""Where everybody can look, from the map of addresses: a later page is looked at as well."""

import re
from functools import cache
from typing import Any

from flask import Flask

from cocreate.kernel.db import db
from cocreate.kernel.policy import Role
from cocreate.kernel.web import PUBLIC
from tests.proof import counted
from tests.whole.rights import ROLES

OWN = {"idea": "/ideas/{ref}", "story": "/stories/{ref}"}
LISTS = {"idea": ("/ideas", "/ideas.json"), "story": ("/stories", "/stories.json")}


@cache
def public(app: Flask) -> tuple[str, ...]:
    """Every address that nobody needs an account for: of lists, and `{ref}` of one thing."""
    found = set()
    for rule in app.url_map.iter_rules():
        view = app.view_functions[rule.endpoint]
        permission = getattr(view, "permission", PUBLIC)
        is_open = permission == PUBLIC or Role.VISITOR in ROLES[permission]
        if is_open and "GET" in (rule.methods or ()) and rule.arguments <= {"ref"}:
            found.add(re.sub(r"<[^>]*>", "{ref}", rule.rule))
    return tuple(sorted(found))


class Reader:
    """Somebody at a browser of their own; `seen` counts what they looked at."""

    def __init__(self, app: Flask, client: Any, seen: re.Pattern[str]) -> None:
        self.app, self.client, self.word = app, client, seen

    def parts(self, path: str) -> set[str]:
        """Which words of it stand in the answer, or in what was sent with it."""
        db.session.rollback()
        with self.app.app_context():
            answer = self.client.get(path, buffered=True)
        assert answer.status_code < 500 or answer.status_code == 503, (path, answer.status_code)
        text = answer.get_data().decode("utf-8", "replace") + str(answer.headers)
        counted("answers read in lives of things that were sent")
        return set(self.word.findall(text))
