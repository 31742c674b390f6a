"""Who may found, invite, trust and close, and that everybody may sign in as themselves."""

from cocreate.kernel.policy import Role, allow

RULES = (
    allow("accounts:found_institution", Role.ADMIN),
    allow("accounts:change_institution", Role.ADMIN),
    allow("accounts:close_institution", Role.ADMIN),
    allow("accounts:open_department", Role.ADMIN),
    allow("accounts:change_department", Role.ADMIN),
    allow("accounts:close_department", Role.ADMIN),
    allow("accounts:create_user", Role.ADMIN),
    allow("accounts:grant_role", Role.ADMIN),
    allow("accounts:see_people", Role.ADMIN),
    allow("accounts:invite", Role.ADMIN),
    allow("accounts:revoke_role", Role.ADMIN),
    allow("accounts:keep_account", Role.ADMIN),
    allow("accounts:ask_for_link", Role.VISITOR),
    allow("accounts:use_link", Role.VISITOR),
    allow("accounts:sign_in", Role.CONTRIBUTOR),
    allow("accounts:sign_out", Role.CONTRIBUTOR),
    allow("accounts:own_sign_ins", Role.CONTRIBUTOR),
)
