"""Pages of the road: tracker, committee, pilots, progress."""
