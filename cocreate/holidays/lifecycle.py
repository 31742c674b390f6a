"""What happens to the calendar of an institution, on its own history."""

from cocreate.kernel.events import Kind

CHANGED = Kind.of("institution.calendar_changed")
