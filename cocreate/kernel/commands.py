"""What is only needed on the command line is imported there: a server starts a fifth sooner."""

from collections.abc import Callable, Sequence
from functools import cache
from importlib import import_module
from typing import Any

import click
from flask import Flask
from flask.cli import AppGroup
from werkzeug.local import LocalProxy
from werkzeug.utils import import_string

from cocreate.kernel import language
from cocreate.kernel.db import db

MIGRATIONS = language.TEXTS.parent / "migrations"


class Commands(AppGroup):
    """The project's own, known by their files until somebody asks for a command."""

    def __init__(self, name: str, where: Sequence[str], migrate: Callable[[], Any]) -> None:
        super().__init__(name)
        self._where, self._migrate = list(where), migrate

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        self._fetch()
        return super().get_command(ctx, cmd_name)

    def list_commands(self, ctx: click.Context) -> list[str]:
        self._fetch()
        return super().list_commands(ctx)

    def _fetch(self) -> None:
        while self._where:
            self.add_command(import_string(f"cocreate.{self._where.pop()}"))
        self._migrate()  # which adds `db`


def init(app: Flask, where: Sequence[str]) -> None:
    @cache
    def migrate() -> Any:
        tools = import_module("flask_migrate")
        tools.Migrate(app, db, directory=str(MIGRATIONS), render_as_batch=True)
        return app.extensions["migrate"]

    app.cli = Commands(app.name, where, migrate)
    app.extensions["migrate"] = LocalProxy(migrate)
