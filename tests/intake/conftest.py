"""A store outside the machine, for tests that ask for one."""

from tests.intake.stores import away, bucket, client, s3_server  # noqa: F401 -- fixtures
