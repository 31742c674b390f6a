"""Following: with the code, an author sees everything, answers, changes their mind, withdraws.

Whatever a contributor can do works here, with or without an account.
"""

from cocreate.following import account, child_desk, child_views, desk, endings, film_views
from cocreate.following.policy import RULES
from cocreate.following.views import bp
from cocreate.kernel.feature import Feature

feature = Feature(
    "following",
    rules=RULES,
    blueprints=(bp, film_views.bp, child_views.bp, endings.bp, account.bp, desk.bp, child_desk.bp),
)
