"""What administrators do to the machine, and with the record of all that was done."""

from cocreate.kernel.events import Kind

JOB_ASKED = Kind.of("job.asked")
VERIFIED = Kind.of("history.verified")
EXPORTED = Kind.of("history.exported")
