"""Pages: the front door, the texts about us, and how a reader wants to read."""

from cocreate.kernel.feature import Feature
from cocreate.pages import posters
from cocreate.pages.views import bp

feature = Feature("pages", blueprints=(), narrow=(bp, posters.bp))
