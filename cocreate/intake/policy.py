"""Who may change the words by which ideas that say the same are found."""

from cocreate.kernel.policy import Role, allow

RULES = (allow("intake:change_lexicon", Role.MODERATOR, Role.ADMIN),)
