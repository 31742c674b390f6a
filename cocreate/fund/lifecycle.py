"""What happens in a fund, on the record: numbers of rows, no words. The amounts are in the ledger."""

from cocreate.kernel.events import Kind

BOOKED = Kind.of("fund.booked")
PLEDGED = Kind.of("fund.pledged")
BUDGET = Kind.of("fund.budget_stated")
