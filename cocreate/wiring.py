"""What follows from what: the only file that knows every feature."""

from flask import Flask
from flask_migrate import Migrate

from cocreate import (
    accounts,
    consent,
    demonstration,
    following,
    ideas,
    intake,
    look,
    notifications,
    operation,
    pages,
)
from cocreate.accounts import lifecycle as account
from cocreate.consent import lifecycle as agreed
from cocreate.following import lifecycle as follow
from cocreate.ideas import lifecycle as idea
from cocreate.kernel import language, once, policy, refusals, security, web
from cocreate.kernel.db import db
from cocreate.kernel.events import Reactions
from cocreate.kernel.feature import Feature
from cocreate.kernel.places import Places

FEATURES: tuple[Feature, ...] = (
    accounts.feature,
    consent.feature,
    intake.feature,
    notifications.feature,
    ideas.feature,
    following.feature,
    pages.feature,
    operation.feature,
    demonstration.feature,
)

REACTIONS: Reactions = {
    account.FOUNDED: (),
    account.DEPARTMENT_OPENED: (),
    account.JOINED: (),
    account.ROLE_GRANTED: (),
    account.SIGNED_IN: (),
    account.SIGNED_OUT: (),
    agreed.REQUESTED: (),
    agreed.GRANTED: (),
    agreed.REFUSED: (),
    agreed.WITHDRAWN: (),
    idea.RECEIVED: (),
    idea.SUPPORTED: (),
    idea.UNSUPPORTED: (),
    idea.WITHDRAWN: (),
    follow.REPLIED: (),
    follow.CONTACT_DELETED: (),
}

PLACES: Places = {}


def compose(app: Flask) -> None:
    """Put the application together, from the ground up."""
    db.init_app(app)
    Migrate(app, db, directory=str(language.TEXTS.parent / "migrations"), render_as_batch=True)
    language.init(app)
    accounts.init(app)
    policy.install(rule for feature in FEATURES for rule in feature.rules)
    app.extensions["reactions"] = REACTIONS
    app.extensions["places"] = PLACES
    security.init(app)
    app.before_request(web.guard)
    once.init(app)
    refusals.init(app)
    look.init(app)
    demonstration.init(app)
    for feature in FEATURES:
        _introduce(app, feature)


def _introduce(app: Flask, feature: Feature) -> None:
    for blueprint in feature.blueprints:
        app.register_blueprint(blueprint)
    for blueprint in feature.narrow:
        app.register_blueprint(blueprint)
        app.register_blueprint(blueprint, url_prefix="/o/<house>", name=f"o_{blueprint.name}")
    for command in feature.commands:
        app.cli.add_command(command)
