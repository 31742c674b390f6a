"""Operation: what runs by itself, and how somebody who watches over the machine knows it does.

A worker wakes the jobs at their pace; what there is to do lies in the tables of each feature. Its
heartbeat, the databases and the disk answer for readiness. The history is closed once a day, and
can be verified at any time.
"""

from cocreate.kernel.feature import Feature
from cocreate.operation import admin_views
from cocreate.operation.policy import RULES
from cocreate.operation.views import bp

feature = Feature(
    "operation",
    rules=RULES,
    blueprints=(bp, admin_views.bp),
    commands=(
        "operation.cli:jobs_group",
        "operation.cli:history_group",
        "operation.cli:keys_group",
        "operation.cli:see_doctor",
        "operation.assets:group",
        "operation.bench.cli:seed",
        "operation.bench.cli:bench",
    ),
)
