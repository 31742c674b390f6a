"""Administration: one page that leads to everything there is to set.

Each page behind it stands in the package whose things it changes; here is only the way there. A
package adds its line by the slot `admin`.
"""

from cocreate.administration import views
from cocreate.administration.policy import RULES
from cocreate.kernel.feature import Feature

feature = Feature("administration", rules=RULES, blueprints=(views.bp,))
