"""Who sees how the installation does, and what happened."""

from cocreate.kernel.policy import Role, allow

RULES = (
    allow("operation:see", Role.ADMIN),
    allow("operation:run_job", Role.ADMIN),
    allow("operation:read_history", Role.ADMIN),
    allow("operation:export_history", Role.ADMIN),
)
