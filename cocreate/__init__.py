"""cocreate: suggestions and stories from patients that cannot get lost."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from cocreate import wiring
from cocreate.config import settings
from cocreate.kernel import admission
from cocreate.kernel.logs import Quiet
from cocreate.workshops import door


def create_app(config: Mapping[str, Any] | None = None, *, in_turn: bool = False) -> Flask:
    """Configure, compose, return. `config` comes before the environment.

    `in_turn`: for servers with threads, which go inside one after the other. Tests are to see what
    happens at the same time.
    """
    chosen = settings(config)
    app = Quiet(__name__, instance_path=chosen["COCREATE_INSTANCE"])
    app.config.update(chosen)
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    proxies = int(chosen["TRUSTED_PROXIES"])
    if proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]  # the way WSGI is wrapped
            app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies
        )
    wiring.compose(app)
    if in_turn:
        admission.init(app)
    door.init(app)  # in front of the queue: what it answers holds up nobody
    return app
