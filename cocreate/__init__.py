"""cocreate: suggestions and stories from patients that cannot get lost."""

from collections.abc import Mapping
from typing import Any

from flask import Flask
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from cocreate import wiring
from cocreate.config import settings
from cocreate.kernel.logs import Quiet


def create_app(config: Mapping[str, Any] | None = None) -> Flask:
    """Configure, compose, return. `config` comes before the environment."""
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
    return app
