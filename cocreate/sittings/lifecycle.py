"""What happens to the committee of an institution, on its own history."""

from cocreate.kernel.events import Kind

SEATED = Kind.of("institution.seated")
