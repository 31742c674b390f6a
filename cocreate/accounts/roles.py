"""What a role is called where people read it."""

from flask_babel import lazy_gettext as _

from cocreate.kernel.policy import Role

TITLES = {
    Role.MODERATOR: _("Moderator"),
    Role.FACILITATOR: _("Facilitator"),
    Role.COMMITTEE: _("Innovation committee"),
    Role.ADMIN: _("Administrator"),
}
CONTRIBUTOR = _("Contributor")


def name(role: str) -> str:
    """Of any role that somebody can be given; "" for none."""
    if role == Role.CONTRIBUTOR:
        return str(CONTRIBUTOR)
    return str(TITLES[Role(role)]) if role in set(TITLES) else ""
