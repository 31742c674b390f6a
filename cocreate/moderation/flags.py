"""What to look out for in a case, in words: kinds only, they say nothing of whom."""

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _

from cocreate.kernel.language import short
from cocreate.moderation import reasons
from cocreate.moderation.models import ALWAYS_ALONE, Case

FLAGS = {
    "identifiers": ("scan-eye", "amber"),
    "honeypot": ("bot", "danger"),
    "photos": ("image", "jade"),
    "voice": ("mic", "plum"),
    "film": ("video", "plum"),
    "words": ("shield-alert", "danger"),
    "refused": ("message-circle", "amber"),
    "rewritten": ("pencil-line", "indigo"),
    "age": ("timer", "amber"),
    "recorded": ("notebook-pen", "jade"),
    "claims": ("search-check", "amber"),
}


@dataclass(frozen=True, slots=True)
class Flag:
    label: str
    icon: str
    colour: str


def of(case: Case) -> list[Flag]:
    found = [Flag(_flag_label(name, said), *FLAGS[name]) for name, said in case.flags.items()]
    if case.is_clinical:
        found.insert(0, Flag(_("Clinical question"), "stethoscope", "plum"))
    if case.criticality:
        label = _("Severity %(number)s", number=case.criticality)
        found.append(Flag(label, "flag", "danger" if case.criticality >= ALWAYS_ALONE else "amber"))
    return found


def _flag_label(name: str, said: Any) -> str:
    if name == "identifiers":
        comma = "、" if short() == "zh" else ", "
        return comma.join(str(reasons.WHAT[kind]) for kind in said)
    labels = {
        "honeypot": _("Looks like a machine"),
        "photos": _("With a photo"),
        "voice": _("With a voice note"),
        "film": _("With a video"),
        "words": _("Words about safety"),
        "refused": _("Its author doesn't agree"),
        "rewritten": _("Changed by its author"),
        "age": _("Sent within seconds, or past our form"),
        "recorded": _("Recorded by staff"),
        "claims": _("Says that something was changed"),
    }
    return str(labels[name])
