"""Who may read votes in, look at them and show them. What is shown is everybody's."""

from cocreate.kernel.policy import allow
from cocreate.workshops.policy import LEADS

RULES = (allow("opinions:keep", *LEADS),)
