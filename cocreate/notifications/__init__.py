"""Notifications: nobody who is concerned is left without an answer, and nobody is told twice.

An event writes one letter to each person it concerns (outbox), in the same transaction. The
letter stands on their page at once. It also goes by e-mail if they want that at the moment when
it is sent (mail); those without e-mail get it on paper, which staff print and hand over.
"""

from cocreate.kernel.feature import Feature
from cocreate.notifications.policy import RULES
from cocreate.notifications.views import bp

feature = Feature("notifications", rules=RULES, blueprints=(bp,))
