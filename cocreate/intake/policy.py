"""Who may change the words by which ideas that say the same are found; who makes videos anew."""

from cocreate.kernel.policy import Role, allow

LEXICON = allow("intake:change_lexicon", Role.MODERATOR, Role.ADMIN)
RULES = (LEXICON, allow("intake:make_film", Role.ADMIN))
