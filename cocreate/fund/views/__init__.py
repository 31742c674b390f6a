"""Pages of the fund, and of the money of one pilot."""
