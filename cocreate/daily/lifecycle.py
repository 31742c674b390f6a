"""What goes on a person's history about their daily list: references and numbers."""

from cocreate.kernel.events import Kind

LISTED = Kind.of("person.listed")
SWITCHED = Kind.of("person.list_switched")
