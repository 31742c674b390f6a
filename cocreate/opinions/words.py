"""What most of a group, or of all, said: a share in words."""

from typing import Any

from flask_babel import lazy_gettext as _

from cocreate.opinions.matrix import AGREE, DISAGREE, UNSURE

FIGURES = {
    (AGREE, "exactly"): _("%(share)s%% agree"),
    (DISAGREE, "exactly"): _("%(share)s%% disagree"),
    (UNSURE, "exactly"): _("%(share)s%% are not sure"),
    (AGREE, "at_least"): _("At least %(share)s%% agree"),
    (DISAGREE, "at_least"): _("At least %(share)s%% disagree"),
    (UNSURE, "at_least"): _("At least %(share)s%% are not sure"),
    (AGREE, "most"): _("More than half agree"),
    (DISAGREE, "most"): _("More than half disagree"),
    (UNSURE, "most"): _("More than half are not sure"),
}


def figure(it: dict[str, Any]) -> str:
    """87% agree; at least 91% disagree; more than half agree."""
    return str(FIGURES[it["side"], it["how"]]) % {"share": it["share"]}
