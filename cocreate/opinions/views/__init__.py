"""Pages of votes held elsewhere: the desk's and everybody's."""
