"""The kinds of things that happen to people and institutions."""

from cocreate.kernel.events import Kind

FOUNDED = Kind.of("institution.founded")
DEPARTMENT_OPENED = Kind.of("department.opened")
JOINED = Kind.of("person.joined")
ROLE_GRANTED = Kind.of("person.role_granted")
SIGNED_IN = Kind.of("person.signed_in")
SIGNED_OUT = Kind.of("person.signed_out")
