"""Pages: the front door, the texts about us, how a reader wants to read, and the map for machines."""

from cocreate.kernel.feature import Feature
from cocreate.pages import cards, data, kiosk, machines, posters
from cocreate.pages.views import bp

feature = Feature(
    "pages", blueprints=(machines.bp, cards.bp), narrow=(bp, posters.bp, data.bp, kiosk.bp)
)
