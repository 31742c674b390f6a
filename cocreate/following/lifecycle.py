"""What goes on the record when an author talks to us.

An author's putting something into their account, and taking it out, had the names of the desk's
taking and putting back at first, `item.claimed` and `item.released`. The history is only ever added
to, so older rows keep them: with the pseudonym of the item's author as actor they mean what
IN_ACCOUNT and OUT_OF_ACCOUNT mean, with anybody else the desk's. Newer rows of those names are all
the desk's.
"""

from cocreate.kernel.events import Kind

REPLIED = Kind.of("item.replied")
FILM_ADDED = Kind.of("item.film_added")
CONTACT_DELETED = Kind.of("item.contact_deleted")
IN_ACCOUNT = Kind.of("item.in_account")
OUT_OF_ACCOUNT = Kind.of("item.out_of_account")
IN_ACCOUNT_ONCE = "item.claimed"  # what older rows of it are called
CODE_RENEWED = Kind.of("item.code_renewed")
