"""Erasing: everything of a person goes, they can undo it for 72 hours, and get a certificate.

Hidden, signed out and silent at once; destroyed after 72 hours; remembered in a journal that every
restore follows before the site says that it is ready.
"""

from cocreate.erasing import retention_views
from cocreate.erasing.policy import RULES
from cocreate.erasing.views import bp
from cocreate.kernel.feature import Feature

feature = Feature(
    "erasing",
    rules=RULES,
    blueprints=(bp, retention_views.bp),
    commands=("erasing.cli:erasures", "erasing.cli:let_go"),
)
