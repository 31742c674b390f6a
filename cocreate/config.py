"""Every setting, named once, read from the environment. CONTRACT: "Start and settings"."""

import os
import runpy
import secrets
import time
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import click

from cocreate.kernel.db import normalised

ROOT = Path(__file__).parent.parent
HTMX_URL = "https://cdn.jsdelivr.net/npm/htmx.org@2.0.11/dist/htmx.min.js"
HTMX_SRI = "sha384-2OatzQy1H+Zd/IIrjr1TcuDGqLXeHhbooAyJY1KdQMKnr4LZ22k31GBLdYKHmVjg"

DEFAULTS = {
    "HOST": "127.0.0.1",
    "PORT": "8000",
    "BASE_URL": "",
    "COCREATE_ENV": "demo",
    "COCREATE_INSTANCE": str(ROOT / "instance"),
    "SECRET_KEY": "",
    "MASTER_KEY_FILE": "",
    "DATABASE_URL": "",
    "KEYS_DATABASE_URL": "",
    "REDIS_URL": "",
    "S3_URL": "",
    "SMTP_URL": "",
    "MAIL_FROM": "cocreate@localhost",
    "TRUSTED_PROXIES": "0",
    "HTMX_URL": HTMX_URL,
    "HTMX_SRI": HTMX_SRI,
    "ASSETS": "cdn",
    "WORKERS": str(os.cpu_count() or 1),
}
TOO_WEAK = 32


class Unfit(click.ClickException):
    """The settings would not be safe to start with: one line on the terminal, and exit 1."""


def settings(given: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """Defaults, then instance/config.py, the environment, what was given: the later one wins.

    Whole and checked, or :class:`Unfit`.
    """
    from_environment = {name: os.environ[name] for name in DEFAULTS if os.environ.get(name)}
    nearer = {**from_environment, **(given or {})}
    instance = Path(nearer.get("COCREATE_INSTANCE", DEFAULTS["COCREATE_INSTANCE"])).resolve()
    instance.mkdir(parents=True, exist_ok=True)
    config: dict[str, Any] = {**DEFAULTS, **_from_file(instance / "config.py"), **nearer}
    config["COCREATE_INSTANCE"] = str(instance)
    config["BASE_URL"] = (config["BASE_URL"] or f"http://{config['HOST']}:{config['PORT']}").rstrip(
        "/"
    )
    _check(config)
    config["SECRET_KEY"] = config["SECRET_KEY"] or _secret(instance / "secret.key")
    config["MASTER_KEY_FILE"] = config["MASTER_KEY_FILE"] or str(instance / "master.key")
    main = normalised(config["DATABASE_URL"]) or f"sqlite:///{instance / 'cocreate.db'}"
    keys = normalised(config["KEYS_DATABASE_URL"]) or f"sqlite:///{instance / 'keys.db'}"
    config.update(
        SQLALCHEMY_DATABASE_URI=main,
        SQLALCHEMY_BINDS={"keys": keys},
        SCRIPT_HOSTS=_script_hosts(config),
        MAX_CONTENT_LENGTH=12 * 1024 * 1024,
        MAX_FORM_MEMORY_SIZE=1024 * 1024,
    )
    return config


def _from_file(path: Path) -> dict[str, Any]:
    """The names in capitals of this installation's own file, if it has one."""
    if not path.exists():
        return {}
    found = runpy.run_path(str(path))
    return {name: value for name, value in found.items() if name.isupper()}


def _check(config: Mapping[str, Any]) -> None:
    if config["COCREATE_ENV"] not in {"demo", "production", "test"}:
        raise Unfit("COCREATE_ENV is demo, production or test")
    _check_store(config["S3_URL"])
    if config["REDIS_URL"] and find_spec("redis") is None:
        raise Unfit("REDIS_URL is set, but its package is missing: pip install -e '.[redis]'")
    if config["COCREATE_ENV"] != "production":
        return
    if not config["BASE_URL"].startswith("https://"):
        raise Unfit("in production BASE_URL starts with https://")
    if config["SECRET_KEY"] and len(config["SECRET_KEY"]) < TOO_WEAK:
        raise Unfit("SECRET_KEY is too short: leave it out and one is made, or give 32 characters")


def _check_store(url: str) -> None:
    if url and find_spec("boto3") is None:
        raise Unfit("S3_URL is set, but its package is missing: pip install -e '.[s3]'")
    parts = urlsplit(url)
    if url and not (parts.scheme in {"http", "https"} and parts.hostname and parts.path.strip("/")):
        raise Unfit("S3_URL is like https://KEY:SECRET@host/bucket?region=…")


def _secret(path: Path) -> str:
    """The installation's own secret, made once, readable by its owner only."""
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o400)
    except FileExistsError:
        return _read_whole(path)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_urlsafe(48))
    return _read_whole(path)


def _read_whole(path: Path) -> str:
    """Another process may have made the file a moment ago and not yet written it."""
    for _try in range(50):
        if text := path.read_text().strip():
            return text
        time.sleep(0.05)
    raise Unfit(f"{path.name} is empty: remove it and a new one is made")


def _script_hosts(config: Mapping[str, Any]) -> list[str]:
    if config["ASSETS"] == "local":
        return []
    parts = urlsplit(config["HTMX_URL"])
    return [config["HTMX_URL"]] if parts.netloc else []  # this one file, not its whole host
