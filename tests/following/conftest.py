"""What a visit to a code costs is counted as it is at the door of the accounts."""

from tests.accounts.work import work

__all__ = ["work"]
