"""What a browser calls itself, in the few words by which its owner knows it again."""

from flask_babel import gettext as _

BROWSERS = (  # the first that is named; each also names some of those after it
    ("MicroMessenger", "WeChat"),
    ("Edg", "Edge"),
    ("OPR", "Opera"),
    ("HuaweiBrowser", "Huawei"),
    ("Firefox", "Firefox"),
    ("FxiOS", "Firefox"),
    ("Chrome", "Chrome"),
    ("CriOS", "Chrome"),
    ("Safari", "Safari"),
)
SYSTEMS = (
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("HarmonyOS", "HarmonyOS"),
    ("Android", "Android"),
    ("Windows", "Windows"),
    ("Mac OS", "Mac"),
    ("CrOS", "Chromebook"),
    ("Linux", "Linux"),
)


def words(user_agent: str) -> str:
    """Such as "Firefox · Windows", "" for one that we don't know. Less than it says, on purpose."""
    found = (_first(BROWSERS, user_agent), _first(SYSTEMS, user_agent))
    return " · ".join(word for word in found if word)


def shown(device: str) -> str:
    """The same for its owner's list."""
    return device.replace("WeChat", _("WeChat")) or _("A browser that we don't know")


def _first(names: tuple[tuple[str, str], ...], said: str) -> str:
    return next((word for mark, word in names if mark in said), "")
