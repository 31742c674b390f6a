"""A chart for anybody: two columns are pasted at /spc, a chart with its sentence comes back.

Nothing is kept: the figures go with the page and are gone with it. What reads and reckons is what
pilots use, :mod:`cocreate.incubation.spc`.
"""

from cocreate.charting.views import bp
from cocreate.kernel.feature import Feature

feature = Feature("charting", blueprints=(bp,))
