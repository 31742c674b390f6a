"""The only package that knows every feature: which there are, and how they are put together."""

from flask import Flask

from cocreate import (
    accounts,
    administration,
    beside,
    boards,
    charting,
    collected,
    consent,
    copies,
    daily,
    demonstration,
    erasing,
    following,
    fund,
    holidays,
    ideas,
    incubation,
    intake,
    leaving,
    lists,
    look,
    moderation,
    notifications,
    operation,
    opinions,
    pages,
    papers,
    receipts,
    rights,
    rosters,
    sharing,
    sittings,
    stories,
    studies,
    talking,
    thanks,
    workshops,
)
from cocreate.consent import ended, finding
from cocreate.erasing import waiting
from cocreate.intake import likeness
from cocreate.kernel import (
    addresses,
    budgets,
    commands,
    compiled,
    compression,
    language,
    logs,
    once,
    policy,
    refusals,
    security,
    web,
)
from cocreate.kernel.db import db
from cocreate.kernel.feature import Feature
from cocreate.pages import kiosk
from cocreate.wiring.places import PLACES
from cocreate.wiring.reactions import REACTIONS, TOGETHER

FEATURES: tuple[Feature, ...] = (
    accounts.feature,
    consent.feature,
    holidays.feature,
    intake.feature,
    moderation.feature,
    papers.feature,
    notifications.feature,
    ideas.feature,
    stories.feature,
    workshops.feature,
    rosters.feature,
    boards.feature,
    opinions.feature,
    incubation.feature,
    sittings.feature,
    charting.feature,
    fund.feature,
    daily.feature,
    thanks.feature,
    talking.feature,
    beside.feature,
    copies.feature,
    collected.feature,
    sharing.feature,
    studies.feature,
    lists.feature,
    leaving.feature,
    erasing.feature,
    following.feature,
    receipts.feature,
    rights.feature,
    pages.feature,
    operation.feature,
    administration.feature,
    demonstration.feature,
)

finding.READERS["likeness"] = finding.Reader(likeness.add, likeness.remove)


def compose(app: Flask) -> None:
    """Put the application together, from the ground up."""
    db.init_app(app)
    addresses.init(app)
    language.init(app)
    accounts.init(app)
    policy.install(rule for feature in FEATURES for rule in feature.rules)
    app.extensions["reactions"] = REACTIONS
    app.extensions["places"] = PLACES
    app.extensions["together"] = TOGETHER
    for part in (logs, waiting, compiled, compression, security, budgets):
        part.init(app)
    app.before_request(web.guard)
    for part in (once, ended, refusals, look):
        part.init(app)
    demonstration.init(app)
    kiosk.init(app)
    for feature in FEATURES:
        _introduce(app, feature)
    commands.init(app, [name for feature in FEATURES for name in feature.commands])


def _introduce(app: Flask, feature: Feature) -> None:
    for blueprint in feature.blueprints:
        app.register_blueprint(blueprint)
    for blueprint in feature.narrow:
        app.register_blueprint(blueprint)
        app.register_blueprint(blueprint, url_prefix="/o/<house>", name=f"o_{blueprint.name}")
