"""The demonstration: an alliance that nobody has, with people that one can be in one click.

Everything in it was done by the product's own actions, at moments in the past.
"""

from flask import Flask

from cocreate.demonstration import bar, walk
from cocreate.demonstration.views import bp
from cocreate.kernel.feature import Feature

feature = Feature("demonstration", commands=("demonstration.cli:group",))


def init(app: Flask) -> None:
    """Outside `COCREATE_ENV=demo` its addresses don't exist: 404 whatever is sent to them."""
    if app.config["COCREATE_ENV"] == "demo":
        app.register_blueprint(bp)
    app.add_template_global(bar.demo_bar, "demo_bar")
    app.add_template_global(walk.sign, "demo_walk")
