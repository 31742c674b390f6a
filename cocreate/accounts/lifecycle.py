"""The kinds of things that happen to people and institutions."""

from cocreate.kernel.events import Kind

FOUNDED = Kind.of("institution.founded")
DEPARTMENT_OPENED = Kind.of("department.opened")
JOINED = Kind.of("person.joined")
ROLE_GRANTED = Kind.of("person.role_granted")
SIGNED_IN = Kind.of("person.signed_in")
SIGNED_OUT = Kind.of("person.signed_out")
KEY_SET = Kind.of("person.second_key_set")
KEY_RESET = Kind.of("person.second_key_reset")
CODES_RENEWED = Kind.of("person.recovery_codes_renewed")
RESET_ASKED = Kind.of("person.reset_asked")
PASSWORD_SET = Kind.of("person.password_set")
JOIN_ASKED = Kind.of("person.join_asked")
KNOWN_ALREADY = Kind.of("person.known_already")
INVITED = Kind.of("person.invited")
UNINVITED = Kind.of("person.uninvited")
ROLE_REVOKED = Kind.of("person.role_revoked")
CLOSED = Kind.of("person.closed")
REOPENED = Kind.of("person.reopened")
