"""What somebody sent, for themselves to read: part by part, in the order in which it was asked."""

from collections.abc import Mapping
from typing import Any

from flask_babel import lazy_gettext as _

from cocreate.intake.importing import SOURCE
from cocreate.moderation.panel import PART_NAMES

PARTS: Mapping[str, Any] = {
    **PART_NAMES,
    "name": _("Name or pen name"),
    "contact": _("Phone or e-mail"),
    "spoken": _("What was heard in the recording"),
    "photo": _("What is on the photo"),
    "film": _("What is on the video"),
    SOURCE: _("Its number in the list that it came from"),
}


def parts(words: Mapping[str, str]) -> list[tuple[str, str]]:
    """Label and words. What is kept beside them has no label here: a file's name, a draft of ours."""
    return [(str(label), words[part]) for part, label in PARTS.items() if words.get(part)]
